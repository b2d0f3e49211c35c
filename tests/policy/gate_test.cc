#include "core/policy/gate.h"

#include <catch2/catch.hpp>

namespace lscan {
namespace {

using Reasons = std::vector<std::string>;

// A result with one loaded package and one finding for each vulnerability.
ScanResult result_of(std::vector<Vulnerability> vulnerabilities) {
  ScanResult result;
  result.packages = {{.name = "a", .version = "1", .evidence = {{.path = "a/package.json"}}}};
  result.vulnerabilities = std::move(vulnerabilities);
  for (std::size_t i = 0; i < result.vulnerabilities.size(); ++i)
    result.findings.push_back({.package = 0, .vulnerability = i});
  return result;
}

Vulnerability rated(Rating rating) { return {.id = "CVE-1", .severity = {.rating = rating}}; }

const Vulnerability kMalicious{.id = "MAL-1", .malicious = true};

std::size_t count(const Verdict& verdict, Rating rating) { return verdict.counts[static_cast<std::size_t>(rating)]; }

TEST_CASE("gate: each rating against each threshold") {
  struct Row {
    Vulnerability vulnerability;
    Rating fails_up_to;  // the highest threshold that this finding breaks
  };
  const Row rows[] = {{rated(Rating::critical), Rating::critical},
                      {rated(Rating::high), Rating::high},
                      {rated(Rating::medium), Rating::medium},
                      {rated(Rating::low), Rating::low},
                      {rated(Rating::none), Rating::none},
                      {rated(Rating::unknown), Rating::high},
                      {kMalicious, Rating::critical}};
  for (const Row& row : rows) {
    for (const Rating fail_on : {Rating::none, Rating::low, Rating::medium, Rating::high, Rating::critical}) {
      CAPTURE(name(row.vulnerability.severity.rating), name(fail_on));
      CHECK(judge(result_of({row.vulnerability}), {.fail_on = fail_on}).pass == (fail_on > row.fails_up_to));
    }
    CHECK(judge(result_of({row.vulnerability}), {.fail_on = std::nullopt}).pass);
  }
}

TEST_CASE("gate: the default threshold is high") {
  CHECK_FALSE(judge(result_of({rated(Rating::high)}), {}).pass);
  CHECK(judge(result_of({rated(Rating::medium)}), {}).pass);
}

TEST_CASE("gate: no findings pass, and the reason names the threshold") {
  const Verdict verdict = judge(ScanResult(), {});
  CHECK(verdict.pass);
  CHECK(verdict.fail_on == Rating::high);
  CHECK(verdict.reasons == Reasons{"no finding is at or above high"});
}

TEST_CASE("gate: a failure says how many findings of which rating break it") {
  const Verdict verdict =
      judge(result_of({rated(Rating::critical), rated(Rating::high), rated(Rating::high), rated(Rating::medium)}), {});
  CHECK_FALSE(verdict.pass);
  CHECK(verdict.reasons == Reasons{"3 findings are at or above high (1 critical, 2 high)"});
  CHECK(count(verdict, Rating::critical) == 1);
  CHECK(count(verdict, Rating::high) == 2);
  CHECK(count(verdict, Rating::medium) == 1);
  CHECK(count(verdict, Rating::low) == 0);
}

TEST_CASE("gate: the unrated count as high, are counted apart and said in words") {
  const Verdict one = judge(result_of({rated(Rating::unknown)}), {});
  CHECK_FALSE(one.pass);
  CHECK(one.reasons == Reasons{"1 finding is at or above high (1 unknown)",
                               "1 finding has no severity from any source and counts as high"});
  CHECK(count(one, Rating::unknown) == 1);
  CHECK(count(one, Rating::high) == 0);

  const Verdict two = judge(result_of({rated(Rating::unknown), rated(Rating::unknown)}), {.fail_on = Rating::critical});
  CHECK(two.pass);
  CHECK(two.reasons ==
        Reasons{"no finding is at or above critical", "2 findings have no severity from any source and count as high"});
}

TEST_CASE("gate: a malicious package counts as critical, whatever its record rates") {
  Vulnerability rated_low = rated(Rating::low);
  rated_low.malicious = true;
  const Verdict verdict = judge(result_of({kMalicious, rated_low}), {.fail_on = Rating::critical});
  CHECK_FALSE(verdict.pass);
  CHECK(count(verdict, Rating::critical) == 2);
  CHECK(count(verdict, Rating::unknown) == 0);
  CHECK(verdict.reasons == Reasons{"2 findings are at or above critical (2 critical)",
                                   "2 findings are of malicious packages and count as critical"});
}

TEST_CASE("gate: a package counts as long as one of its copies is loaded") {
  ScanResult result = result_of({rated(Rating::critical)});
  result.packages[0].evidence = {{.path = "old", .shadowed_by = "new"}, {.path = "other"}};
  CHECK_FALSE(judge(result, {}).pass);

  result.packages[0].evidence[1].shadowed_by = "new";
  const Verdict verdict = judge(result, {});
  CHECK(verdict.pass);
  CHECK(count(verdict, Rating::critical) == 0);
  CHECK(verdict.reasons ==
        Reasons{"no finding is at or above high", "1 finding is of a shadowed package and does not count"});
}

TEST_CASE("gate: a package without evidence, as one named on the command line, counts") {
  ScanResult result = result_of({rated(Rating::critical)});
  result.packages[0].evidence.clear();
  CHECK_FALSE(judge(result, {}).pass);
}

TEST_CASE("gate: switched off, it passes and says so, and still counts") {
  const Verdict verdict = judge(result_of({rated(Rating::critical)}), {.fail_on = std::nullopt});
  CHECK(verdict.pass);
  CHECK_FALSE(verdict.fail_on);
  CHECK(verdict.reasons == Reasons{"the gate is off, so no finding fails the scan"});
  CHECK(count(verdict, Rating::critical) == 1);
}

TEST_CASE("gate: a risk score fails by itself, whatever the rating") {
  ScanResult result = result_of({rated(Rating::medium), rated(Rating::low)});
  result.findings[0].risk.score = 58;
  result.findings[1].risk.score = 12.4;
  CHECK(judge(result, {.fail_on = std::nullopt, .fail_on_risk = 58.1}).pass);
  const Verdict verdict = judge(result, {.fail_on = Rating::high, .fail_on_risk = 58});
  CHECK_FALSE(verdict.pass);
  CHECK(verdict.reasons == Reasons{"no finding is at or above high", "1 finding has a risk of 58.0 or more"});
  CHECK(judge(result, {.fail_on = std::nullopt, .fail_on_risk = 90}).reasons ==
        Reasons{"no finding has a risk of 90.0 or more"});
}

TEST_CASE("gate: what is known to be exploited fails by itself where the policy says so") {
  Vulnerability exploited = rated(Rating::low);
  exploited.kev = Kev{};
  CHECK(judge(result_of({exploited}), {}).pass);
  const Verdict verdict = judge(result_of({exploited, exploited}), {.fail_on_kev = true});
  CHECK_FALSE(verdict.pass);
  CHECK(verdict.reasons == Reasons{"no finding is at or above high", "2 findings are known to be exploited"});
  CHECK(judge(result_of({rated(Rating::low)}), {.fail_on = std::nullopt, .fail_on_kev = true}).reasons ==
        Reasons{"no finding is known to be exploited"});
}

TEST_CASE("gate: with fixable-only a finding without a fix is listed and does not fail, and a fix makes it fail") {
  ScanResult result = result_of({rated(Rating::critical)});
  const Verdict without = judge(result, {.fixable_only = true});
  CHECK(without.pass);
  CHECK(without.reasons ==
        Reasons{"no finding is at or above high", "1 finding would fail and has no fix yet, so it does not"});
  CHECK(count(without, Rating::critical) == 1);
  result.findings[0].fixed = {"2"};
  CHECK_FALSE(judge(result, {.fixable_only = true}).pass);
  CHECK_FALSE(judge(result_of({kMalicious}), {.fixable_only = true}).pass);
}

// A comparison with one finding of each state, all critical.
ScanResult compared() {
  ScanResult result = result_of(std::vector<Vulnerability>(5, rated(Rating::critical)));
  constexpr FindingState kStates[] = {FindingState::introduced, FindingState::new_advisory, FindingState::moved,
                                      FindingState::unchanged, FindingState::fixed};
  for (std::size_t i = 0; i < 5; ++i) result.findings[i].state = kStates[i];
  result.comparison = Comparison{};
  return result;
}

TEST_CASE("gate: of a comparison only what the change introduced counts") {
  const Verdict verdict = judge(compared(), {});
  CHECK_FALSE(verdict.pass);
  CHECK(verdict.gate == Gate::introduced);
  CHECK(count(verdict, Rating::critical) == 1);
  CHECK(verdict.reasons == Reasons{"1 introduced finding is at or above high (1 critical)",
                                   "2 findings were there before the change and do not count",
                                   "1 finding is of an advisory younger than the base and does not count"});

  ScanResult without = compared();
  without.findings.erase(without.findings.begin());
  CHECK(judge(without, {}).pass);
  CHECK(judge(without, {}).reasons.front() == "no introduced finding is at or above high");
}

TEST_CASE("gate: all that the head has counts where that is asked for, and never what is fixed") {
  const Verdict verdict = judge(compared(), {.gate = Gate::all});
  CHECK(verdict.gate == Gate::all);
  CHECK(count(verdict, Rating::critical) == 4);
  CHECK(verdict.reasons == Reasons{"4 findings are at or above high (4 critical)"});

  ScanResult only_fixed = compared();
  only_fixed.findings.erase(only_fixed.findings.begin(), only_fixed.findings.end() - 1);
  CHECK(judge(only_fixed, {.gate = Gate::all}).pass);
}

TEST_CASE("gate: outside of a comparison every finding counts, whichever gate is set") {
  CHECK_FALSE(judge(result_of({rated(Rating::critical)}), {.gate = Gate::introduced}).pass);
  CHECK_FALSE(judge(result_of({rated(Rating::critical)}), {}).gate);
}

TEST_CASE("gate: a pass says how many files could not be read whole") {
  ScanResult result;
  result.diagnostics = {{DiagnosticSeverity::error, "a.lock", 1, 1, "expected JSON"},
                        {DiagnosticSeverity::error, "a.lock", 9, 1, "expected JSON"},
                        {DiagnosticSeverity::warning, "b.lock", 1, 1, "is of a newer version"}};
  const auto reasons = judge(result, {}).reasons;
  CHECK(reasons.back() == "1 file could not be read whole, which --strict would not let pass");
}

TEST_CASE("gate: a pass says how many packages no advisory was looked up for") {
  ScanResult result = result_of({});
  result.packages[0].source = "git+https://host.example/a.git#1";
  result.packages.push_back({.name = "b", .version = "1", .source = "file:../b", .removed = true});
  CHECK(judge(result, {}).reasons ==
        Reasons{"no finding is at or above high", "1 package is from no public registry and was not matched"});
}

TEST_CASE("gate: a pass says what was not judged") {
  ScanResult result;
  result.blind_spots = {{.kind = BlindSpot::Kind::bundle}, {.kind = BlindSpot::Kind::native_library}};
  CHECK(judge(result, {}).reasons == Reasons{"no finding is at or above high", "2 blind spots were not judged"});

  result.blind_spots.push_back({.kind = BlindSpot::Kind::nothing_identified});
  CHECK(judge(result, {}).reasons ==
        Reasons{"no finding is at or above high",
                "code is present in which no package was identified, so nothing is known about it"});
}

}  // namespace
}  // namespace lscan
