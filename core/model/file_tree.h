// The files of one target as every stage after core/artifact sees them, whether they lie in a zip, a nested jar or a
// directory.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/diagnostic.h"
#include "core/base/result.h"

namespace lscan {

struct File {
  std::string_view
      path;  // relative, '/' between its parts, never absolute and never with ".."; lives as long as its tree
  std::uint64_t size = 0;   // bytes when unpacked, as the container claims; 0 where nobody asks (directory_walk.cc)
  bool executable = false;  // the owner's execute bit, where the container has one
};

using FileIndex = std::size_t;

// A file that lies there and is not one of a tree's files.
struct LeftOutFile {
  std::string_view path;  // lives as long as its tree
  std::string_view why;   // "is ignored by .gitignore:3"
};

class FileTree {
 public:
  virtual ~FileTree() = default;

  // Regular files alone, sorted by path, each path once.
  virtual std::span<const File> files() const = 0;

  // The whole file. Fails if it is larger than `limit` bytes, or damaged.
  virtual Result<std::string> read(FileIndex file, std::uint64_t limit) const = 0;

  // Up to `limit` bytes from its start; shorter only where the file is. Damage beyond them goes unseen.
  virtual Result<std::string> read_prefix(FileIndex file, std::uint64_t limit) const = 0;

  // Opens a file that is itself an archive (jar, war, zip). Its paths start at its own root; `path_prefix()` says where
  // it lies.
  virtual Result<std::unique_ptr<FileTree>> open_archive(FileIndex file) const = 0;

  // What was wrong with single files, and kept some of them out: names that escape, duplicates, encryption. With the
  // paths that evidence has.
  virtual const Diagnostics& diagnostics() const {
    static const Diagnostics kNone;
    return kNone;
  }

  // What stands before each path in evidence and diagnostics: empty, or "lib/app.jar!/" in a nested archive.
  virtual std::string_view path_prefix() const = 0;
};

// The path as reports show it.
inline std::string display_path(const FileTree& tree, std::string_view path) {
  return std::string(tree.path_prefix()).append(path);
}

// The file of exactly this path.
inline std::optional<FileIndex> find_file(const FileTree& tree, std::string_view path) {
  const auto files = tree.files();
  const auto file = std::lower_bound(files.begin(), files.end(), path,
                                     [](const File& other, std::string_view wanted) { return other.path < wanted; });
  if (file == files.end() || file->path != path) return std::nullopt;
  return static_cast<FileIndex>(file - files.begin());
}

}  // namespace lscan
