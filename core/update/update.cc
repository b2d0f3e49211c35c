#include "core/update/update.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "core/advisories/store_build.h"
#include "core/update/file_lock.h"
#include "core/update/store_check.h"
#include "core/update/swap.h"

namespace lscan {
namespace {

constexpr std::size_t kDateLength = std::string_view("2026-08-01").size();

// Nothing where there is no store, or one that is damaged or of another schema: then there is nothing to hold a new one
// against.
std::optional<StoreStatus> status_of(const std::string& path) {
  const auto store = Store::open(path);
  if (!store || !store->verify()) return std::nullopt;
  auto status = store->status();
  return status ? std::optional(*std::move(status)) : std::nullopt;
}

// Up to when the sources reach: for the advisories of an ecosystem the later of their server's date and their newest
// record's; a date in the future is no later than today.
Result<Provenance> provenance_of(std::vector<StoreSource> sources, const StoreTarget& target) {
  LSCAN_TRY(const Store built, Store::open(swap_paths(target.store).fresh));
  LSCAN_TRY(const auto newest, built.newest_by_ecosystem());
  const std::string today = target.now.substr(0, kDateLength);
  Provenance provenance{"", target.built_by, std::move(sources)};
  for (StoreSource& source : provenance.sources) {
    const auto records = newest.find(source.name);
    const bool advisories = records != newest.end();
    if (advisories) source.date = std::max(source.date, records->second);
    source.date = std::min(source.date, today);
    if (advisories && (provenance.as_of.empty() || source.date < provenance.as_of)) provenance.as_of = source.date;
  }
  return provenance;
}

std::vector<std::string> paths_of(const std::vector<Obtained>& obtained) {
  std::set<std::string> paths;  // one archive may serve several ecosystems
  for (const Obtained& each : obtained) paths.insert(each.path);
  return {paths.begin(), paths.end()};
}

// Whether a store was made of these very files, by this very lscan.
bool has_all(const StoreStatus& status, const std::vector<Obtained>& obtained, const StoreTarget& target) {
  if (status.provenance.built_by != target.built_by || status.provenance.sources.size() != obtained.size())
    return false;
  return std::all_of(obtained.begin(), obtained.end(), [&](const Obtained& each) {
    const auto& sources = status.provenance.sources;
    return !each.source.sha256.empty() && std::any_of(sources.begin(), sources.end(), [&](const StoreSource& had) {
      return had.name == each.source.name && had.location == each.source.location && had.sha256 == each.source.sha256 &&
             had.date >= each.source.date;
    });
  });
}

Result<void> build_fresh(const SwapPaths& paths, const Facts& facts, const std::string& now) {
  const auto built = build_store(facts, now, paths.fresh);
  if (!built) return failure("the new store cannot be written: " + built.error() + room_left(paths.fresh));
  return {};
}

// Takes the new store away where a step fails, so that no half of one lies about.
template <typename Steps>
Result<UpdateOutcome> cleaned_up(const SwapPaths& paths, Steps steps) {
  remove_leftovers(paths);
  Result<UpdateOutcome> outcome = steps();
  if (!outcome) remove_leftovers(paths);
  return outcome;
}

}  // namespace

Result<UpdateOutcome> update_store(const StoreTarget& target, const std::vector<Source>& sources,
                                   const Downloads& downloads, const OpenZip& open_zip, const SayStep& say) {
  const SwapPaths paths = swap_paths(target.store);
  LSCAN_TRY(const FileLock store_lock, FileLock::take(paths.lock));
  return cleaned_up(paths, [&]() -> Result<UpdateOutcome> {
    // 1. Fetch.
    Obtainer obtainer(downloads.cache, downloads.settings, open_zip, say);
    std::vector<Obtained> obtained;
    std::vector<std::string> ecosystems;
    for (const Source& source : sources) {
      LSCAN_TRY(Obtained each, obtainer.obtain(source));
      obtained.push_back(std::move(each));
      if (source.kind == Source::Kind::advisories) ecosystems.push_back(source.name);
    }
    CheckAgainst against{status_of(target.store), {}, target.accept_shrink};
    if (against.former && has_all(*against.former, obtained, target)) return UpdateOutcome{false, *against.former, {}};

    // 2. Build.
    say("building the store");
    UpdateOutcome outcome{.changed = true};
    {
      const Facts facts = read_facts(paths_of(obtained), open_zip, outcome.said);
      LSCAN_DO(build_fresh(paths, facts, target.now));
    }
    std::vector<StoreSource> made_of;
    for (Obtained& each : obtained) made_of.push_back(std::move(each.source));
    LSCAN_TRY(const Provenance provenance, provenance_of(std::move(made_of), target));
    LSCAN_DO(record_provenance(paths.fresh, provenance));

    // 3. Check.
    say("checking the store");
    LSCAN_TRY(against.floor, floor_for(ecosystems));
    LSCAN_TRY(outcome.status, check_store(paths.fresh, against));

    // 4. Swap.
    LSCAN_DO(swap_in(paths));
    return outcome;
  });
}

Result<UpdateOutcome> replace_store(const StoreTarget& target, const Facts& facts, const SayStep& say) {
  const SwapPaths paths = swap_paths(target.store);
  LSCAN_TRY(const FileLock lock, FileLock::take(paths.lock));
  return cleaned_up(paths, [&]() -> Result<UpdateOutcome> {
    say("building the store");
    LSCAN_DO(build_fresh(paths, facts, target.now));
    say("checking the store");
    UpdateOutcome outcome{.changed = true};
    LSCAN_TRY(outcome.status, check_store(paths.fresh, {status_of(target.store), {}, target.accept_shrink}));
    LSCAN_DO(swap_in(paths));
    return outcome;
  });
}

}  // namespace lscan
