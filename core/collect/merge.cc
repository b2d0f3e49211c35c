#include "core/collect/merge.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <tuple>

namespace lscan {
namespace {

auto identity(const Package& package) {
  return std::tuple(package.ecosystem, normalised_name(package.ecosystem, package.name),
                    std::string_view(package.version), std::string_view(package.source),
                    std::string_view(package.release));
}

// The smaller outweighs: one runtime use any number of dev ones.
int reserve_of(Scope scope) {
  switch (scope) {
    case Scope::runtime:
      return 0;
    case Scope::optional:
      return 1;
    case Scope::provided:
      return 2;
    case Scope::test:
      return 3;
    case Scope::dev:
      return 4;
  }
  return 0;
}

// Adds another copy of the same package.
void unite(Package& package, Package copy) {
  std::move(copy.evidence.begin(), copy.evidence.end(), std::back_inserter(package.evidence));
  if (reserve_of(copy.scope) < reserve_of(package.scope)) package.scope = copy.scope;
  package.platform_specific = package.platform_specific && copy.platform_specific;
  if (copy.direct && !package.direct.value_or(false)) package.direct = copy.direct;
  if (package.parents.empty() || (!copy.parents.empty() && copy.parents.size() < package.parents.size()))
    package.parents = std::move(copy.parents);
  if (package.direct.value_or(false)) package.parents.clear();
}

}  // namespace

Packages merged(Packages all) {
  std::stable_sort(all.begin(), all.end(),
                   [](const Package& a, const Package& b) { return identity(a) < identity(b); });
  Packages out;
  for (Package& package : all) {
    if (out.empty() || identity(out.back()) != identity(package)) {
      out.push_back(std::move(package));
      continue;
    }
    unite(out.back(), std::move(package));
  }
  return out;
}

}  // namespace lscan
