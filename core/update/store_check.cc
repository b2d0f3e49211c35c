#include "core/update/store_check.h"

#include <algorithm>

#include "core/base/text.h"

namespace lscan {
namespace {

constexpr const char* kWayOut = "; if less data is right, say --accept-shrink";

bool shrinks_too_far(std::size_t fresh, std::size_t former) {
  return fresh * 100 < former * (100 - kMostShrinkPercent);
}

std::string drop(std::string_view of, std::size_t fresh, std::size_t former, std::string_view noun) {
  return std::string(of) + " would fall from " + std::to_string(former) + " to " + text::counted(fresh, noun) +
         ", by more than the " + std::to_string(kMostShrinkPercent) + " % that an update may lose" + kWayOut;
}

std::size_t count_of(const std::map<std::string, std::size_t>& counts, const std::string& name) {
  const auto found = counts.find(name);
  return found == counts.end() ? 0 : found->second;
}

// Records of one ecosystem name packages of others in passing; those come and go, and only what the former store was
// made from is compared. A store that does not say it may have been made from anything.
bool was_wanted(const std::string& ecosystem, const StoreStatus& former) {
  const auto& sources = former.provenance.sources;
  return sources.empty() || std::any_of(sources.begin(), sources.end(),
                                        [&](const StoreSource& source) { return source.name == ecosystem; });
}

}  // namespace

Result<std::map<std::string, std::size_t>> floor_for(const std::vector<std::string>& ecosystems) {
  LSCAN_TRY(const Store builtin, Store::builtin());
  LSCAN_TRY(const auto counts, builtin.records_by_ecosystem());
  std::map<std::string, std::size_t> floor;
  for (const std::string& name : ecosystems)
    floor[name] = std::max<std::size_t>(1, count_of(counts, name) * kFloorPercent / 100);
  return floor;
}

Result<void> check_counts(const StoreStatus& fresh, const CheckAgainst& against) {
  if (against.accept_shrink) return {};
  for (const auto& [ecosystem, least] : against.floor) {
    const std::size_t count = count_of(fresh.records, ecosystem);
    if (count < least) {
      return failure(ecosystem + " has " + text::counted(count, "record") + ", fewer than the " +
                     std::to_string(least) + " that even an old copy has" + kWayOut);
    }
  }
  if (!against.former) return {};
  for (const auto& [ecosystem, before] : against.former->records) {
    if (!was_wanted(ecosystem, *against.former)) continue;
    const std::size_t count = count_of(fresh.records, ecosystem);
    if (shrinks_too_far(count, before)) return failure(drop(ecosystem, count, before, "record"));
  }
  if (shrinks_too_far(fresh.epss, against.former->epss))
    return failure(drop("EPSS", fresh.epss, against.former->epss, "score"));
  if (shrinks_too_far(fresh.kev, against.former->kev))
    return failure(drop("KEV", fresh.kev, against.former->kev, "entry"));
  return {};
}

Result<StoreStatus> check_store(const std::string& path, const CheckAgainst& against) {
  LSCAN_TRY(const Store store, Store::open(path));
  LSCAN_DO(store.verify());
  LSCAN_TRY(StoreStatus status, store.status());
  LSCAN_DO(check_counts(status, against));
  return status;
}

}  // namespace lscan
