#include "lockfiles/maven/exclusions.h"

#include <algorithm>

namespace lscan::maven {
namespace {

bool matches(const std::string& pattern, const std::string& value) { return pattern == "*" || pattern == value; }

}  // namespace

Exclusions merged(const Exclusions& above, const std::vector<Exclusion>& own) {
  Exclusions all = above;
  all.insert(all.end(), own.begin(), own.end());
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

bool excludes(const Exclusions& exclusions, const Coordinates& coordinates) {
  return std::any_of(exclusions.begin(), exclusions.end(), [&](const Exclusion& exclusion) {
    return matches(exclusion.group, coordinates.group) && matches(exclusion.artifact, coordinates.artifact);
  });
}

bool excludes_all(const Exclusions& exclusions) {
  return std::any_of(exclusions.begin(), exclusions.end(),
                     [](const Exclusion& exclusion) { return exclusion.group == "*" && exclusion.artifact == "*"; });
}

}  // namespace lscan::maven
