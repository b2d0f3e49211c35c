#include <sstream>

#include <catch2/catch.hpp>

#include "core/report/escape.h"
#include "core/report/history.h"
#include "tests/report/golden.h"

namespace lscan::tests {
namespace {

History sample_history(const std::string& text = "") {
  const auto or_text = [&text](const char* usual) { return text.empty() ? std::string(usual) : text; };
  const auto commit = [&](char digit, const char* date, const char* subject) {
    return Commit{std::string(40, digit), or_text("Ann Author <ann@example.org>"),
                  std::string(date) + "T10:00:00+01:00", std::string(date) + "T09:00:00Z", or_text(subject)};
  };
  constexpr std::int64_t kDay = 86'400;
  History history;
  history.scanned_at = "2026-11-24T10:00:00Z";
  history.data = {.source = "built-in", .built_at = "2026-08-20T00:00:00Z", .records = 3, .newest = "2026-08-20"};
  history.subject.kind = HistorySubject::Kind::advisory;
  history.subject.asked = or_text("CVE-2021-44906");
  history.subject.vulnerability = Vulnerability{.id = or_text("CVE-2021-44906"),
                                                .aliases = {"GHSA-xvch-5gv4-984h"},
                                                .severity = {.rating = Rating::critical},
                                                .published = "2022-03-18"};
  history.head_name = or_text("HEAD");
  history.walked = 312;
  history.commits = {commit('c', "2026-11-01", "last"), commit('a', "2021-01-01", "start"),
                     commit('b', "2022-04-01", "upgrade minimist")};
  history.head = 0;
  history.oldest = 1;
  history.is_cut_off = true;
  PackageChange added{PackageChange::Kind::added,
                      Ecosystem::npm,
                      or_text("minimist"),
                      "",
                      or_text("1.2.5"),
                      or_text("package-lock.json"),
                      ""};
  PackageChange upgraded{PackageChange::Kind::upgraded,
                         Ecosystem::npm,
                         or_text("minimist"),
                         or_text("1.2.5"),
                         or_text("1.2.8"),
                         or_text("package-lock.json"),
                         or_text("old/package-lock.json")};
  history.changes = {{1, added, false, true, true}, {2, upgraded, true, false, false}};
  history.windows = {{1, 2, true, 455 * kDay, 14 * kDay}};
  history.releases = {{or_text("v1.0"),
                       1,
                       "2021-01-01T09:00:00Z",
                       {or_text("pkg:npm/minimist@1.2.5")},
                       or_text("v1.1"),
                       455 * kDay,
                       14 * kDay}};
  history.releases_seen = 3;
  history.exposed = 455 * kDay;
  history.exposed_published = 14 * kDay;
  history.diagnostics = {{DiagnosticSeverity::error, or_text("package-lock.json"), 3, 1, or_text("expected JSON")}};
  return history;
}

std::string table(const History& history, std::size_t width = 0) {
  std::ostringstream out;
  Page page(out, Colour::no, width);
  write_history(history, page);
  return out.str();
}

TEST_CASE("history report: the sample in a pipe, on a terminal of 80 columns, and as JSON") {
  check_golden("history.txt", table(sample_history()));
  check_golden("history_80.txt", table(sample_history(), 80));
  std::ostringstream json;
  write_history_json(sample_history(), "0.1.0", json);
  check_golden("history.json", json.str());
}

TEST_CASE("history report: no line is wider than the terminal, and nothing reaches it that it obeys") {
  const History hostile = sample_history("evil\x1b]0;owned\x07\r\nPASS \u202e" + std::string(200, 'x'));
  for (std::size_t width = 1; width <= 160; width += width < 20 ? 1 : 9) {
    std::istringstream lines(table(hostile, width));
    for (std::string line; std::getline(lines, line);) {
      if (columns(line) > width) FAIL(width << ": " << line);
      for (const char c : line) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F) FAIL("control byte " << static_cast<int>(byte));
      }
    }
  }
}

}  // namespace
}  // namespace lscan::tests
