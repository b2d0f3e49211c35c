#include "lockfiles/maven/model.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <unordered_set>
#include <utility>

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

// Puts the values of properties into the texts of one model.
class Filler {
 public:
  explicit Filler(const Pom& whole) : interpolator_(whole, whole.body.properties) {}

  void fill(Coordinates& coordinates, Place at) {
    for (std::string* part : {&coordinates.group, &coordinates.artifact, &coordinates.version}) fill(*part, at);
  }
  void fill(Dependencies& dependencies) {
    for (Dependency& dependency : dependencies) fill(dependency);
  }

  bool has_used(std::string_view property) const { return interpolator_.has_used(property); }

  // What could not be filled in, and why.
  std::vector<std::pair<Place, std::string>>& complaints() { return complaints_; }

 private:
  void fill(Dependency& dependency) {
    fill(dependency.coordinates, dependency.version_at);
    for (std::string* text : {&dependency.type, &dependency.classifier, &dependency.scope, &dependency.optional}) {
      fill(*text, dependency.at);
    }
    for (Exclusion& exclusion : dependency.exclusions) {
      fill(exclusion.group, dependency.at);
      fill(exclusion.artifact, dependency.at);
    }
  }
  void fill(std::string& text, Place at) {
    if (!has_property(text)) return;
    auto filled = interpolator_.interpolate(text);
    if (filled && filled->size() <= limits::kCoordinateBytes) {
      text = std::move(*filled);
    } else {
      complaints_.emplace_back(
          at, filled ? "properties grow beyond " + std::to_string(limits::kCoordinateBytes) + " bytes in one coordinate"
                     : std::move(filled).error());
    }
  }

  Interpolator interpolator_;
  std::vector<std::pair<Place, std::string>> complaints_;
};

// Whether a profile may change dependencies at all: most set up plugins.
bool can_matter(const PomBody& profile, const Filler& filler) {
  return !profile.dependencies.empty() || !profile.managed.empty() ||
         std::any_of(profile.properties.begin(), profile.properties.end(),
                     [&](const auto& property) { return filler.has_used(property.first); });
}

}  // namespace

void Models::say(Place at, std::string message) {
  Diagnostic said{DiagnosticSeverity::error, at.source->path, at.line, at.column, std::move(message)};
  if (complaints_.emplace(said.path, said.line, said.column, said.message).second) lscan::add(said_, std::move(said));
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
  Filler filler(whole);
  model.coordinates = whole.coordinates;
  model.relocation = pom.relocation;
  model.dependencies = std::move(whole.body.dependencies);
  model.managed = std::move(whole.body.managed);
  filler.fill(model.coordinates, whole.at);
  if (model.relocation) filler.fill(*model.relocation, pom.at);
  filler.fill(model.dependencies);
  filler.fill(model.managed);
  for (auto& [at, message] : filler.complaints()) say(at, std::move(message));
  model.packaging = whole.packaging;
  model.repositories = std::move(whole.body.repositories);
  std::erase_if(model.unsettled, [&](const Profile* profile) { return !can_matter(profile->body, filler); });
  model.imports = take_imports(model);
  for (std::size_t i = 0; i < model.managed.size(); ++i) model.index.emplace(management_key(model.managed[i]), i);
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
      model.gaps.push_back({Gap::Kind::parent, to_string(parent.coordinates), parent.at, parent.coordinates});
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

// Takes the imports out of what the model manages. All that an import imports comes right behind it, and each BOM once:
// later ones of the same name would lose anyway.
std::vector<const Model*> Models::take_imports(Model& model) {
  const auto begin = std::stable_partition(model.managed.begin(), model.managed.end(),
                                           [](const Dependency& managed) { return !is_import(managed); });
  if (begin == model.managed.end()) return {};
  const Dependencies boms(std::make_move_iterator(begin), std::make_move_iterator(model.managed.end()));
  model.managed.erase(begin, model.managed.end());
  drop_duplicates(model.managed);
  std::vector<const Model*> imports;
  std::set<const Model*> seen;
  for (const Dependency& bom : boms) {
    const Model* imported = imported_model(bom, model);
    if (imported == nullptr) continue;
    if (seen.insert(imported).second) imports.push_back(imported);
    std::copy_if(imported->imports.begin(), imported->imports.end(), std::back_inserter(imports),
                 [&](const Model* further) { return seen.insert(further).second; });
  }
  return imports;
}

const Model* Models::imported_model(const Dependency& bom, Model& importing) {
  const Pom* pom = find(bom.coordinates);
  if (pom == nullptr) {
    importing.gaps.push_back({Gap::Kind::import, to_string(bom.coordinates), bom.at, bom.coordinates});
    return nullptr;
  }
  if (const auto open = models_.find(pom); open != models_.end() && !open->second.is_complete) {
    say(bom.at, "the imports form a cycle: " + to_string(bom.coordinates) + " imports itself");
    return nullptr;
  }
  if (open_ > limits::kPomChain) {
    say(bom.at, "imports more than " + std::to_string(limits::kPomChain) + " deep; those below are left out");
    return nullptr;
  }
  return &of(*pom);
}

void Models::inject_management(Model& model) {
  for (Dependency& dependency : model.dependencies) {
    if (const Dependency* managed = managing_entry(model, management_key(dependency))) manage(dependency, *managed);
    if (dependency.scope.empty()) dependency.scope = "compile";
  }
}

// Entries of the pom itself outrank imported ones, and an earlier BOM outranks a later one.
const Dependency* Models::managing_entry(const Model& model, const std::string& key) {
  if (const auto own = model.index.find(key); own != model.index.end()) return &model.managed[own->second];
  for (const Model* imported : model.imports) {
    const auto entry = imported->index.find(key);
    if (entry != imported->index.end()) return &imported->managed[entry->second];
  }
  return nullptr;
}

std::vector<const Dependency*> all_managed(const Model& model) {
  std::vector<const Dependency*> all;
  std::unordered_set<std::string> keys;
  const auto add = [&](const Dependencies& managed) {
    for (const Dependency& entry : managed) {
      if (keys.insert(management_key(entry)).second) all.push_back(&entry);
    }
  };
  add(model.managed);
  for (const Model* imported : model.imports) add(imported->managed);
  return all;
}

std::vector<Gap> Models::gaps_of(const Model& model) {
  std::vector<Gap> gaps = model.gaps;
  for (const Model* imported : model.imports) {
    gaps.insert(gaps.end(), imported->gaps.begin(), imported->gaps.end());
    for (const Profile* profile : imported->unsettled) {
      if (manages_otherwise(*profile, *imported)) gaps.push_back({Gap::Kind::profile, profile->id, profile->at});
    }
  }
  return gaps;
}

Dependencies Models::brought_by(const Profile& profile, const Model& model) {
  Dependencies brought = build(*model.pom, &profile).dependencies;
  std::erase_if(brought, [&](const Dependency& dependency) {
    return std::find(model.dependencies.begin(), model.dependencies.end(), dependency) != model.dependencies.end();
  });
  return brought;
}

bool Models::manages_otherwise(const Profile& profile, const Model& model) {
  const auto [known, is_new] = manages_otherwise_.try_emplace({&profile, model.pom}, false);
  if (is_new) {
    const Model supposed = build(*model.pom, &profile);
    known->second = supposed.managed != model.managed || supposed.imports != model.imports;
  }
  return known->second;
}

}  // namespace lscan::maven
