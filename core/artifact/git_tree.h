// Trees of git, and what differs between two of them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/artifact/file_search.h"
#include "core/artifact/git_object_id.h"
#include "core/artifact/path_filter.h"
#include "core/base/diagnostic.h"
#include "core/base/result.h"

namespace lscan {

class GitRepository;

enum class EntryKind { file, folder, link, submodule };

struct TreeEntry {
  std::string_view name;  // into the tree's bytes
  EntryKind kind = EntryKind::file;
  ObjectId id;
};

// The entries of a tree object, in the order in which they stand there: sorted by name, folders as if their name ended
// in '/'. Fails where the object is no tree, or has a name that no tree may have.
Result<std::vector<TreeEntry>> read_tree(std::string_view bytes);

// One file, link or submodule as one side has it; a folder only where entry_in_tree() gives it.
struct FileVersion {
  EntryKind kind = EntryKind::file;
  ObjectId id;
  friend bool operator==(const FileVersion&, const FileVersion&) = default;
};

// What lies at this path of a tree, a folder too. Nothing where a tree on the way cannot be read.
std::optional<FileVersion> entry_in_tree(const GitRepository& repository, const ObjectId& tree, std::string_view path);

struct FileChange {
  std::string path;
  std::optional<FileVersion> before;  // none where the file is new
  std::optional<FileVersion> after;   // none where it is gone
};

struct FileChanges {
  std::vector<FileChange> files;  // sorted by path
  Diagnostics diagnostics;        // trees that could not be read; what lies in them is not in `files`
};

// The files that differ between two trees and that `filter` lets through. Folders that are the same on both sides are
// not opened. No tree stands for an empty one.
FileChanges diff_trees(const GitRepository& repository, const std::optional<ObjectId>& before,
                       const std::optional<ObjectId>& after, const PathFilter& filter);

// The paths of the files in a tree that the search finds, sorted. Folders that it need not look into are not opened;
// what cannot be read has none.
std::vector<std::string> find_in_tree(const GitRepository& repository, const ObjectId& tree, const FileSearch& search);

}  // namespace lscan
