#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lscan {

// The target's other files, as seen from one of them, for formats that more than one file decides: go.mod beside
// go.sum, a parent pom, what a requirements.txt includes. Several threads may ask at once.
class NearbyFiles {
 public:
  struct File {
    std::string path;  // as evidence and diagnostics show it
    std::string text;
  };

  virtual ~NearbyFiles() = default;

  // The file at `path`, relative to the folder of the file that asks ("../pom.xml"). Nothing where the target has no
  // such file, or the path leads out of it.
  virtual std::optional<File> read(std::string_view path) const = 0;

  // Whether read() would find it, without reading it.
  virtual bool has(std::string_view path) const = 0;

  // The paths below the folder of the file that asks which match a pattern of core/base/glob.h, sorted:
  // "packages/*/package.json". What is installed in a node_modules is passed over. None where the target cannot be
  // searched.
  virtual std::vector<std::string> matching(std::string_view pattern) const {
    static_cast<void>(pattern);
    return {};
  }
};

}  // namespace lscan
