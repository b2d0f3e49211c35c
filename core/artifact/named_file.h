// A single file that the user named, and what lies near it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/nearby_files.h"

namespace lscan {

// Its neighbours are those of its project, which is the repository that it lies in. Without one it is the working
// folder for a path below it, else the file's own folder: a lockfile must not make lscan read the rest of the disk.
class NamedFile : public NearbyFiles {
 public:
  explicit NamedFile(std::string path);

  const std::string& path() const { return path_; }
  Result<std::string> text(std::uint64_t limit) const;

  std::optional<File> read(std::string_view path) const override;
  bool has(std::string_view path) const override;
  std::vector<std::string> matching(std::string_view pattern) const override;

 private:
  // The path as it is to be shown; nothing where no file of the project lies there.
  std::optional<std::string> find(std::string_view path) const;

  std::string path_;
  std::filesystem::path project_;  // without links
};

}  // namespace lscan
