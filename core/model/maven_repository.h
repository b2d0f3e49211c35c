// A Maven repository as a build on this machine sees it: a folder of poms in Maven's own layout.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lscan {

class MavenRepository {
 public:
  struct File {
    std::string path;  // as evidence and diagnostics show it
    std::string text;
  };

  virtual ~MavenRepository() = default;

  // The file at `path` below the repository's root: "org/slf4j/slf4j-api/2.0.9/slf4j-api-2.0.9.pom". Nothing where it
  // has none.
  virtual std::optional<File> read(std::string_view path) const = 0;
};

}  // namespace lscan
