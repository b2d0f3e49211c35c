// A folder on disk as a file tree.
//
// It is the user's own, and what lies in it may not be: links are not followed, so that nothing outside is read, and
// what cannot be read is said in `diagnostics`.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "core/base/result.h"
#include "core/model/file_tree.h"

namespace lscan {

// What git ignores, and the folders that package managers and virtual environments fill (node_modules, vendor, .venv):
// what lies there is declared elsewhere. The folder that the user names is read in any case.
enum class Ignored { left_out, read };

class DirectoryTree : public FileTree {
 public:
  // Single files that a rule or a link kept out; not those of folders that were not entered.
  virtual std::span<const LeftOutFile> left_out() const = 0;
};

Result<std::unique_ptr<DirectoryTree>> open_directory(const std::string& path, Ignored ignored);

}  // namespace lscan
