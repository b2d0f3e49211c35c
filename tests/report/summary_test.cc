#include "core/report/summary.h"

#include <catch2/catch.hpp>

#include "tests/report/sample_result.h"

namespace lscan::tests {
namespace {

TEST_CASE("place: layer and line where there are any") {
  CHECK(place("", "a/b") == "a/b");
  CHECK(place("", "a/b", 3) == "a/b:3");
  CHECK(place("deps.zip", "a/b", 3) == "deps.zip: a/b:3");
  CHECK(place("deps.zip", "") == "deps.zip");
}

TEST_CASE("shown_findings: the filter goes by weight, so the unrated and the malicious stay with the worst") {
  const ScanResult result = sample_result();
  CHECK(shown_findings(result, Rating::none).size() == 8);
  CHECK(shown_findings(result, Rating::high).size() == 6);
  CHECK(shown_findings(result, Rating::critical).size() == 3);
}

TEST_CASE("advice_for: one line for each package, counting all of its findings") {
  const ScanResult result = sample_result();
  const auto advice = advice_for(result, shown_findings(result, Rating::high));
  REQUIRE(advice.size() == 6);
  CHECK(advice[0].kind == Advice::Kind::remove);
  CHECK(result.packages[advice[3].package].name == "requests");
  CHECK(advice[3].version == "2.31.0");
  CHECK(advice[3].clears == 2);  // one of which is not shown
}

TEST_CASE("advice_for: a malicious package is removed even where a later version is said to be clean") {
  ScanResult result = sample_result();
  result.findings[0].upgrade = "1.0.1";
  CHECK(advice_for(result, {&result.findings[0]})[0].kind == Advice::Kind::remove);
}

TEST_CASE("grouped_blind_spots: one group for each cause, in the order of the first of each") {
  const BlindSpots spots = {{BlindSpot::Kind::native_library, "a.so", "", "why", "do"},
                            {BlindSpot::Kind::bundle, "b.js", "", "why", "do"},
                            {BlindSpot::Kind::native_library, "c.so", "", "why", "do"},
                            {BlindSpot::Kind::native_library, "d.so", "", "other", "do"}};
  const auto groups = grouped_blind_spots(spots);
  REQUIRE(groups.size() == 3);
  CHECK(groups[0] == std::vector<const BlindSpot*>{&spots[0], &spots[2]});
  CHECK(groups[1].front() == &spots[1]);
  CHECK(groups[2].front() == &spots[3]);
}

TEST_CASE("main_evidence: the loaded copy comes before the shadowed ones, and these before a lockfile") {
  Package package;
  CHECK(main_evidence(package) == nullptr);
  package.evidence = {{.path = "old", .shadowed_by = "new"}};
  CHECK(main_evidence(package)->path == "old");
  package.evidence.insert(package.evidence.begin(), {.kind = EvidenceKind::declared, .path = "lock"});
  CHECK(main_evidence(package)->path == "old");
  package.evidence.push_back({.path = "new"});
  CHECK(main_evidence(package)->path == "new");
}

TEST_CASE("counts: ecosystems in their order, severities worst first") {
  const auto ecosystems = packages_by_ecosystem(sample_result());
  CHECK(ecosystems == std::vector<std::pair<Ecosystem, std::size_t>>{
                          {Ecosystem::go, 1}, {Ecosystem::maven, 1}, {Ecosystem::npm, 1}, {Ecosystem::pypi, 4}});
  const ScanResult result = sample_result();
  const auto severities = findings_by_severity(result, shown_findings(result, Rating::none));
  REQUIRE(severities.size() == 6);
  CHECK(severity_word(*severities.front().example) == "malicious");
  CHECK(severities[2].count == 2);
}

}  // namespace
}  // namespace lscan::tests
