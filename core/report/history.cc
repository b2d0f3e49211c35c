#include "core/report/history.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/report/finding_rows.h"
#include "core/report/summary.h"

namespace lscan {
namespace {

constexpr std::size_t kShortId = 10;
constexpr std::int64_t kDay = 24 * 60 * 60;
const Span kMargin(Style::plain, "");

std::string short_id(const Commit& commit) { return commit.id.substr(0, kShortId); }
std::string date(const Commit& commit) { return commit.committed.substr(0, 10); }
std::string days(std::int64_t seconds) { return text::counted(static_cast<std::size_t>(seconds / kDay), "day"); }

std::string words_for(const HistorySubject& subject) {
  switch (subject.kind) {
    case HistorySubject::Kind::advisory:
      return subject.vulnerability->id;
    case HistorySubject::Kind::file:
      return subject.name;
    case HistorySubject::Kind::package:
      break;
  }
  std::string text = subject.name;
  if (!subject.version.empty()) text += " " + subject.version;
  if (subject.ecosystem) text += fmt::format(" ({})", osv_name(*subject.ecosystem));
  return text;
}

// "1,234 commits of the first-parent line of HEAD, 2023-01-03 to 2026-11-24".
void write_head(const History& history, Page& page) {
  page.prose(kMargin, {Style::bold, words_for(history.subject)});
  if (const auto& vulnerability = history.subject.vulnerability) {
    std::vector<Span> facts = {{style_of(*vulnerability), severity_word(*vulnerability)}};
    if (!vulnerability->published.empty())
      facts.emplace_back(Style::plain, ", published " + vulnerability->published.substr(0, 10));
    page.flow(facts);
  }
  const std::string line = history.all ? "leading to" : "of the first-parent line of";
  page.prose(kMargin, {Style::plain, fmt::format("{} {} {}, {} to {}", text::counted(history.walked, "commit"), line,
                                                 history.head_name, date(history.commits[*history.oldest]),
                                                 date(history.commits[history.head]))});
  if (history.is_cut_off)
    page.prose({Style::yellow, "warning: "},
               {Style::plain,
                fmt::format("the history at hand ends at {}, {}: what was there then may be older; "
                            "git fetch --unshallow brings the rest of a shallow clone",
                            short_id(history.commits[*history.oldest]), date(history.commits[*history.oldest]))});
}

std::string_view sign_of(const HistoryChange& change) {
  if (change.from_counts && change.to_counts) return "~";
  return change.to_counts ? "+" : "-";
}

// With an advisory what comes is bad news; without one nothing is.
Style style_of_change(const History& history, const HistoryChange& change) {
  if (history.subject.kind != HistorySubject::Kind::advisory) return Style::plain;
  return change.to_counts ? Style::red : Style::green_bold;
}

std::string versions(const PackageChange& change) {
  if (change.from.empty() || change.from == change.to) return change.to;
  return change.to.empty() ? change.from : fmt::format("{} -> {}", change.from, change.to);
}

std::string place(const PackageChange& change) {
  return change.from_path.empty() ? change.path : fmt::format("{} -> {}", change.from_path, change.path);
}

void write_changes(const History& history, Page& page) {
  if (history.changes.empty()) return;
  for (std::size_t i = 0; i < history.changes.size();) {
    const std::size_t index = history.changes[i].commit;
    const Commit& commit = history.commits[index];
    page.blank();
    page.prose(
        {Style::yellow, short_id(commit) + " "},
        {Style::plain,
         fmt::format("{} {}: {}{}", date(commit), commit.author, commit.subject,
                     history.changes[i].is_oldest_known ? " (or an earlier commit: the history ends here)" : "")});
    Grid grid({{}, {}, {Grid::Align::left, 16}, {Grid::Align::left, 16}, {Grid::Align::left, 20}});
    for (; i < history.changes.size() && history.changes[i].commit == index; ++i) {
      const HistoryChange& one = history.changes[i];
      const Style style = style_of_change(history, one);
      grid.add({{style, sign_of(one)},
                {Style::plain, name(one.change.kind)},
                {Style::plain, one.change.name},
                {style, versions(one.change)},
                {Style::dim, place(one.change)}});
    }
    constexpr std::size_t kIndent = 2;
    grid.fit(page.is_unbounded() ? 0 : std::max(page.width(), kIndent + 1) - kIndent);
    grid.write(kIndent, page);
  }
}

// "149 days, 3 days of them since it was published".
std::string exposure(const History& history, std::int64_t seconds, std::int64_t published) {
  const bool is_known = history.subject.vulnerability && !history.subject.vulnerability->published.empty();
  if (!is_known || seconds == published) return days(seconds);
  return fmt::format("{}, {} of them since it was published", days(seconds), days(published));
}

void write_windows(const History& history, Page& page) {
  if (history.windows.empty()) return;
  page.blank();
  page.line({{Style::bold,
              history.subject.kind == HistorySubject::Kind::advisory ? "Exposed on this line" : "There on this line"}});
  for (const HistoryWindow& window : history.windows) {
    const std::string until = window.until ? fmt::format("to {} ({})", date(history.commits[*window.until]),
                                                         short_id(history.commits[*window.until]))
                                           : "until now";
    page.prose({Style::plain, "  "},
               {Style::plain, fmt::format("{}{} ({}) {}: {}", window.is_oldest_known ? "at least since " : "",
                                          date(history.commits[window.from]), short_id(history.commits[window.from]),
                                          until, exposure(history, window.seconds, window.seconds_published))});
  }
}

void write_releases(const History& history, Page& page) {
  if (history.subject.kind != HistorySubject::Kind::advisory) return;
  page.blank();
  if (history.releases.empty()) {
    page.prose(kMargin, {Style::plain,
                         history.releases_seen == 0
                             ? "No tag names a release."
                             : fmt::format("None of {} has it.", text::counted(history.releases_seen, "release tag"))});
    return;
  }
  page.line(
      {{Style::bold, fmt::format("Releases that have it: {} of {}", history.releases.size(), history.releases_seen)}});
  Grid grid({{Grid::Align::left, 12}, {}, {Grid::Align::right}, {Grid::Align::left, 16}, {Grid::Align::left, 20}});
  grid.add({{Style::bold, "RELEASE"},
            {Style::bold, "FROM"},
            {Style::bold, "DAYS"},
            {Style::bold, "UNTIL"},
            {Style::bold, "HAS"}});
  for (const HistoryRelease& release : history.releases) {
    std::string has = fmt::format("{}", fmt::join(release.packages, ", "));
    grid.add({{Style::plain, release.tag},
              {Style::plain, release.time.substr(0, 10)},
              {Style::plain, std::to_string(release.seconds / kDay)},
              {Style::plain, release.until_tag.empty() ? "now" : release.until_tag},
              {Style::dim, has}});
  }
  constexpr std::size_t kIndent = 2;
  grid.fit(page.is_unbounded() ? 0 : std::max(page.width(), kIndent + 1) - kIndent);
  grid.write(kIndent, page);
  page.prose({Style::plain, "  "},
             {Style::bold, "in all " + exposure(history, history.exposed, history.exposed_published)});
}

void write_now(const History& history, Page& page) {
  if (history.subject.kind == HistorySubject::Kind::file) {
    if (history.changes.empty())
      page.prose(kMargin, {Style::plain, "No commit of these has a file of this path that lists packages."});
    return;
  }
  page.blank();
  if (history.changes.empty() && history.now.empty()) {
    page.prose(kMargin, {Style::bold, "It is in no file of any of these commits that lists packages."});
  } else if (history.now.empty()) {
    page.prose(kMargin, {Style::green_bold, fmt::format("{} has it no more.", history.head_name)});
  } else {
    const Style style = history.subject.kind == HistorySubject::Kind::advisory ? Style::red_bold : Style::bold;
    page.prose(kMargin, {style, fmt::format("{} has {}.", history.head_name, fmt::join(history.now, ", "))});
  }
}

void write_diagnostics(const History& history, Page& page) {
  if (history.diagnostics.empty()) return;
  page.blank();
  page.line({{Style::bold, fmt::format("Diagnostics ({})", history.diagnostics.size())}});
  for (const Diagnostic& diagnostic : history.diagnostics) {
    std::string where = diagnostic.path;
    if (diagnostic.line != 0) where += fmt::format(":{}", diagnostic.line);
    page.prose({Style::plain, "  "}, {Style::plain, fmt::format("{}: {}{}{}", name(diagnostic.severity), where,
                                                                where.empty() ? "" : ": ", diagnostic.message)});
  }
}

}  // namespace

void write_history(const History& history, Page& page) {
  write_head(history, page);
  write_changes(history, page);
  write_windows(history, page);
  write_releases(history, page);
  write_now(history, page);
  write_diagnostics(history, page);
}

}  // namespace lscan
