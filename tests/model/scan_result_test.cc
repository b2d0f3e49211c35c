#include "core/model/scan_result.h"

#include <algorithm>

#include <catch2/catch.hpp>

namespace lscan {
namespace {

Vulnerability rated(std::string id, Rating rating, std::optional<double> score = std::nullopt) {
  return {.id = std::move(id), .severity = {.rating = rating, .score = score}};
}

// The ids in the order that sort_findings gives them, one finding for each vulnerability.
std::vector<std::string> sorted_ids(std::vector<Vulnerability> vulnerabilities) {
  ScanResult result;
  result.packages = {{.name = "a", .version = "1"}};
  result.vulnerabilities = std::move(vulnerabilities);
  for (std::size_t i = 0; i < result.vulnerabilities.size(); ++i)
    result.findings.push_back({.package = 0, .vulnerability = i});
  sort_findings(result);
  std::vector<std::string> ids;
  for (const Finding& finding : result.findings) ids.push_back(result.vulnerabilities[finding.vulnerability].id);
  return ids;
}

using Ids = std::vector<std::string>;

TEST_CASE("weight: the unrated count as high, a malicious package as critical, the rest as rated") {
  CHECK(weight(rated("a", Rating::unknown)) == Rating::high);
  CHECK(weight(rated("a", Rating::none)) == Rating::none);
  CHECK(weight(rated("a", Rating::medium)) == Rating::medium);
  CHECK(weight(rated("a", Rating::critical)) == Rating::critical);
  CHECK(weight({.id = "MAL-1", .malicious = true}) == Rating::critical);
}

TEST_CASE("sort_findings: ratings fall, malicious first, unknown right after high") {
  CHECK(sorted_ids({rated("none", Rating::none),
                    rated("unknown", Rating::unknown),
                    rated("low", Rating::low),
                    rated("critical", Rating::critical, 10.0),
                    rated("high", Rating::high),
                    rated("medium", Rating::medium),
                    {.id = "malicious", .malicious = true}}) ==
        Ids{"malicious", "critical", "high", "unknown", "medium", "low", "none"});
}

TEST_CASE("sort_findings: within a rating the score decides, and one without a score comes last") {
  CHECK(sorted_ids({rated("word", Rating::high), rated("seven", Rating::high, 7.0),
                    rated("eight", Rating::high, 8.8)}) == Ids{"eight", "seven", "word"});
}

TEST_CASE("sort_findings: equal scores go by known exploitation, then EPSS, then id") {
  Vulnerability exploited = rated("exploited", Rating::high, 7.5);
  exploited.kev = Kev{"2021-12-10", "2021-12-24"};
  Vulnerability likely = rated("likely", Rating::high, 7.5);
  likely.epss = Epss{.score = 0.9};
  Vulnerability unlikely = rated("unlikely", Rating::high, 7.5);
  unlikely.epss = Epss{.score = 0.0};
  CHECK(sorted_ids({rated("b", Rating::high, 7.5), rated("a", Rating::high, 7.5), unlikely, likely, exploited}) ==
        Ids{"exploited", "likely", "unlikely", "a", "b"});
}

TEST_CASE("sort_findings: the same set in any order gives the same list") {
  ScanResult result;
  result.packages = {{.name = "b", .version = "1"}, {.name = "a", .version = "1"}, {.name = "a", .version = "2"}};
  result.vulnerabilities = {rated("x", Rating::low), rated("x", Rating::low)};
  for (std::size_t package : {2u, 0u, 1u}) {
    for (std::size_t vulnerability : {1u, 0u}) result.findings.push_back({package, vulnerability});
  }
  const auto order = [&result] {
    sort_findings(result);
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (const Finding& finding : result.findings) pairs.emplace_back(finding.package, finding.vulnerability);
    return pairs;
  };
  const auto first = order();
  CHECK(first.front() == std::pair<std::size_t, std::size_t>(1, 0));
  CHECK(first.back() == std::pair<std::size_t, std::size_t>(0, 1));
  std::reverse(result.findings.begin(), result.findings.end());
  CHECK(order() == first);
}

}  // namespace
}  // namespace lscan
