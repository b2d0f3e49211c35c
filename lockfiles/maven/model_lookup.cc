// How a model finds the poms that it names: parents, modules of the same build, the repository.
#include <algorithm>
#include <set>
#include <string_view>

#include "core/base/limits.h"
#include "core/versions/order.h"
#include "lockfiles/maven/interpolation.h"
#include "lockfiles/maven/model.h"

namespace lscan::maven {
namespace {

bool names_same(const Pom& pom, const Parent& parent) {
  const std::string& group =
      pom.coordinates.group.empty() && pom.parent ? pom.parent->coordinates.group : pom.coordinates.group;
  return group == parent.coordinates.group && pom.coordinates.artifact == parent.coordinates.artifact;
}

const std::string& written_version(const Pom& pom) {
  return pom.coordinates.version.empty() && pom.parent ? pom.parent->coordinates.version : pom.coordinates.version;
}

}  // namespace

const Pom* Models::parent_of(const Pom& pom, const Parent& parent) {
  const std::string& wanted = parent.coordinates.version;
  const auto range = is_range(wanted) ? VersionRange::parse(wanted) : failure("a plain version");
  if (const Pom* near = files_.near(pom, parent.relative_path); near != nullptr && names_same(*near, parent)) {
    const std::string& version = written_version(*near);
    if (range ? range->contains(version) : version == wanted) return near;
  }
  if (!range) return find(parent.coordinates);
  const auto versions = versions_in(*range, parent.coordinates, {});
  if (versions.empty()) return nullptr;
  return find({parent.coordinates.group, parent.coordinates.artifact, versions.back()});
}

const Pom* Models::find(const Coordinates& coordinates) {
  if (const auto module = modules().find(coordinates); module != modules().end()) return module->second;
  return files_.in_repository(coordinates);
}

std::vector<std::string> Models::versions_in(const VersionRange& range, const Coordinates& coordinates,
                                             const std::vector<std::string>& repositories) {
  if (const auto only = range.only(); !only.empty()) return {std::string(only)};
  std::vector<std::string> versions = files_.versions(coordinates.group, coordinates.artifact, repositories);
  for (const auto& [module, pom] : modules()) {
    if (module.group == coordinates.group && module.artifact == coordinates.artifact)
      versions.push_back(module.version);
  }
  std::erase_if(versions, [&](const std::string& version) { return !range.contains(version); });
  std::stable_sort(versions.begin(), versions.end(),
                   [](const std::string& a, const std::string& b) { return orders::maven.compare(a, b) < 0; });
  versions.erase(std::unique(versions.begin(), versions.end()), versions.end());
  return versions;
}

// What a pom is called when its properties are known.
Coordinates Models::identity_of(const Pom& pom) {
  Coordinates identity = pom.coordinates;
  if (pom.parent && identity.group.empty()) identity.group = pom.parent->coordinates.group;
  if (pom.parent && identity.version.empty()) identity.version = pom.parent->coordinates.version;
  if (!has_property(to_string(identity))) return identity;
  return files_.facts().identities.get(pom, [&] {
    Model ignored;
    const Pom whole = assembled(pom, nullptr, ignored);
    Interpolator interpolator(whole, whole.body.properties);
    identity.group = interpolator.interpolate(whole.coordinates.group).value_or(identity.group);
    identity.version = interpolator.interpolate(whole.coordinates.version).value_or(identity.version);
    return identity;
  });
}

const std::vector<const Pom*>& Models::children_of(const Pom& pom) {
  return files_.facts().children.get(pom, [&] {
    std::vector<const Pom*> children;
    const auto add = [&](const PomBody& body) {
      for (const std::string& path : body.modules) {
        if (const Pom* module = files_.near(pom, path)) children.push_back(module);
      }
    };
    add(pom.body);
    // Whether a profile is active is not asked: its modules are at hand either way.
    for (const Profile& profile : pom.profiles) add(profile.body);
    return children;
  });
}

// The pom that lists this one as a module: some folders above it, or its parent.
const Pom* Models::aggregator_of(const Pom& pom) {
  const std::string parent = pom.parent ? pom.parent->relative_path : "";
  for (const std::string_view path : {std::string_view("../pom.xml"), std::string_view("../../pom.xml"),
                                      std::string_view("../../../pom.xml"), std::string_view(parent)}) {
    const Pom* above = files_.near(pom, path);
    if (above == nullptr) continue;
    const auto& children = children_of(*above);
    if (std::find(children.begin(), children.end(), &pom) != children.end()) return above;
  }
  return nullptr;
}

// The build that the scanned pom is part of: from the topmost pom above it down over all modules.
const Modules& Models::modules() {
  if (modules_ != nullptr) return *modules_;
  static const Modules kNone;
  modules_ = &kNone;  // for what is looked up meanwhile
  std::set<const Pom*> seen;
  const Pom* top = files_.root();
  for (const Pom* above = top; above != nullptr && seen.insert(above).second; above = aggregator_of(*above))
    top = above;
  modules_ = &files_.facts().builds.get(*top, [&] { return modules_below(*top); });
  return *modules_;
}

Modules Models::modules_below(const Pom& top) {
  Modules modules;
  std::set<const Pom*> seen = {&top};
  std::vector<const Pom*> open = {&top};
  while (!open.empty() && modules.size() < limits::kModules) {
    const Pom& pom = *open.back();
    open.pop_back();
    modules.emplace(identity_of(pom), &pom);
    for (const Pom* module : children_of(pom)) {
      if (seen.insert(module).second) open.push_back(module);
    }
  }
  return modules;
}

}  // namespace lscan::maven
