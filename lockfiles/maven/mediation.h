// Which of the versions that a graph asks for Maven takes, and with which scope
// (https://maven.apache.org/guides/introduction/introduction-to-dependency-mechanism.html): the nearest declaration
// wins, of two as near the first; ranges are requirements; scopes follow the table of transitive scopes.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "lockfiles/maven/graph.h"

namespace lscan::maven {

struct Resolved {
  NodeIndex node = 0;
  std::string scope;  // "compile", "runtime", "provided", "system", "test"
  bool is_optional = false;
  std::size_t parent = kDirect;  // its place in the list of all; kDirect for the project's own dependencies

  static constexpr std::size_t kDirect = static_cast<std::size_t>(-1);
};

// Each winner once, parents before their children. Ranges that no version satisfies are said, and the nearest taken.
std::vector<Resolved> mediate(const Graph& graph, Diagnostics& said);

}  // namespace lscan::maven
