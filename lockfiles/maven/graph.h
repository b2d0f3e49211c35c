// The graph of all that a project's dependencies ask for, before anything is decided: one artifact stands in it once
// for each dependent. As maven-resolver collects it (DefaultDependencyCollector 1.6.3), artifacts with the same
// exclusions above them share the list of what they depend on.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "lockfiles/maven/exclusions.h"
#include "lockfiles/maven/model.h"
#include "lockfiles/maven/version_range.h"

namespace lscan::maven {

using NodeIndex = std::uint32_t;
using ListIndex = std::uint32_t;
using GroupIndex = std::uint32_t;

struct Node {
  Coordinates coordinates;  // the version is empty where only a registry could tell it
  std::string extension;
  std::string classifier;
  std::string type;
  std::string scope;
  std::string requested;  // the version as declared or managed: "[1.0,2.0)"
  std::string system_path;
  bool is_optional = false;
  bool has_managed_scope = false;  // such a scope does not change with the path to it
  bool has_managed_optional = false;
  GroupIndex group = 0;                       // nodes of one group compete: one version of them wins
  ListIndex children = 0;                     // 0 is the empty list
  const Pom* pom = nullptr;                   // null where it is not at hand
  const Exclusions* exclusions = nullptr;     // what it and all above it want to be without, one of Graph::exclusions
  std::shared_ptr<const VersionRange> range;  // null for a plain version
  Place at;                                   // of the entry that asks for it
  Place version_at;                           // of the entry that decides the version
};

struct Graph {
  std::vector<Node> nodes;
  std::vector<std::vector<NodeIndex>> lists;  // lists[0] is empty, lists[1] the project's own dependencies
  std::set<Exclusions> exclusions;            // each once, so that an address names it
  std::size_t groups = 0;
  bool is_cut = false;  // a limit left something out
};

inline constexpr ListIndex kNoChildren = 0;
inline constexpr ListIndex kProject = 1;

Graph collect(const Model& project, Models& models, Diagnostics& said);

}  // namespace lscan::maven
