// A Maven repository as a build on this machine sees it: a folder of poms in Maven's own layout.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/nearby_files.h"

namespace lscan {

// Of a repository that can bring more to hand, over a network.
class RemotePoms {
 public:
  virtual ~RemotePoms() = default;

  // Tries to bring these files to hand, each once; whether any came. Several threads may ask at once.
  virtual bool fetch(const std::vector<std::string>& paths) = 0;

  // Why a file is not at hand, as "central answered HTTP 503"; empty where it was not asked for.
  virtual std::string problem(std::string_view path) const = 0;

  // Whether the repository that a pom names by this id is one that is asked. Others are not contacted.
  virtual bool asks(std::string_view id) const = 0;
};

class MavenRepository {
 public:
  using File = NearbyFiles::File;

  virtual ~MavenRepository() = default;

  // The file at `path` below the repository's root: "org/slf4j/slf4j-api/2.0.9/slf4j-api-2.0.9.pom". Nothing where it
  // has none. Several threads may ask at once.
  virtual std::optional<File> read(std::string_view path) const = 0;

  // Null where read() gives all there is.
  virtual RemotePoms* remote() const { return nullptr; }
};

}  // namespace lscan
