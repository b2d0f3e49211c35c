#include "core/policy/gate.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

#include "core/base/text.h"

namespace lscan {
namespace {

struct Tally {
  std::array<std::size_t, 6> counts{};    // as the verdict reports them: the unrated apart, the malicious as critical
  std::array<std::size_t, 6> breaking{};  // those of them at or above the threshold
  std::size_t malicious = 0;
  std::size_t shadowed = 0;
};

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

Tally tally(const ScanResult& result, const Policy& policy) {
  Tally tally;
  for (const Finding& finding : result.findings) {
    if (is_shadowed(result.packages[finding.package])) {
      ++tally.shadowed;
      continue;
    }
    const Vulnerability& vulnerability = result.vulnerabilities[finding.vulnerability];
    const Rating counts_as = weight(vulnerability);
    const auto slot = static_cast<std::size_t>(vulnerability.malicious ? counts_as : vulnerability.severity.rating);
    ++tally.counts[slot];
    if (policy.fail_on && counts_as >= *policy.fail_on) ++tally.breaking[slot];
    if (vulnerability.malicious) ++tally.malicious;
  }
  return tally;
}

std::string threshold_reason(const Tally& tally, Rating fail_on) {
  const std::size_t breaking = total(tally.breaking);
  std::string reason = breaking == 0 ? "no finding is" : counted(breaking, "finding", "is", "are");
  reason.append(" at or above ").append(name(fail_on));
  if (breaking != 0) reason.append(" (").append(by_rating(tally.breaking)).append(")");
  return reason;
}

// What a reader of the first reason must know to trust it.
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
}

// A pass says nothing about what nobody looked into.
void add_unseen(const ScanResult& result, std::vector<std::string>& reasons) {
  const bool nothing_identified =
      std::any_of(result.blind_spots.begin(), result.blind_spots.end(),
                  [](const BlindSpot& spot) { return spot.kind == BlindSpot::Kind::nothing_identified; });
  if (nothing_identified) {
    reasons.push_back("code is present in which no package was identified, so nothing is known about it");
  } else if (!result.blind_spots.empty()) {
    reasons.push_back(counted(result.blind_spots.size(), "blind spot", "was not judged", "were not judged"));
  }
}

}  // namespace

Verdict judge(const ScanResult& result, const Policy& policy) {
  const Tally tallied = tally(result, policy);
  Verdict verdict;
  verdict.pass = result.complete && total(tallied.breaking) == 0;
  verdict.fail_on = policy.fail_on;
  verdict.counts = tallied.counts;
  if (!result.complete) verdict.reasons.push_back("an input could not be scanned");
  verdict.reasons.push_back(policy.fail_on ? threshold_reason(tallied, *policy.fail_on)
                                           : "the gate is off, so no finding fails the scan");
  add_caveats(tallied, verdict.reasons);
  if (verdict.pass) add_unseen(result, verdict.reasons);
  return verdict;
}

}  // namespace lscan
