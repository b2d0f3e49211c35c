#include "core/match/upgrade.h"

#include <algorithm>

#include "core/versions/major.h"

namespace lscan {

void sort_versions(const VersionOrder& order, std::vector<std::string_view>& versions) {
  // Stable: Maven's order has cycles in corners, on which a plain sort may run out of its bounds.
  std::stable_sort(versions.begin(), versions.end(), [&](std::string_view a, std::string_view b) {
    const auto by_version = order.compare(a, b);
    return by_version != 0 ? by_version < 0 : a < b;
  });
  versions.erase(std::unique(versions.begin(), versions.end()), versions.end());
}

UpgradeAdvisor::UpgradeAdvisor(Ecosystem ecosystem, std::span<const Entry> entries)
    : ecosystem_(ecosystem), order_(order_of(ecosystem)), entries_(entries) {}

std::span<UpgradeAdvisor::Candidate> UpgradeAdvisor::above(std::string_view installed) {
  if (!order_.is_valid(installed)) return {};
  if (candidates_.empty()) {
    std::vector<std::string_view> fixes;
    for (const Entry& entry : entries_) entry.add_all_fixes(fixes);
    sort_versions(order_, fixes);
    for (const std::string_view version : fixes) candidates_.push_back({version, std::nullopt});
  }
  const auto first = std::upper_bound(
      candidates_.begin(), candidates_.end(), installed,
      [&](std::string_view version, const Candidate& other) { return order_.compare(version, other.version) < 0; });
  return {first, candidates_.end()};
}

const std::vector<std::int64_t>& UpgradeAdvisor::affecting(Candidate& candidate) const {
  if (!candidate.affected_by) {
    std::vector<std::int64_t>& ids = candidate.affected_by.emplace();
    for (const Entry& entry : entries_) {
      if (entry.affects(candidate.version)) ids.push_back(entry.row().vulnerability);
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  }
  return *candidate.affected_by;
}

UpgradeAdvisor::Choice UpgradeAdvisor::clear_of_all(std::string_view installed) {
  for (Candidate& candidate : above(installed)) {
    if (affecting(candidate).empty()) return {candidate.version, {}};
  }
  return {};
}

UpgradeAdvisor::Choice UpgradeAdvisor::with_fewest(std::string_view installed, Major major, std::size_t now) {
  Candidate* best = nullptr;
  std::size_t fewest = now;
  for (Candidate& candidate : above(installed)) {
    if (fewest == 0) break;
    if (major == Major::same && !have_same_major(ecosystem_, installed, candidate.version)) continue;
    if (const std::size_t count = affecting(candidate).size(); count < fewest) {
      best = &candidate;
      fewest = count;
    }
  }
  return best == nullptr ? Choice{} : Choice{best->version, affecting(*best)};
}

}  // namespace lscan
