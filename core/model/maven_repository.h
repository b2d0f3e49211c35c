// A Maven repository as a build on this machine sees it: a folder of poms in Maven's own layout.
#pragma once

#include <optional>
#include <string_view>

#include "core/model/nearby_files.h"

namespace lscan {

class MavenRepository {
 public:
  using File = NearbyFiles::File;

  virtual ~MavenRepository() = default;

  // The file at `path` below the repository's root: "org/slf4j/slf4j-api/2.0.9/slf4j-api-2.0.9.pom". Nothing where it
  // has none. Several threads may ask at once.
  virtual std::optional<File> read(std::string_view path) const = 0;
};

}  // namespace lscan
