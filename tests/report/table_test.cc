#include <sstream>

#include <catch2/catch.hpp>

#include "core/policy/gate.h"
#include "core/report/escape.h"
#include "core/report/writers.h"
#include "tests/report/golden.h"
#include "tests/report/sample_result.h"

namespace lscan::tests {
namespace {

std::string table(const ScanResult& result, std::size_t width = 0, Rating show = Rating::none) {
  return written(writers::table, result, {.show = show, .width = width});
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::size_t widest_line(const std::string& text) {
  std::istringstream lines(text);
  std::size_t widest = 0;
  for (std::string line; std::getline(lines, line);) widest = std::max(widest, columns(line));
  return widest;
}

// A result whose every text is `text`, as far as an attacker chooses it.
ScanResult made_of(const std::string& text) {
  ScanResult result = sample_result();
  result.target.path = text;
  result.target.layers[0].path = text;
  for (Package& package : result.packages) {
    package.name = text;
    package.version = text;
    for (Evidence& evidence : package.evidence) evidence.path = evidence.layer = text;
  }
  for (BlindSpot& spot : result.blind_spots) spot.path = spot.layer = spot.why = text;
  for (Diagnostic& diagnostic : result.diagnostics) diagnostic.path = diagnostic.message = text;
  return result;
}

TEST_CASE("table: the sample in a pipe, plain and uncut") { check_golden("table.txt", table(sample_result())); }

TEST_CASE("table: the sample on terminals of 80, 100 and 200 columns") {
  for (const std::size_t width : {80u, 100u, 200u})
    check_golden("table_" + std::to_string(width) + ".txt", table(sample_result(), width));
}

TEST_CASE("table: the sample in colour") {
  check_golden("table_colour.txt", written(writers::table, sample_result(), {.colour = Colour::yes, .width = 100}));
}

TEST_CASE("table: colour changes the bytes and not the text") {
  std::string coloured = written(writers::table, sample_result(), {.colour = Colour::yes, .width = 100});
  for (std::size_t start = 0; (start = coloured.find('\x1b', start)) != std::string::npos;)
    coloured.erase(start, coloured.find('m', start) + 1 - start);
  CHECK(coloured == table(sample_result(), 100));
}

TEST_CASE("table: no line is ever wider than the terminal") {
  for (const std::string text :
       {"plain", "\u5305\u88f9\u5305\u88f9 \u5305\u88f9", "e\u0301e\u0301", "\x1b[2J\x1b[2J\x1b[2J"}) {
    std::string long_text;
    for (int i = 0; i < 40; ++i) long_text += text;
    for (std::size_t width = 1; width <= 220; width += width < 20 ? 1 : 7) {
      CAPTURE(text, width);
      CHECK(widest_line(table(made_of(long_text), width)) <= width);
      CHECK(widest_line(table(sample_result(), width)) <= width);
    }
  }
}

TEST_CASE("table: what people copy is never shortened on a terminal of a usual width") {
  ScanResult result = sample_result();
  result.packages[0].name = "github.com/go-playground/validator/v10";
  result.packages[0].version = "v10.4.2-0.20200622213623-75b288015ac9";
  for (Finding& finding : result.findings) {
    if (finding.package == 0) finding.fixed = {"v10.4.3-0.20220525230936-793ad666bf5e"};
  }
  for (std::size_t width = 80; width <= 240; width += 20) {
    CAPTURE(width);
    const std::string text = table(result, width);
    CHECK(contains(text, "github.com/go-playground/validator/v10 v10.4.2-0.20200622213623-75b288015ac9"));
    CHECK(contains(text, "org.apache.logging.log4j:log4j-core 2.14.1"));
    CHECK(contains(text, "v10.4.3-0.20220525230936-793ad666bf5e"));
    for (const Finding& finding : result.findings)
      CHECK(contains(text, result.vulnerabilities[finding.vulnerability].id));
    CHECK(widest_line(text) <= width);
  }
}

TEST_CASE("table: a malicious name reaches no terminal") {
  const std::string evil = std::string("evil\x1b]0;owned\x07\x1b[2J\r\n PASS: all is well\u202e\x9b\xff") + '\0';
  for (const std::size_t width : {0u, 80u}) {
    const std::string text = table(made_of(evil), width);
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if ((byte < 0x20 && c != '\n') || byte == 0x7F) FAIL("control byte " << static_cast<int>(byte));
    }
    CHECK_FALSE(contains(text, "\n PASS: all is well"));
    CHECK_FALSE(contains(text, "\u202e"));
  }
  CHECK(contains(table(made_of(evil)),
                 "evil\\x1b]0;owned\\x07\\x1b[2J\\x0d\\x0a PASS: all is well\\u{202e}\\x9b\\xff\\x00"));
}

TEST_CASE("table: nothing found and nothing unseen") {
  ScanResult result = empty_result();
  check_golden("table_empty.txt", table(result));
  result.packages.push_back({.name = "a", .version = "1", .evidence = {{.path = "a"}}});
  CHECK(contains(table(result), "1 package: 1 npm\nno known vulnerabilities\n"));
}

TEST_CASE("table: no findings with blind spots says how far that goes") {
  ScanResult result = empty_result();
  result.packages.push_back({.name = "a", .version = "1", .evidence = {{.path = "a"}}});
  result.blind_spots.push_back({BlindSpot::Kind::bundle, "a.js", "", "merged", ""});
  result.verdict = judge(result, {});
  const std::string text = table(result);
  CHECK(contains(text, "no known vulnerabilities in what could be identified; 1 blind spot\n"));
  CHECK(contains(text, "PASS: no finding is at or above high; 1 blind spot was not judged.\n"));
}

TEST_CASE("table: packages that no advisory was looked up for are no good news") {
  ScanResult result = empty_result();
  result.packages = {{.name = "a", .version = "1", .source = "git+https://host.example/a.git#1"}};
  const std::string none = table(result);
  CHECK(contains(none, "no package is from a public registry, so none was matched"));
  CHECK(contains(none,
                 "Not matched (1)\n  from no public registry, so that no advisory speaks of them\n"
                 "    a 1: git+https://host.example/a.git#1\n"));
  result.packages.push_back({.name = "b", .version = "1"});
  CHECK(contains(table(result), "no known vulnerabilities in packages of public registries\n"));
  result.packages.resize(9, result.packages[0]);
  CHECK(contains(table(result), "Not matched (8)"));
  CHECK(contains(table(result), "    and 3 more\n"));
}

TEST_CASE("table: code in which nothing was identified is said in a sentence") {
  ScanResult result = empty_result();
  result.blind_spots.push_back(
      {BlindSpot::Kind::nothing_identified, "", "", "3 Python files without metadata", "add it"});
  result.verdict = judge(result, {});
  const std::string text = table(result);
  CHECK(contains(text,
                 "Code is present and no package was identified in it, so nothing can be said about its "
                 "vulnerabilities.\n"));
  CHECK(contains(text, "PASS: no finding is at or above high; code is present in which no package was identified"));
  CHECK_FALSE(contains(text, "no known vulnerabilities"));
}

TEST_CASE("table: the age of the data, with a warning beyond 30 days") {
  ScanResult result = empty_result();
  result.data.as_of = "2026-10-25";
  CHECK(contains(table(result), "\nadvisory data of 2026-10-25, 30 days old (built-in, 212345 records)\n"));
  result.data.as_of = "2026-10-24";
  CHECK(contains(table(result), "\nwarning: advisory data of 2026-10-24, 31 days old"));
  result.data.as_of = "2026-11-23";
  CHECK(contains(table(result), ", 1 day old ("));
}

TEST_CASE("table: data without a date is warned of") {
  ScanResult result = empty_result();
  result.data.as_of = result.data.built_at = "";
  CHECK(contains(table(result), "\nwarning: advisory data of unknown date"));
}

TEST_CASE("table: --show leaves rows out, says so, and changes neither counts nor verdict") {
  const std::string text = table(sample_result(), 0, Rating::high);
  CHECK(contains(text, "8 findings: "));
  CHECK_FALSE(contains(text, "CVE-2023-32681"));
  CHECK(contains(text, "GO-2023-1988"));
  CHECK(contains(text, "\n2 findings below high not shown\n"));
  CHECK(text.substr(text.find("FAIL")) == table(sample_result()).substr(table(sample_result()).find("FAIL")));
}

TEST_CASE("table: columns of which nothing is known are left out") {
  ScanResult result = sample_result();
  for (Vulnerability& vulnerability : result.vulnerabilities) {
    vulnerability.epss.reset();
    vulnerability.kev.reset();
  }
  const std::string text = table(result);
  CHECK(contains(text, "CVSS  FIXED"));
  CHECK_FALSE(contains(text, "EPSS"));
  CHECK_FALSE(contains(text, "KEV"));
}

TEST_CASE("table: a thousand findings all have their row") {
  const ScanResult result = large_result(100, 10);
  for (const std::size_t width : {0u, 80u}) {
    const std::string text = table(result, width);
    for (const Vulnerability& vulnerability : result.vulnerabilities) {
      if (!contains(text, vulnerability.id)) FAIL(vulnerability.id);
    }
  }
  CHECK(contains(table(result), "1000 findings: 200 critical, 200 high, 200 unknown, 200 medium, 200 low\n"));
  CHECK(contains(table(result), "clears 10 findings\n"));
}

}  // namespace
}  // namespace lscan::tests
