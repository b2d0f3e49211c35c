#include "lockfiles/maven/inheritance.h"

#include <algorithm>
#include <unordered_map>

namespace lscan::maven {
namespace {

// The order of `target`, then what is new in `source`.
void merge(Dependencies& target, const Dependencies& source, bool source_wins) {
  if (source.empty()) return;
  drop_duplicates(target);
  std::unordered_map<std::string, std::size_t> index;
  for (std::size_t i = 0; i < target.size(); ++i) index.emplace(management_key(target[i]), i);
  for (const Dependency& dependency : source) {
    const auto [known, is_new] = index.emplace(management_key(dependency), target.size());
    if (is_new) {
      target.push_back(dependency);
    } else if (source_wins) {
      target[known->second] = dependency;
    }
  }
}

void merge_repositories(std::vector<std::string>& target, const std::vector<std::string>& source) {
  for (const std::string& id : source) {
    if (std::find(target.begin(), target.end(), id) == target.end()) target.push_back(id);
  }
}

}  // namespace

std::string management_key(const Dependency& dependency) {
  const auto& [group, artifact, version] = dependency.coordinates;
  std::string key = group + ":" + artifact + ":" + dependency.type;
  return dependency.classifier.empty() ? key : key + ":" + dependency.classifier;
}

void drop_duplicates(Dependencies& dependencies) {
  std::unordered_map<std::string, std::size_t> index;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < dependencies.size(); ++i) {
    const auto [known, is_new] = index.emplace(management_key(dependencies[i]), kept);
    if (known->second != i) dependencies[known->second] = std::move(dependencies[i]);
    if (is_new) ++kept;
  }
  dependencies.resize(kept);
}

void inject(PomBody& pom, const PomBody& profile) {
  for (const auto& [name, value] : profile.properties) pom.properties[name] = value;
  merge(pom.dependencies, profile.dependencies, true);
  merge(pom.managed, profile.managed, true);
  pom.modules.insert(pom.modules.end(), profile.modules.begin(), profile.modules.end());
  merge_repositories(pom.repositories, profile.repositories);
}

void inherit(Pom& child, const Pom& parent) {
  if (child.coordinates.group.empty()) child.coordinates.group = parent.coordinates.group;
  if (child.coordinates.version.empty()) child.coordinates.version = parent.coordinates.version;
  child.body.properties.insert(parent.body.properties.begin(), parent.body.properties.end());
  merge(child.body.dependencies, parent.body.dependencies, false);
  merge(child.body.managed, parent.body.managed, false);
  merge_repositories(child.body.repositories, parent.body.repositories);
}

}  // namespace lscan::maven
