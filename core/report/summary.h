// What reports for people say beyond the rows: counts, the one upgrade for each package, blind spots of one cause, the
// age of the data. Pure functions of the result, shared by the writers.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/model/scan_result.h"

namespace lscan {

// The word that stands for a finding's severity: "malicious", or its rating.
std::string_view severity_word(const Vulnerability& vulnerability);

// "requests 2.19.1"
std::string name_and_version(const Package& package);

// The findings that weigh at least `show`, in the order of the result.
std::vector<const Finding*> shown_findings(const ScanResult& result, Rating show);

// "npm" 3, "PyPI" 2: ecosystems in their own order, without those that have none.
std::vector<std::pair<Ecosystem, std::size_t>> packages_by_ecosystem(const ScanResult& result);

struct SeverityCount {
  const Vulnerability* example = nullptr;  // one of those counted
  std::size_t count = 0;
};

// Findings by severity word, in the order of the first of each: worst first as the result has them.
std::vector<SeverityCount> findings_by_severity(const ScanResult& result, const std::vector<const Finding*>& findings);

// What to do about one package.
struct Advice {
  enum class Kind { upgrade, remove, none_known };
  std::size_t package = 0;
  Kind kind = Kind::none_known;
  std::string_view version;               // the upgrade; lives as long as the result
  std::size_t clears = 0;                 // how many findings the upgrade clears, or the package has
  const Upgrade* partly = nullptr;        // where the upgrade leaves some: Upgrade::fewest
  const Upgrade* within_major = nullptr;  // where that is another version than `version`
};

// One for each package of the findings given, in their order.
std::vector<Advice> advice_for(const ScanResult& result, const std::vector<const Finding*>& findings);

// Blind spots with the same kind, cause and remedy, in the order of the first of each.
std::vector<std::vector<const BlindSpot*>> grouped_blind_spots(const BlindSpots& blind_spots);

// Those of which no advisory speaks (is_unmatched()), in the order of the result.
std::vector<const Package*> unmatched_packages(const ScanResult& result);

// The copy that the runtime loads, else another copy, else what declares it; null for a package without evidence.
const Evidence* main_evidence(const Package& package);

// "deps.zip: python/six.py:3", without the layer or the line where there is none.
std::string place(std::string_view layer, std::string_view path, std::size_t line = 0);

}  // namespace lscan
