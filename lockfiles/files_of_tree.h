#pragma once

#include "core/model/file_tree.h"
#include "lockfiles/format.h"

namespace lscan {

// What a path relative to the folder of `lockfile` means: "../pom.xml" of "a/b/pom.xml" is "a/pom.xml". Nothing where
// it leads out of the tree.
std::optional<std::string> nearby_path(std::string_view lockfile, std::string_view relative);

// The files near one lockfile of a tree. Tree and path outlive it.
class FilesOfTree : public NearbyFiles {
 public:
  FilesOfTree(const FileTree& tree, std::string_view lockfile) : tree_(tree), lockfile_(lockfile) {}

  std::optional<File> read(std::string_view path) const override;
  bool has(std::string_view path) const override { return find(path).has_value(); }
  std::vector<std::string> matching(std::string_view pattern) const override;

 private:
  std::optional<FileIndex> find(std::string_view path) const;

  const FileTree& tree_;
  std::string_view lockfile_;
};

}  // namespace lscan
