#include "lockfiles/maven/exclusions.h"

#include <algorithm>

namespace lscan::maven {

Exclusions merged(const Exclusions& above, const std::vector<Exclusion>& own) {
  Exclusions all = above;
  all.insert(all.end(), own.begin(), own.end());
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

bool excludes(const Exclusions& exclusions, const Coordinates& coordinates) {
  if (exclusions.empty()) return false;
  const std::string any = "*";
  const auto has = [&](const std::string& group, const std::string& artifact) {
    return std::binary_search(exclusions.begin(), exclusions.end(), Exclusion{group, artifact});
  };
  const auto& [group, artifact, version] = coordinates;
  return has(group, artifact) || has(group, any) || has(any, artifact) || has(any, any);
}

bool excludes_all(const Exclusions& exclusions) {
  return std::binary_search(exclusions.begin(), exclusions.end(), Exclusion{"*", "*"});
}

}  // namespace lscan::maven
