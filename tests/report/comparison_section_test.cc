#include "core/report/comparison_section.h"

#include <sstream>

#include <catch2/catch.hpp>

#include "core/policy/gate.h"
#include "core/report/escape.h"
#include "core/report/writers.h"
#include "tests/report/golden.h"
#include "tests/report/sample_result.h"

namespace lscan::tests {
namespace {

std::string table(const ScanResult& result, std::size_t width = 0) {
  return written(writers::table, result, {.width = width});
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// A comparison whose every text is `text`, as far as somebody who commits chooses it.
ScanResult made_of(const std::string& text) {
  ScanResult result = sample_comparison();
  Comparison& comparison = *result.comparison;
  comparison.base.name = comparison.head.name = text;
  comparison.files = {text};
  for (PackageChange& change : comparison.changes)
    change.name = change.from = change.to = change.path = change.from_path = text;
  for (Commit& commit : comparison.commits) commit.author = commit.subject = text;
  for (Package& package : result.packages) package.name = package.version = text;
  return result;
}

TEST_CASE("comparison: the sample in a pipe and on terminals of 80 and 140 columns") {
  check_golden("comparison.txt", table(sample_comparison()));
  check_golden("comparison_80.txt", table(sample_comparison(), 80));
  check_golden("comparison_140.txt", table(sample_comparison(), 140));
}

TEST_CASE("comparison: a file that moves is one line, however many packages it takes along") {
  ScanResult result = sample_comparison();
  auto& changes = result.comparison->changes;
  changes.clear();
  using Kind = PackageChange::Kind;
  for (const char* name : {"a", "b", "c"})
    changes.push_back(
        {Kind::moved, Ecosystem::npm, name, "1.0.0", "1.0.0", "new/package-lock.json", "package-lock.json"});
  changes.push_back({Kind::moved, Ecosystem::npm, "d", "1.0.0", "1.0.0", "new/yarn.lock", "yarn.lock"});
  const std::string text = table(result);
  CHECK(contains(text, "Packages: 4 moved\n"));
  CHECK(contains(text, "moved  3 packages"));
  CHECK(contains(text, "package-lock.json -> new/package-lock.json\n"));
  CHECK(contains(text, "moved  d           1.0.0  yarn.lock -> new/yarn.lock\n"));
}

TEST_CASE("comparison: names and versions that have no room beside the place are written out above it") {
  ScanResult result = sample_comparison();
  result.comparison->changes = {{PackageChange::Kind::upgraded, Ecosystem::go, "golang.org/x/crypto",
                                 "v0.0.0-20200622213623-75b288015ac9", "v0.0.0-20220525230936-793ad666bf5e", "go.mod"}};
  CHECK(contains(table(result, 80),
                 "  upgraded  golang.org/x/crypto  v0.0.0-20200622213623-75b288015ac9 ->\n"
                 "            v0.0.0-20220525230936-793ad666bf5e\n"
                 "            go.mod\n"));
}

TEST_CASE("comparison: no line is ever wider than the terminal") {
  const ScanResult wide = made_of(std::string(300, 'x'));
  for (std::size_t width = 1; width <= 200; width += width < 20 ? 1 : 9) {
    for (const ScanResult* result : {&wide}) {
      std::istringstream lines(table(*result, width));
      for (std::string line; std::getline(lines, line);) {
        if (columns(line) > width) FAIL(width << ": " << line);
      }
    }
  }
}

TEST_CASE("comparison: a malicious subject, author or path reaches no terminal") {
  const std::string text = table(made_of("evil\x1b]0;owned\x07\r\nPASS: all is well\u202e"), 100);
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\n') || byte == 0x7F) FAIL("control byte " << static_cast<int>(byte));
  }
  CHECK_FALSE(contains(text, "\nPASS: all is well"));
  CHECK_FALSE(contains(text, "\u202e"));
}

TEST_CASE("comparison: what was there before is counted, and listed where the gate counts it") {
  ScanResult result = sample_comparison();
  CHECK(contains(table(result), "\nUnchanged: 3 findings: 1 critical, 1 high, 1 low\n"));
  CHECK_FALSE(contains(table(result), "CVE-2021-44228"));
  result.verdict = judge(result, {.gate = Gate::all});
  CHECK(contains(table(result), "CVE-2021-44228"));
}

TEST_CASE("comparison: what a change mends asks for nothing") {
  const ScanResult result = sample_comparison();
  const std::string text = table(result);
  CHECK(contains(text, "\n  urllib3 1.23: CVE-2019-11324\n"));
  CHECK_FALSE(contains(text.substr(text.find("What to do")), "urllib3"));
}

TEST_CASE("comparison: a vulnerability that came again with the new version is not passed off as mended") {
  ScanResult result = sample_comparison();
  result.findings.push_back({.package = 6,
                             .vulnerability = result.findings.back().vulnerability,
                             .records = {"GHSA-mh33-7rrq-662w"},
                             .state = FindingState::introduced});
  sort_findings(result);
  CHECK(contains(table(result), "urllib3 1.23: CVE-2019-11324 (still in 1.26.19)\n"));
}

TEST_CASE("comparison: a change without any bad news says so") {
  ScanResult result = sample_comparison();
  std::erase_if(result.findings, [](const Finding& finding) { return finding.state == FindingState::introduced; });
  CHECK(contains(table(result), "\nNothing known to be vulnerable was introduced.\n"));
}

TEST_CASE("comparison: no file that differs is said in words") {
  ScanResult result = empty_result();
  result.comparison = Comparison{};
  result.verdict = judge(result, {});
  CHECK(contains(table(result), "no file that lists packages differs\n"));
}

}  // namespace
}  // namespace lscan::tests
