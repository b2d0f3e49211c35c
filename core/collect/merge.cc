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
    Package& same = out.back();
    std::move(package.evidence.begin(), package.evidence.end(), std::back_inserter(same.evidence));
    if (package.scope == Scope::runtime)
      same.scope = Scope::runtime;  // one runtime use outweighs any number of dev ones
  }
  return out;
}

}  // namespace lscan
