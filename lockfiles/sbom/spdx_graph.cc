#include "lockfiles/sbom/spdx_graph.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>

#include "core/base/text.h"
#include "lockfiles/reading.h"

namespace lscan::sbom {
namespace {

// What a relationship of SPDX 2.3 (clause 11) says of dependencies. All others say nothing of them.
struct RelationshipType {
  std::string_view name;
  bool is_reversed = false;  // the related element depends on the first one
  Scope scope = Scope::runtime;
};
constexpr RelationshipType kTypes[] = {
    {"DEPENDS_ON"},
    {"DYNAMIC_LINK"},
    {"STATIC_LINK"},
    {"HAS_PREREQUISITE"},
    {"DEPENDENCY_OF", true},
    {"RUNTIME_DEPENDENCY_OF", true},
    {"PREREQUISITE_FOR", true},
    {"OPTIONAL_COMPONENT_OF", true, Scope::optional},
    {"OPTIONAL_DEPENDENCY_OF", true, Scope::optional},
    {"PROVIDED_DEPENDENCY_OF", true, Scope::provided},
    {"TEST_DEPENDENCY_OF", true, Scope::test},
    {"TEST_TOOL_OF", true, Scope::test},
    {"BUILD_DEPENDENCY_OF", true, Scope::dev},
    {"BUILD_TOOL_OF", true, Scope::dev},
    {"DEV_DEPENDENCY_OF", true, Scope::dev},
    {"DEV_TOOL_OF", true, Scope::dev},
};

}  // namespace

void SpdxGraph::relate(std::string_view element, std::string_view type, std::string_view related) {
  if (type == "DESCRIBES") return describe(related);
  if (type == "DESCRIBED_BY") return describe(element);
  if (type == "CONTAINS") return contain(element, related);
  if (type == "CONTAINED_BY") return contain(related, element);
  const auto known =
      std::find_if(std::begin(kTypes), std::end(kTypes), [&](const RelationshipType& one) { return one.name == type; });
  if (known == std::end(kTypes)) return;
  known->is_reversed ? depend(related, element, known->scope) : depend(element, related, known->scope);
}

void SpdxGraph::finish() {
  // A document is about the one thing that it describes. Some describe every package that they list: of several those
  // are meant that depend on or contain something.
  std::unordered_set<std::string_view> with_something_below;
  for (const Dependency& dependency : dependencies_) with_something_below.insert(dependency.from);
  for (const auto& [whole, part] : parts_) with_something_below.insert(whole);
  std::unordered_set<std::string_view> subjects;
  for (const std::string_view element : described_) {
    if (described_.size() == 1 || with_something_below.count(element) != 0) subjects.insert(element);
  }
  std::unordered_set<std::string_view> packages;
  for (const std::string_view subject : subjects) components_.add_subject(subject, "");
  for (const Component& package : packages_) {
    components_.add(package);
    if (!package.purl.empty()) packages.insert(package.ref);
  }
  for (const Dependency& dependency : dependencies_) {
    components_.add_dependency(dependency.from, dependency.to, dependency.scope);
  }
  for (const auto& [whole, part] : parts_) {
    if (packages.count(part) == 0) components_.add_dependency(whole, part);
  }
  components_.finish(DependencyGraph::Scopes::are_found);
}

void check_spdx_version(std::string_view version, Position at, const SourceFile& file, Inventory& found) {
  static constexpr std::string_view kVersions[] = {"SPDX-2.0", "SPDX-2.1", "SPDX-2.2", "SPDX-2.3"};
  if (std::find(std::begin(kVersions), std::end(kVersions), version) != std::end(kVersions)) return;
  say(found, file, at, "is of \"" + std::string(version) + "\", which lscan does not know; it is read like SPDX-2.3",
      DiagnosticSeverity::warning);
}

Component::Kind kind_of_purpose(std::string_view purpose, std::string_view version) {
  // Without a purpose, as before SPDX 2.3, anything with a version may be a library.
  if (purpose.empty()) return version.empty() ? Component::Kind::other : Component::Kind::package;
  const bool is_package =
      text::equals_ignoring_case(purpose, "LIBRARY") || text::equals_ignoring_case(purpose, "FRAMEWORK");
  return is_package ? Component::Kind::package : Component::Kind::other;
}

std::string_view asserted(std::string_view text) {
  return text == "NOASSERTION" || text == "NONE" ? std::string_view() : text;
}

}  // namespace lscan::sbom
