#include "lockfiles/maven/model.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <unordered_map>

#include "core/base/limits.h"
#include "core/versions/order.h"
#include "lockfiles/maven/inheritance.h"
#include "lockfiles/maven/interpolation.h"
#include "lockfiles/maven/profiles.h"

namespace lscan::maven {
namespace {

bool is_import(const Dependency& dependency) { return dependency.type == "pom" && dependency.scope == "import"; }

// What the managing entry has and the managed one lacks. "optional" is not managed here.
void manage(Dependency& dependency, const Dependency& managed) {
  if (dependency.coordinates.version.empty()) {
    dependency.coordinates.version = managed.coordinates.version;
    dependency.version_at = managed.version_at;
  }
  if (dependency.scope.empty()) dependency.scope = managed.scope;
  if (dependency.system_path.empty()) dependency.system_path = managed.system_path;
  if (dependency.exclusions.empty()) dependency.exclusions = managed.exclusions;
}

void inject_management(Model& model) {
  std::unordered_map<std::string, Dependency*> dependencies;
  for (Dependency& dependency : model.dependencies) dependencies[management_key(dependency)] = &dependency;
  for (const Dependency& managed : model.managed) {
    const auto dependency = dependencies.find(management_key(managed));
    if (dependency != dependencies.end()) manage(*dependency->second, managed);
  }
  for (Dependency& dependency : model.dependencies) {
    if (dependency.scope.empty()) dependency.scope = "compile";
  }
}

bool names_same(const Pom& pom, const Parent& parent) {
  const std::string& group =
      pom.coordinates.group.empty() && pom.parent ? pom.parent->coordinates.group : pom.coordinates.group;
  return group == parent.coordinates.group && pom.coordinates.artifact == parent.coordinates.artifact;
}

const std::string& written_version(const Pom& pom) {
  return pom.coordinates.version.empty() && pom.parent ? pom.parent->coordinates.version : pom.coordinates.version;
}

}  // namespace

void Models::say(Place at, std::string message) {
  said_.push_back({DiagnosticSeverity::error, at.source == nullptr ? "" : at.source->path, at.line, at.column,
                   std::move(message)});
}

const Model& Models::of(const Pom& pom) {
  const auto [known, is_new] = models_.try_emplace(&pom);
  Entry& entry = known->second;
  if (!is_new) return entry.model;
  ++open_;
  Model& model = entry.model;
  model.pom = &pom;
  std::vector<const Profile*> unsettled;
  Pom whole = assembled(pom, model, unsettled);
  model.packaging = whole.packaging;
  model.repositories = std::move(whole.body.repositories);

  Interpolator interpolator(whole, whole.body.properties);
  std::set<std::string> complaints;
  const auto fill_in = [&](std::string& text, Place at) {
    if (!has_property(text) && text.size() <= limits::kPropertyBytes) return;
    if (auto filled = interpolator.interpolate(text)) {
      text = std::move(*filled);
    } else if (complaints.insert(filled.error()).second) {
      say(at, filled.error());
    }
  };
  const auto fill_in_coordinates = [&](Coordinates& coordinates, Place at) {
    fill_in(coordinates.group, at);
    fill_in(coordinates.artifact, at);
    fill_in(coordinates.version, at);
  };
  const auto fill_in_all = [&](Dependencies& dependencies) {
    for (Dependency& dependency : dependencies) {
      fill_in_coordinates(dependency.coordinates, dependency.version_at);
      for (std::string* text : {&dependency.type, &dependency.classifier, &dependency.scope, &dependency.optional}) {
        fill_in(*text, dependency.at);
      }
      for (Exclusion& exclusion : dependency.exclusions) {
        fill_in(exclusion.group, dependency.at);
        fill_in(exclusion.artifact, dependency.at);
      }
    }
  };
  model.dependencies = std::move(whole.body.dependencies);
  model.managed = std::move(whole.body.managed);
  fill_in_all(model.dependencies);
  fill_in_all(model.managed);
  model.coordinates = whole.coordinates;
  fill_in_coordinates(model.coordinates, whole.at);
  if (pom.relocation) {
    model.relocation = pom.relocation;
    fill_in_coordinates(*model.relocation, pom.at);
  }
  for (const Profile* profile : unsettled) {
    const PomBody& body = profile->body;
    const bool matters = !body.dependencies.empty() || !body.managed.empty() ||
                         std::any_of(body.properties.begin(), body.properties.end(),
                                     [&](const auto& property) { return interpolator.has_used(property.first); });
    if (matters) model.gaps.push_back({Gap::Kind::profile, profile->id, profile->at});
  }
  import_management(model);
  inject_management(model);
  --open_;
  entry.is_complete = true;
  return model;
}

// The pom with its active profiles and all its parents, nearest first, laid under it.
Pom Models::assembled(const Pom& pom, Model& model, std::vector<const Profile*>& unsettled) {
  std::vector<const Pom*> lineage = {&pom};
  while (lineage.back()->parent) {
    const Parent& parent = *lineage.back()->parent;
    const Pom* next = parent_of(*lineage.back(), parent);
    if (next == nullptr) {
      model.gaps.push_back({Gap::Kind::parent, to_string(parent.coordinates), parent.at});
      break;
    }
    if (std::find(lineage.begin(), lineage.end(), next) != lineage.end()) {
      say(parent.at, "the parents form a cycle: " + to_string(parent.coordinates) + " inherits from itself");
      break;
    }
    if (lineage.size() > limits::kPomChain) {
      say(parent.at, "more than " + std::to_string(limits::kPomChain) + " parents; those above are left out");
      break;
    }
    lineage.push_back(next);
  }
  const auto is_there = [&](std::string_view path) { return files_.has_file(pom, path); };
  std::optional<Pom> whole;
  for (auto ancestor = lineage.rbegin(); ancestor != lineage.rend(); ++ancestor) {
    Pom current = **ancestor;
    drop_duplicates(current.body.dependencies);
    const Profiles profiles = select_profiles(**ancestor, is_there);
    for (const Profile* profile : profiles.active) inject(current.body, profile->body);
    unsettled.insert(unsettled.end(), profiles.unsettled.begin(), profiles.unsettled.end());
    // A parent that is not at hand still tells what its children call themselves.
    if (!whole && current.parent) inherit(current, Pom{.coordinates = current.parent->coordinates});
    if (whole) inherit(current, *whole);
    whole = std::move(current);
  }
  return std::move(*whole);
}

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

// Entries of the pom itself outrank imported ones, and an earlier BOM outranks a later one.
void Models::import_management(Model& model) {
  const auto imports = std::stable_partition(model.managed.begin(), model.managed.end(),
                                             [](const Dependency& managed) { return !is_import(managed); });
  if (imports == model.managed.end()) return;
  const Dependencies boms(std::make_move_iterator(imports), std::make_move_iterator(model.managed.end()));
  model.managed.erase(imports, model.managed.end());
  drop_duplicates(model.managed);
  std::set<std::string> keys;
  for (const Dependency& managed : model.managed) keys.insert(management_key(managed));
  for (const Dependency& bom : boms) {
    const Pom* pom = find(bom.coordinates);
    if (pom == nullptr) {
      model.gaps.push_back({Gap::Kind::import, to_string(bom.coordinates), bom.at});
      continue;
    }
    const auto open = models_.find(pom);
    if (open != models_.end() && !open->second.is_complete) {
      say(bom.at, "the imports form a cycle: " + to_string(bom.coordinates) + " imports itself");
      continue;
    }
    if (open_ > limits::kPomChain) {
      say(bom.at, "imports more than " + std::to_string(limits::kPomChain) + " deep; those below are left out");
      continue;
    }
    const Model& imported = of(*pom);
    model.gaps.insert(model.gaps.end(), imported.gaps.begin(), imported.gaps.end());
    for (const Dependency& managed : imported.managed) {
      if (keys.insert(management_key(managed)).second) model.managed.push_back(managed);
    }
  }
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
    if (module.group == coordinates.group && module.artifact == coordinates.artifact) versions.push_back(module.version);
  }
  std::erase_if(versions, [&](const std::string& version) { return !range.contains(version); });
  std::stable_sort(versions.begin(), versions.end(), [](const std::string& a, const std::string& b) {
    return orders::maven.compare(a, b) < 0;
  });
  versions.erase(std::unique(versions.begin(), versions.end()), versions.end());
  return versions;
}

// What a pom is called when its properties are known.
Coordinates Models::identity_of(const Pom& pom) {
  Coordinates identity = pom.coordinates;
  if (pom.parent && identity.group.empty()) identity.group = pom.parent->coordinates.group;
  if (pom.parent && identity.version.empty()) identity.version = pom.parent->coordinates.version;
  if (!has_property(to_string(identity))) return identity;
  Model ignored;
  std::vector<const Profile*> unsettled;
  const Pom whole = assembled(pom, ignored, unsettled);
  Interpolator interpolator(whole, whole.body.properties);
  identity.group = interpolator.interpolate(whole.coordinates.group).value_or(identity.group);
  identity.version = interpolator.interpolate(whole.coordinates.version).value_or(identity.version);
  return identity;
}

// The build that the scanned pom is part of: from the topmost pom above it down over all modules. Whether a module
// stands in an inactive profile is not asked; its pom is at hand either way.
const std::map<Coordinates, const Pom*>& Models::modules() {
  if (modules_) return *modules_;
  modules_.emplace();  // what is looked up meanwhile finds the modules seen so far
  std::vector<const Pom*> open = {files_.root()};
  while (true) {
    const Pom& below = *open.back();
    const Pom* above = files_.near(below, "../pom.xml");
    if (above == nullptr && below.parent) above = files_.near(below, below.parent->relative_path);
    if (above == nullptr || std::find(open.begin(), open.end(), above) != open.end()) break;
    open.push_back(above);
  }
  std::set<const Pom*> seen(open.begin(), open.end());
  while (!open.empty()) {
    const Pom& pom = *open.back();
    open.pop_back();
    modules_->emplace(identity_of(pom), &pom);
    const auto descend = [&](const PomBody& body) {
      for (const std::string& path : body.modules) {
        const Pom* module = files_.near(pom, path);
        if (module != nullptr && seen.insert(module).second) open.push_back(module);
      }
    };
    descend(pom.body);
    for (const Profile& profile : pom.profiles) descend(profile.body);
  }
  return *modules_;
}

}  // namespace lscan::maven
