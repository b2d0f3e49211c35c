#include "core/match/match.h"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>

#include "core/match/entry.h"

namespace lscan {
namespace {

// In the order of the ecosystem, each once.
void sort_fixes(const VersionOrder& order, std::vector<std::string_view>& fixes) {
  // Stable: Maven's order has cycles in corners, on which a plain sort may run out of its bounds.
  std::stable_sort(fixes.begin(), fixes.end(), [&](std::string_view a, std::string_view b) {
    const auto by_version = order.compare(a, b);
    return by_version != 0 ? by_version < 0 : a < b;
  });
  fixes.erase(std::unique(fixes.begin(), fixes.end()), fixes.end());
}

// What the store knows of one name: loaded once, asked for every version of it that was found.
class KnownPackage {
 public:
  KnownPackage(const VersionOrder& order, std::vector<AffectedRow> rows) : order_(order), rows_(std::move(rows)) {
    entries_.reserve(rows_.size());
    for (const AffectedRow& row : rows_) entries_.emplace_back(order, row);
  }

  KnownPackage(const KnownPackage&) = delete;
  KnownPackage& operator=(const KnownPackage&) = delete;

  const std::vector<Entry>& entries() const { return entries_; }

  // The smallest version above `installed` that no entry affects, empty where there is none. Candidates are the fixed
  // versions of all its records, also of those that leave `installed` alone: one fix may lie in another record's range,
  // whose own fix then is the answer. Of other versions nobody says that they exist.
  std::string upgrade_from(std::string_view installed) {
    if (!order_.is_valid(installed)) return "";
    list_candidates();
    auto candidate = std::upper_bound(
        candidates_.begin(), candidates_.end(), installed,
        [&](std::string_view version, const Candidate& other) { return order_.compare(version, other.version) < 0; });
    candidate = std::find_if(candidate, candidates_.end(), [&](Candidate& one) { return is_clear(one); });
    return candidate == candidates_.end() ? "" : std::string(candidate->version);
  }

 private:
  struct Candidate {
    std::string_view version;
    std::optional<bool> clear;  // found out when first asked
  };

  void list_candidates() {
    if (!candidates_.empty()) return;
    std::vector<std::string_view> fixes;
    for (const Entry& entry : entries_) entry.add_all_fixes(fixes);
    sort_fixes(order_, fixes);
    for (const std::string_view version : fixes) candidates_.push_back({version, std::nullopt});
  }

  bool is_clear(Candidate& candidate) const {
    if (!candidate.clear) {
      candidate.clear = std::none_of(entries_.begin(), entries_.end(),
                                     [&](const Entry& entry) { return entry.affects(candidate.version); });
    }
    return *candidate.clear;
  }

  const VersionOrder& order_;
  std::vector<AffectedRow> rows_;
  std::vector<Entry> entries_;  // views into rows_
  std::vector<Candidate> candidates_;
};

class Matcher {
 public:
  Matcher(const Packages& packages, const Store& store, Declared declared)
      : packages_(packages), store_(store), declared_(declared) {}

  Result<MatchResult> run() {
    for (const auto& [name, indexes] : packages_by_name()) {
      LSCAN_TRY(std::vector<AffectedRow> rows, store_.affected(name.first, name.second));
      KnownPackage known(order_of(name.first), std::move(rows));
      for (const std::size_t index : indexes) {
        LSCAN_TRY([[maybe_unused]] const bool matched, match_one(index, known));
      }
    }
    std::stable_sort(result_.findings.begin(), result_.findings.end(),
                     [](const Finding& a, const Finding& b) { return a.package < b.package; });
    return std::move(result_);
  }

 private:
  using Name = std::pair<Ecosystem, std::string>;

  std::map<Name, std::vector<std::size_t>> packages_by_name() const {
    std::map<Name, std::vector<std::size_t>> names;
    for (std::size_t i = 0; i < packages_.size(); ++i) {
      const Package& package = packages_[i];
      const bool is_there = is_present(package) || declared_ == Declared::counted;
      if (is_there && is_from_registry(package))
        names[{package.ecosystem, normalised_name(package.ecosystem, package.name)}].push_back(i);
    }
    return names;
  }

  Result<bool> match_one(std::size_t index, KnownPackage& known) {
    const Package& package = packages_[index];
    const VersionOrder& order = order_of(package.ecosystem);
    if (!order.is_valid(package.version)) say_invalid(package);

    struct Hit {
      std::vector<std::string> records;
      std::vector<std::string_view> fixes;
    };
    std::map<std::int64_t, Hit> hits;  // by vulnerability
    for (const Entry& entry : known.entries()) {
      if (!entry.affects(package.version)) continue;
      Hit& hit = hits[entry.row().vulnerability];
      if (hit.records.empty() || hit.records.back() != entry.row().record) hit.records.push_back(entry.row().record);
      entry.add_fixes(package.version, hit.fixes);
    }
    if (hits.empty()) return true;

    const std::size_t first = result_.findings.size();
    bool malicious = false;
    for (auto& [id, hit] : hits) {
      std::sort(hit.records.begin(), hit.records.end());
      sort_fixes(order, hit.fixes);
      LSCAN_TRY(const std::size_t vulnerability, index_of(id));
      malicious = malicious || result_.vulnerabilities[vulnerability].malicious;
      result_.findings.push_back(
          {index, vulnerability, std::move(hit.records), {hit.fixes.begin(), hit.fixes.end()}, ""});
    }
    if (malicious) return true;  // the advice is to remove the package, whatever its versions
    const std::string upgrade = known.upgrade_from(package.version);
    for (std::size_t i = first; i < result_.findings.size(); ++i) result_.findings[i].upgrade = upgrade;
    return true;
  }

  Result<std::size_t> index_of(std::int64_t id) {
    const auto [found, is_new] = index_of_.try_emplace(id, result_.vulnerabilities.size());
    if (is_new) {
      LSCAN_TRY(Vulnerability vulnerability, store_.vulnerability(id));
      result_.vulnerabilities.push_back(std::move(vulnerability));
    }
    return found->second;
  }

  // Never "not affected": lists were searched for the very spelling, ranges cannot be.
  void say_invalid(const Package& package) {
    const Evidence evidence = package.evidence.empty() ? Evidence() : package.evidence.front();
    result_.blind_spots.push_back({BlindSpot::Kind::invalid_version, evidence.path, evidence.layer,
                                   package.name + " has the version \"" + package.version + "\", which is none of " +
                                       std::string(osv_name(package.ecosystem)) + ", so that no range can hold it",
                                   "look the package up by hand"});
  }

  const Packages& packages_;
  const Store& store_;
  Declared declared_;
  MatchResult result_;
  std::unordered_map<std::int64_t, std::size_t> index_of_;  // of a vulnerability in the result
};

}  // namespace

Result<MatchResult> match(const Packages& packages, const Store& store, Declared declared) {
  return Matcher(packages, store, declared).run();
}

}  // namespace lscan
