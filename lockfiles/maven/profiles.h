// Which profiles of a pom are active in a plain build, without -P and -D
// (https://maven.apache.org/guides/introduction/introduction-to-profiles.html).
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "lockfiles/maven/pom.h"

namespace lscan::maven {

// Whether the file at a path of <activation> is there; nothing where that cannot be told.
using FileTest = std::function<std::optional<bool>(std::string_view path)>;

struct Profiles {
  std::vector<const Profile*> active;     // in the order of the pom
  std::vector<const Profile*> unsettled;  // that hang on the JDK, the operating system or the environment; left out
};

Profiles select_profiles(const Pom& pom, const FileTest& is_there);

}  // namespace lscan::maven
