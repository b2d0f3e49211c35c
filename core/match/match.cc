#include "core/match/match.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "core/match/entry.h"

namespace lscan {
namespace {

// What the store knows of one name: loaded once, asked for every version of it that was found.
struct KnownPackage {
  std::vector<AffectedRow> rows;
  std::vector<Entry> entries;
};

// Fixed versions in the order of the ecosystem, each once.
std::vector<std::string> sorted_fixes(const VersionOrder& order, std::vector<std::string_view> fixes) {
  std::sort(fixes.begin(), fixes.end(), [&](std::string_view a, std::string_view b) {
    const auto by_version = order.compare(a, b);
    return by_version != 0 ? by_version < 0 : a < b;
  });
  fixes.erase(std::unique(fixes.begin(), fixes.end()), fixes.end());
  return {fixes.begin(), fixes.end()};
}

// The smallest version above the installed one that no entry affects. Only fixed versions come into question: of others
// nobody says that they exist.
std::string smallest_clear_version(const KnownPackage& known, const std::vector<std::string>& fixes) {
  const auto is_clear = [&](const std::string& version) {
    return std::none_of(known.entries.begin(), known.entries.end(),
                        [&](const Entry& entry) { return entry.affects(version); });
  };
  const auto found = std::find_if(fixes.begin(), fixes.end(), is_clear);
  return found == fixes.end() ? std::string() : *found;
}

class Matcher {
 public:
  Matcher(const Packages& packages, const Store& store) : packages_(packages), store_(store) {}

  Result<MatchResult> run() {
    for (const auto& [name, indexes] : packages_by_name()) {
      LSCAN_TRY(KnownPackage known, load(name.first, name.second));
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
      if (is_present(package))
        names[{package.ecosystem, normalised_name(package.ecosystem, package.name)}].push_back(i);
    }
    return names;
  }

  Result<KnownPackage> load(Ecosystem ecosystem, const std::string& name) const {
    KnownPackage known;
    LSCAN_TRY(known.rows, store_.affected(ecosystem, name));
    known.entries.reserve(known.rows.size());
    for (const AffectedRow& row : known.rows) known.entries.emplace_back(order_of(ecosystem), row);
    return known;
  }

  Result<bool> match_one(std::size_t index, const KnownPackage& known) {
    const Package& package = packages_[index];
    const VersionOrder& order = order_of(package.ecosystem);
    if (!order.is_valid(package.version)) say_invalid(package);

    struct Hit {
      std::vector<std::string> records;
      std::vector<std::string_view> fixes;
    };
    std::map<std::int64_t, Hit> hits;  // by vulnerability
    for (const Entry& entry : known.entries) {
      if (!entry.affects(package.version)) continue;
      Hit& hit = hits[entry.row().vulnerability];
      if (hit.records.empty() || hit.records.back() != entry.row().record) hit.records.push_back(entry.row().record);
      entry.add_fixes(package.version, hit.fixes);
    }
    if (hits.empty()) return true;

    // An upgrade may move into the range of another record, so the candidates are every fix of the package that lies
    // above.
    std::vector<std::string_view> candidates;
    for (const auto& [id, hit] : hits) candidates.insert(candidates.end(), hit.fixes.begin(), hit.fixes.end());
    const std::string upgrade = smallest_clear_version(known, sorted_fixes(order, std::move(candidates)));

    for (auto& [id, hit] : hits) {
      std::sort(hit.records.begin(), hit.records.end());
      LSCAN_TRY(const std::size_t vulnerability, index_of(id));
      result_.findings.push_back(
          {index, vulnerability, std::move(hit.records), sorted_fixes(order, std::move(hit.fixes)), upgrade});
    }
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
  MatchResult result_;
  std::unordered_map<std::int64_t, std::size_t> index_of_;  // of a vulnerability in the result
};

}  // namespace

Result<MatchResult> match(const Packages& packages, const Store& store) { return Matcher(packages, store).run(); }

}  // namespace lscan
