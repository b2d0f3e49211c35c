#include "core/report/summary.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace lscan {

std::string_view severity_word(const Vulnerability& vulnerability) {
  return vulnerability.malicious ? "malicious" : name(vulnerability.severity.rating);
}

std::string name_and_version(const Package& package) { return package.name + " " + package.version; }

std::vector<const Finding*> shown_findings(const ScanResult& result, Rating show) {
  std::vector<const Finding*> shown;
  for (const Finding& finding : result.findings) {
    if (weight(result.vulnerabilities[finding.vulnerability]) >= show) shown.push_back(&finding);
  }
  return shown;
}

std::vector<std::pair<Ecosystem, std::size_t>> packages_by_ecosystem(const ScanResult& result) {
  std::map<Ecosystem, std::size_t> counts;
  for (const Package& package : result.packages) ++counts[package.ecosystem];
  return {counts.begin(), counts.end()};
}

std::vector<SeverityCount> findings_by_severity(const ScanResult& result, const std::vector<const Finding*>& findings) {
  std::vector<SeverityCount> counts;
  for (const Finding* finding : findings) {
    const Vulnerability& vulnerability = result.vulnerabilities[finding->vulnerability];
    const auto same = std::find_if(counts.begin(), counts.end(), [&vulnerability](const SeverityCount& count) {
      return severity_word(*count.example) == severity_word(vulnerability);
    });
    if (same == counts.end()) {
      counts.push_back({&vulnerability, 1});
    } else {
      ++same->count;
    }
  }
  return counts;
}

std::vector<Advice> advice_for(const ScanResult& result, const std::vector<const Finding*>& findings) {
  std::vector<std::size_t> findings_of(result.packages.size());
  std::vector<bool> malicious(result.packages.size());
  for (const Finding& finding : result.findings) {
    ++findings_of[finding.package];
    if (result.vulnerabilities[finding.vulnerability].malicious) malicious[finding.package] = true;
  }
  std::vector<const Upgrade*> upgrade_of(result.packages.size());
  for (const Upgrade& upgrade : result.upgrades) upgrade_of[upgrade.package] = &upgrade;
  std::vector<Advice> advice;
  std::vector<bool> advised(result.packages.size());
  for (const Finding* finding : findings) {
    const std::size_t package = finding->package;
    if (advised[package]) continue;
    advised[package] = true;
    Advice& one =
        advice.emplace_back(Advice{package, Advice::Kind::none_known, finding->upgrade, findings_of[package]});
    // A later version of a malicious package may well be clean, but who would trust it.
    const Upgrade* upgrade = malicious[package] ? nullptr : upgrade_of[package];
    if (upgrade != nullptr && one.version.empty() && !upgrade->fewest.empty()) {
      one.version = upgrade->fewest;
      one.clears -= std::min(one.clears, upgrade->fewest_remaining.size());
      one.partly = upgrade;
    }
    if (malicious[package]) {
      one.kind = Advice::Kind::remove;
    } else if (!one.version.empty()) {
      one.kind = Advice::Kind::upgrade;
    }
    if (upgrade != nullptr && !upgrade->same_major.empty() && upgrade->same_major != one.version)
      one.within_major = upgrade;
  }
  return advice;
}

std::vector<std::vector<const BlindSpot*>> grouped_blind_spots(const BlindSpots& blind_spots) {
  using Cause = std::tuple<BlindSpot::Kind, std::string_view, std::string_view>;
  std::map<Cause, std::size_t> index;
  std::vector<std::vector<const BlindSpot*>> groups;
  for (const BlindSpot& spot : blind_spots) {
    const auto [entry, is_new] = index.try_emplace(Cause(spot.kind, spot.why, spot.remedy), groups.size());
    if (is_new) groups.emplace_back();
    groups[entry->second].push_back(&spot);
  }
  return groups;
}

std::vector<const Package*> unmatched_packages(const ScanResult& result) {
  std::vector<const Package*> unmatched;
  for (const Package& package : result.packages) {
    if (is_unmatched(package)) unmatched.push_back(&package);
  }
  return unmatched;
}

const Evidence* main_evidence(const Package& package) {
  if (package.evidence.empty()) return nullptr;
  const auto rank = [](const Evidence& evidence) {
    if (evidence.kind == EvidenceKind::declared) return 2;
    return evidence.shadowed_by.empty() ? 0 : 1;
  };
  return &*std::min_element(package.evidence.begin(), package.evidence.end(),
                            [&rank](const Evidence& a, const Evidence& b) { return rank(a) < rank(b); });
}

std::string place(std::string_view layer, std::string_view path, std::size_t line) {
  std::string out;
  if (!layer.empty()) out.append(layer).append(path.empty() ? "" : ": ");
  out.append(path);
  if (line != 0) out.append(":").append(std::to_string(line));
  return out;
}

}  // namespace lscan
