#include "core/collect/merge.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace lscan {
namespace {

// What makes two packages one, with the name as its ecosystem compares it: sorting asks for it again and again.
struct Identity {
  explicit Identity(const Package& of) : package(&of), name(normalised_name(of.ecosystem, of.name)) {}

  auto parts() const {
    return std::tuple<Ecosystem, std::string_view, std::string_view, std::string_view, std::string_view>(
        package->ecosystem, name, package->version, package->source, package->release);
  }

  const Package* package;
  std::string name;
};

// Adds another copy of the same package. How development comes by it is of no interest where it ships.
void unite(Package& package, Package copy, DevPlaces dev) {
  if (is_for_dev(package) != is_for_dev(copy)) {
    if (is_for_dev(package)) std::swap(package, copy);
    if (dev == DevPlaces::left_out) return;
    std::move(copy.evidence.begin(), copy.evidence.end(), std::back_inserter(package.evidence));
    return;
  }
  std::move(copy.evidence.begin(), copy.evidence.end(), std::back_inserter(package.evidence));
  package.scope = stronger(package.scope, copy.scope);
  package.platform_specific = package.platform_specific && copy.platform_specific;
  if (copy.direct && !package.direct.value_or(false)) package.direct = copy.direct;
  if (package.parents.empty() || (!copy.parents.empty() && copy.parents.size() < package.parents.size()))
    package.parents = std::move(copy.parents);
  if (package.direct.value_or(false)) package.parents.clear();
}

}  // namespace

bool is_for_dev(const Package& package) {
  return (package.scope == Scope::dev || package.scope == Scope::test) && !is_present(package);
}

Packages merged(Packages all, DevPlaces dev) {
  std::vector<Identity> sorted(all.begin(), all.end());
  std::sort(sorted.begin(), sorted.end(), [](const Identity& a, const Identity& b) {
    return std::tuple(a.parts(), a.package) < std::tuple(b.parts(), b.package);
  });
  std::vector<bool> is_copy(sorted.size());  // asked before anything moves, since identities look into the packages
  for (std::size_t i = 1; i < sorted.size(); ++i) is_copy[i] = sorted[i - 1].parts() == sorted[i].parts();
  Packages out;
  out.reserve(all.size());
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    Package& package = all[static_cast<std::size_t>(sorted[i].package - all.data())];
    if (is_copy[i]) {
      unite(out.back(), std::move(package), dev);
    } else {
      out.push_back(std::move(package));
    }
  }
  return out;
}

}  // namespace lscan
