#pragma once

#include <cstddef>
#include <string>

#include "core/model/package.h"

namespace lscan::java {

// Maven's name for a component, and what says that it is here.
struct Coordinates {
  std::string group;
  std::string artifact;
  std::string version;
  EvidenceKind kind = EvidenceKind::installed;
  std::string path;      // of the file that says so, as evidence shows it
  std::size_t line = 0;  // of the version
};

}  // namespace lscan::java
