#include "core/match/match.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "core/base/text.h"
#include "core/match/entry.h"
#include "core/match/upgrade.h"

namespace lscan {
namespace {

// What the store knows of one name: loaded once, asked for every version of it that was found.
struct KnownPackage {
  KnownPackage(Ecosystem ecosystem, std::vector<AffectedRow> loaded)
      : rows(std::move(loaded)), entries(entries_of(ecosystem)), upgrades(ecosystem, entries) {}

  KnownPackage(const KnownPackage&) = delete;
  KnownPackage& operator=(const KnownPackage&) = delete;

  std::vector<AffectedRow> rows;
  std::vector<Entry> entries;  // views into rows
  UpgradeAdvisor upgrades;     // views into entries

 private:
  std::vector<Entry> entries_of(Ecosystem ecosystem) const {
    std::vector<Entry> out;
    out.reserve(rows.size());
    for (const AffectedRow& row : rows) out.emplace_back(order_of(ecosystem), row);
    return out;
  }
};

// A version of the advisories as the package's own tool takes it: of Go modules they leave out the v.
std::string spelled_for(const Package& package, std::string_view version) {
  const bool lacks_v = package.ecosystem == Ecosystem::go && package.version.starts_with('v') && !version.empty() &&
                       text::is_digit(version.front());
  return (lacks_v ? "v" : "") + std::string(version);
}

class Matcher {
 public:
  Matcher(const Packages& packages, const Store& store, Declared declared)
      : packages_(packages), store_(store), declared_(declared) {}

  Result<MatchResult> run() {
    const PackagesByName packages = packages_by_name();
    for (const auto& [name, indexes] : packages) {
      LSCAN_TRY(std::vector<AffectedRow> rows, store_.affected(name.ecosystem, name.name));
      if (keep_release(rows, name.release) && name.release.empty()) say_no_release(packages_[indexes.front()]);
      KnownPackage known(name.ecosystem, std::move(rows));
      for (const std::size_t index : indexes) {
        LSCAN_DO(match_one(index, known));
      }
    }
    LSCAN_DO(say_uncovered(packages));
    const auto by_package = [](const auto& a, const auto& b) { return a.package < b.package; };
    std::stable_sort(result_.findings.begin(), result_.findings.end(), by_package);
    std::sort(result_.upgrades.begin(), result_.upgrades.end(), by_package);
    return std::move(result_);
  }

 private:
  struct Name {
    Ecosystem ecosystem;
    std::string name;  // normalised
    std::string release;
    auto operator<=>(const Name&) const = default;
  };

  using PackagesByName = std::map<Name, std::vector<std::size_t>>;

  PackagesByName packages_by_name() const {
    PackagesByName names;
    for (std::size_t i = 0; i < packages_.size(); ++i) {
      const Package& package = packages_[i];
      const bool is_there = is_present(package) || declared_ == Declared::counted;
      if (is_there && is_from_registry(package))
        names[{package.ecosystem, normalised_name(package.ecosystem, package.name), package.release}].push_back(i);
    }
    return names;
  }

  // A distribution mends each release for itself: what is known of another one says nothing of this one. Returns
  // whether something was left out.
  static bool keep_release(std::vector<AffectedRow>& rows, const std::string& release) {
    return std::erase_if(rows,
                         [&](const AffectedRow& row) { return !row.release.empty() && row.release != release; }) != 0;
  }

  Result<void> match_one(std::size_t index, KnownPackage& known) {
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
    if (hits.empty()) return {};

    const std::size_t first = result_.findings.size();
    bool malicious = false;
    for (auto& [id, hit] : hits) {
      std::sort(hit.records.begin(), hit.records.end());
      sort_versions(order, hit.fixes);
      LSCAN_TRY(const std::size_t vulnerability, index_of(id));
      malicious = malicious || result_.vulnerabilities[vulnerability].malicious;
      Finding& finding = result_.findings.emplace_back(Finding{index, vulnerability, std::move(hit.records), {}, ""});
      for (const std::string_view fix : hit.fixes) finding.fixed.push_back(spelled_for(package, fix));
    }
    if (malicious) return {};  // the advice is to remove the package, whatever its versions
    LSCAN_TRY(Upgrade upgrade, upgrade_of(index, known, hits.size()));
    for (std::size_t i = first; i < result_.findings.size(); ++i) result_.findings[i].upgrade = upgrade.version;
    result_.upgrades.push_back(std::move(upgrade));
    return {};
  }

  Result<Upgrade> upgrade_of(std::size_t index, KnownPackage& known, std::size_t hits) const {
    const Package& package = packages_[index];
    const std::string& installed = package.version;
    Upgrade upgrade{.package = index, .version = spelled_for(package, known.upgrades.clear_of_all(installed).version)};
    const auto within = known.upgrades.with_fewest(installed, UpgradeAdvisor::Major::same, hits);
    upgrade.same_major = spelled_for(package, within.version);
    LSCAN_TRY(upgrade.remaining, ids_of(within.remaining));
    if (!upgrade.version.empty()) return upgrade;
    const auto anywhere = known.upgrades.with_fewest(installed, UpgradeAdvisor::Major::any, hits);
    upgrade.fewest = spelled_for(package, anywhere.version);
    LSCAN_TRY(upgrade.fewest_remaining, ids_of(anywhere.remaining));
    return upgrade;
  }

  Result<std::vector<std::string>> ids_of(const std::vector<std::int64_t>& vulnerabilities) const {
    std::vector<std::string> ids;
    for (const std::int64_t number : vulnerabilities) {
      LSCAN_TRY(const Vulnerability vulnerability, store_.vulnerability(number));
      ids.push_back(vulnerability.id);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
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

  // Without a record of the ecosystem "no findings" would mean nothing.
  Result<void> say_uncovered(const PackagesByName& packages) {
    LSCAN_TRY(const std::vector<std::string> covered, store_.covered_ecosystems());
    std::map<Ecosystem, std::size_t> uncovered;
    for (const auto& [name, indexes] : packages) {
      if (std::find(covered.begin(), covered.end(), osv_name(name.ecosystem)) == covered.end())
        uncovered[name.ecosystem] += indexes.size();
    }
    for (const auto& [ecosystem, count] : uncovered) {
      const std::string name(osv_name(ecosystem));
      result_.blind_spots.push_back(
          {BlindSpot::Kind::uncovered_ecosystem, "", "",
           "the advisory data has no record of " + name + ", so nothing is known of " + text::counted(count, "package"),
           "fetch its records with lscan db update --ecosystem " + name});
    }
    return {};
  }

  void say_no_release(const Package& package) {
    const Evidence evidence = package.evidence.empty() ? Evidence() : package.evidence.front();
    const std::string ecosystem(osv_name(package.ecosystem));
    result_.blind_spots.push_back(
        {BlindSpot::Kind::unknown_release, evidence.path, evidence.layer,
         package.name + " names no release of " + ecosystem + ", and its advisories speak of one release each",
         "name the release, as in ?distro=debian-12 in a package URL"});
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
