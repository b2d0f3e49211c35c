// SPDX documents of all forms as packages and relationships between elements (https://spdx.github.io/spdx-spec/).
#pragma once

#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "lockfiles/sbom/components.h"

namespace lscan::sbom {

// The texts outlive it.
class SpdxGraph {
 public:
  SpdxGraph(const SourceFile& file, Inventory& found) : components_(file, found) {}

  void add(Component package) { packages_.push_back(std::move(package)); }

  // The document is about this element.
  void describe(std::string_view element) { described_.insert(element); }

  // As SPDX 2.x names it: "DEPENDS_ON", "DEV_DEPENDENCY_OF".
  void relate(std::string_view element, std::string_view type, std::string_view related);

  void depend(std::string_view from, std::string_view to, Scope scope) { dependencies_.push_back({from, to, scope}); }

  // Of what holds what. A thing that is no package itself (the folder, the lockfile) passes on what it depends on.
  void contain(std::string_view whole, std::string_view part) { parts_.emplace_back(whole, part); }

  void finish();

 private:
  struct Dependency {
    std::string_view from;
    std::string_view to;
    Scope scope = Scope::runtime;
  };

  Components components_;
  std::vector<Component> packages_;
  std::set<std::string_view> described_;
  std::vector<Dependency> dependencies_;
  std::vector<std::pair<std::string_view, std::string_view>> parts_;
};

// Says where a document is of a version of SPDX 2 that lscan does not know: "SPDX-2.3", as it stands at `at`.
void check_spdx_version(std::string_view version, Position at, const SourceFile& file, Inventory& found);

// What its purpose makes a package, in the spelling of any version of SPDX: "LIBRARY", "library".
Component::Kind kind_of_purpose(std::string_view purpose, std::string_view version);

// SPDX has words for "none" and "not known".
std::string_view asserted(std::string_view text);

}  // namespace lscan::sbom
