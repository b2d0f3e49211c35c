#pragma once

#include "core/model/file_tree.h"
#include "core/model/maven_repository.h"
#include "lockfiles/format.h"

namespace lscan {

// The files near one lockfile of a tree. Tree, path and repository outlive it.
class FilesOfTree : public NearbyFiles {
 public:
  FilesOfTree(const FileTree& tree, std::string_view lockfile, const MavenRepository* repository = nullptr)
      : tree_(tree), lockfile_(lockfile), repository_(repository) {}

  std::optional<File> read(std::string_view path) const override;
  std::optional<File> read_maven_repository(std::string_view path) const override;

 private:
  const FileTree& tree_;
  std::string_view lockfile_;
  const MavenRepository* repository_;  // none for archives
};

}  // namespace lscan
