#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace lscan::tests {

// A folder of its own for one test, gone with it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  // The path of a file in it, or its own.
  std::string path(std::string_view name = "") const { return (path_ / name).string(); }

  // Writes a file below the folder, with its parents, and returns its path.
  std::string write(std::string_view name, std::string_view content) const;

 private:
  std::filesystem::path path_;
};

std::string content_of(const std::string& path);

}  // namespace lscan::tests
