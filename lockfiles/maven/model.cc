#include "lockfiles/maven/model.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <unordered_map>

#include "core/base/limits.h"
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

}  // namespace

void Models::say(Place at, std::string message) {
  Diagnostic said{DiagnosticSeverity::error, at.source->path, at.line, at.column, std::move(message)};
  if (complaints_.emplace(said.path, said.line, said.column, said.message).second) said_.push_back(std::move(said));
}

const Model& Models::of(const Pom& pom) {
  const auto [known, is_new] = models_.try_emplace(&pom);
  if (is_new) {
    ++open_;
    known->second.model = build(pom, nullptr);
    known->second.is_complete = true;
    --open_;
  }
  return known->second.model;
}

// `also`: a profile that is taken for active besides those that are.
Model Models::build(const Pom& pom, const Profile* also) {
  Model model{.pom = &pom};
  Pom whole = assembled(pom, also, model);
  Interpolator interpolator(whole, whole.body.properties);
  const auto fill_in = [&](std::string& text, Place at) {
    if (!has_property(text)) return;
    if (auto filled = interpolator.interpolate(text)) {
      text = std::move(*filled);
    } else {
      say(at, filled.error());
    }
  };
  const auto fill_in_coordinates = [&](Coordinates& coordinates, Place at) {
    for (std::string* part : {&coordinates.group, &coordinates.artifact, &coordinates.version}) fill_in(*part, at);
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
  model.coordinates = whole.coordinates;
  fill_in_coordinates(model.coordinates, whole.at);
  model.packaging = whole.packaging;
  model.repositories = std::move(whole.body.repositories);
  model.dependencies = std::move(whole.body.dependencies);
  model.managed = std::move(whole.body.managed);
  model.relocation = pom.relocation;
  fill_in_all(model.dependencies);
  fill_in_all(model.managed);
  if (model.relocation) fill_in_coordinates(*model.relocation, pom.at);
  std::erase_if(model.unsettled, [&](const Profile* profile) {
    const auto& [properties, dependencies, managed, modules, repositories] = profile->body;
    return dependencies.empty() && managed.empty() &&
           std::none_of(properties.begin(), properties.end(),
                        [&](const auto& property) { return interpolator.has_used(property.first); });
  });
  import_management(model, also != nullptr);
  inject_management(model);
  return model;
}

// The pom with its active profiles and all its parents, nearest first, laid under it.
Pom Models::assembled(const Pom& pom, const Profile* also, Model& model) {
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
    for (const Profile* profile : profiles.unsettled) {
      if (profile == also) inject(current.body, profile->body);
      model.unsettled.push_back(profile);
    }
    // A parent that is not at hand still tells what its children call themselves.
    if (!whole && current.parent) inherit(current, Pom{.coordinates = current.parent->coordinates});
    if (whole) inherit(current, *whole);
    whole = std::move(current);
  }
  return std::move(*whole);
}

// Entries of the pom itself outrank imported ones, and an earlier BOM outranks a later one. `is_supposed`: this is the
// model of a question, and asks none itself.
void Models::import_management(Model& model, bool is_supposed) {
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
    for (const Profile* profile : imported.unsettled) {
      if (!is_supposed && manages_otherwise(*profile, imported)) {
        model.gaps.push_back({Gap::Kind::profile, profile->id, profile->at});
      }
    }
    for (const Dependency& managed : imported.managed) {
      if (keys.insert(management_key(managed)).second) model.managed.push_back(managed);
    }
  }
}

// The dependencies that `profile`, one of the model's unsettled ones, would add or change.
Dependencies Models::brought_by(const Profile& profile, const Model& model) {
  Dependencies brought = build(*model.pom, &profile).dependencies;
  std::erase_if(brought, [&](const Dependency& dependency) {
    return std::find(model.dependencies.begin(), model.dependencies.end(), dependency) != model.dependencies.end();
  });
  return brought;
}

bool Models::manages_otherwise(const Profile& profile, const Model& model) {
  return build(*model.pom, &profile).managed != model.managed;
}

}  // namespace lscan::maven
