#include "core/policy/gate.h"

#include <algorithm>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>

#include "core/base/text.h"

namespace lscan {
namespace {

struct Tally {
  std::array<std::size_t, 6> counts{};    // as the verdict reports them: the unrated apart, the malicious as critical
  std::array<std::size_t, 6> breaking{};  // those of them at or above the threshold
  std::size_t risky = 0;                  // at or above the risk score
  std::size_t exploited = 0;              // in KEV, where that fails
  std::size_t broken = 0;                 // by any of the three
  std::size_t unfixable = 0;              // passed over since no version fixes them
  std::size_t malicious = 0;
  std::size_t shadowed = 0;
  std::size_t there_before = 0;    // of a comparison: unchanged or moved, and passed over
  std::size_t new_advisories = 0;  // likewise
};

bool is_gate_off(const Policy& policy) { return !policy.fail_on && !policy.fail_on_risk && !policy.fail_on_kev; }

bool is_fixable(const Finding& finding, const Vulnerability& vulnerability) {
  return vulnerability.malicious || !finding.fixed.empty() || !finding.upgrade.empty();
}

// Which of the policy's rules the finding breaks. One that breaks several counts for each, and once as broken.
void apply_rules(const Finding& finding, const Vulnerability& vulnerability, std::size_t slot, const Policy& policy,
                 Tally& tally) {
  const bool too_severe = policy.fail_on && weight(vulnerability) >= *policy.fail_on;
  const bool too_risky = policy.fail_on_risk && finding.risk.score >= *policy.fail_on_risk;
  const bool exploited = policy.fail_on_kev && vulnerability.kev;
  if (!too_severe && !too_risky && !exploited) return;
  if (policy.fixable_only && !is_fixable(finding, vulnerability)) {
    ++tally.unfixable;
    return;
  }
  if (too_severe) ++tally.breaking[slot];
  if (too_risky) ++tally.risky;
  if (exploited) ++tally.exploited;
  ++tally.broken;
}

// "1 finding is", "2 findings are": the verb agrees with the number.
std::string counted(std::size_t count, std::string_view noun, std::string_view one, std::string_view many) {
  return text::counted(count, noun).append(" ").append(count == 1 ? one : many);
}

std::size_t total(const std::array<std::size_t, 6>& counts) {
  std::size_t sum = 0;
  for (const std::size_t count : counts) sum += count;
  return sum;
}

// "1 critical, 2 high, 1 unknown", worst first.
std::string by_rating(const std::array<std::size_t, 6>& counts) {
  std::string out;
  for (const Rating rating :
       {Rating::critical, Rating::high, Rating::unknown, Rating::medium, Rating::low, Rating::none}) {
    const std::size_t count = counts[static_cast<std::size_t>(rating)];
    if (count == 0) continue;
    out.append(out.empty() ? "" : ", ").append(std::to_string(count)).append(" ").append(name(rating));
  }
  return out;
}

// Whether the gate passes the finding over for what the change had to do with it, and says so.
bool is_not_of_the_change(const Finding& finding, const Policy& policy, Tally& tally) {
  if (!finding.state) return false;
  switch (*finding.state) {
    case FindingState::introduced:
      return false;
    case FindingState::fixed:
      return true;
    case FindingState::new_advisory:
      if (policy.gate == Gate::introduced) ++tally.new_advisories;
      break;
    case FindingState::moved:
    case FindingState::unchanged:
      if (policy.gate == Gate::introduced) ++tally.there_before;
      break;
  }
  return policy.gate == Gate::introduced;
}

Tally tally(const ScanResult& result, const Policy& policy) {
  Tally tally;
  for (const Finding& finding : result.findings) {
    if (is_not_of_the_change(finding, policy, tally)) continue;
    if (is_shadowed(result.packages[finding.package])) {
      ++tally.shadowed;
      continue;
    }
    const Vulnerability& vulnerability = result.vulnerabilities[finding.vulnerability];
    const Rating counts_as = weight(vulnerability);
    const auto slot = static_cast<std::size_t>(vulnerability.malicious ? counts_as : vulnerability.severity.rating);
    ++tally.counts[slot];
    apply_rules(finding, vulnerability, slot, policy, tally);
    if (vulnerability.malicious) ++tally.malicious;
  }
  return tally;
}

std::string threshold_reason(const Tally& tally, Rating fail_on, std::string_view noun) {
  const std::size_t breaking = total(tally.breaking);
  std::string reason = breaking == 0 ? "no " + std::string(noun) + " is" : counted(breaking, noun, "is", "are");
  reason.append(" at or above ").append(name(fail_on));
  if (breaking != 0) reason.append(" (").append(by_rating(tally.breaking)).append(")");
  return reason;
}

std::string risk_reason(const Tally& tally, double threshold) {
  std::string number = std::to_string(threshold);
  number.resize(number.find('.') + 2);
  std::string reason = tally.risky == 0 ? "no finding has" : counted(tally.risky, "finding", "has", "have");
  return reason + " a risk of " + number + " or more";
}

std::string kev_reason(const Tally& tally) {
  if (tally.exploited == 0) return "no finding is known to be exploited";
  return counted(tally.exploited, "finding", "is known to be exploited", "are known to be exploited");
}

void add_rules(const Tally& tally, const Policy& policy, std::string_view noun, std::vector<std::string>& reasons) {
  if (is_gate_off(policy)) return reasons.push_back("the gate is off, so no finding fails the scan");
  if (policy.fail_on) reasons.push_back(threshold_reason(tally, *policy.fail_on, noun));
  if (policy.fail_on_risk) reasons.push_back(risk_reason(tally, *policy.fail_on_risk));
  if (policy.fail_on_kev) reasons.push_back(kev_reason(tally));
  if (tally.unfixable != 0)
    reasons.push_back(counted(tally.unfixable, "finding", "would fail and has no fix yet, so it does not",
                              "would fail and have no fix yet, so they do not"));
}

// What a reader of the first reasons must know to trust them.
void add_caveats(const Tally& tally, std::vector<std::string>& reasons) {
  if (tally.malicious != 0)
    reasons.push_back(counted(tally.malicious, "finding", "is of a malicious package and counts as critical",
                              "are of malicious packages and count as critical"));
  if (const std::size_t unrated = tally.counts[static_cast<std::size_t>(Rating::unknown)]; unrated != 0)
    reasons.push_back(counted(unrated, "finding", "has no severity from any source and counts as high",
                              "have no severity from any source and count as high"));
  if (tally.shadowed != 0)
    reasons.push_back(counted(tally.shadowed, "finding", "is of a shadowed package and does not count",
                              "are of shadowed packages and do not count"));
  if (tally.there_before != 0)
    reasons.push_back(counted(tally.there_before, "finding", "was there before the change and does not count",
                              "were there before the change and do not count"));
  if (tally.new_advisories != 0)
    reasons.push_back(counted(tally.new_advisories, "finding",
                              "is of an advisory younger than the base and does not count",
                              "are of advisories younger than the base and do not count"));
}

std::size_t damaged_files(const Diagnostics& diagnostics) {
  std::set<std::string_view> paths;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity == DiagnosticSeverity::error) paths.insert(diagnostic.path);
  }
  return paths.size();
}

// A pass says nothing about what nobody looked into.
void add_unseen(const ScanResult& result, std::vector<std::string>& reasons) {
  if (const std::size_t damaged = damaged_files(result.diagnostics); damaged != 0)
    reasons.push_back(counted(damaged, "file", "could not be read whole, which --strict would not let pass",
                              "could not be read whole, which --strict would not let pass"));
  const bool nothing_identified =
      std::any_of(result.blind_spots.begin(), result.blind_spots.end(),
                  [](const BlindSpot& spot) { return spot.kind == BlindSpot::Kind::nothing_identified; });
  if (nothing_identified) {
    reasons.push_back("code is present in which no package was identified, so nothing is known about it");
  } else if (!result.blind_spots.empty()) {
    reasons.push_back(counted(result.blind_spots.size(), "blind spot", "was not judged", "were not judged"));
  }
  const auto unmatched = std::count_if(result.packages.begin(), result.packages.end(), is_unmatched);
  if (unmatched != 0)
    reasons.push_back(counted(static_cast<std::size_t>(unmatched), "package",
                              "is from no public registry and was not matched",
                              "are from no public registry and were not matched"));
}

}  // namespace

Verdict judge(const ScanResult& result, const Policy& policy) {
  const Tally tallied = tally(result, policy);
  Verdict verdict;
  verdict.pass = result.complete && tallied.broken == 0;
  verdict.fail_on = policy.fail_on;
  if (result.comparison) verdict.gate = policy.gate;
  verdict.counts = tallied.counts;
  if (!result.complete) verdict.reasons.push_back("an input could not be scanned");
  const bool only_introduced = result.comparison && policy.gate == Gate::introduced;
  add_rules(tallied, policy, only_introduced ? "introduced finding" : "finding", verdict.reasons);
  add_caveats(tallied, verdict.reasons);
  if (verdict.pass) add_unseen(result, verdict.reasons);
  return verdict;
}

}  // namespace lscan
