#include "core/report/comparison_section.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/report/finding_rows.h"
#include "core/report/summary.h"

namespace lscan {
namespace {

using FindingList = std::vector<const Finding*>;

constexpr std::size_t kIndent = 2;
constexpr std::size_t kPathColumns = 20;  // with less room the places get lines of their own
constexpr std::size_t kShortId = 10;

std::string short_id(const Commit& commit) { return commit.id.substr(0, kShortId); }

// "main (1a2b3c4d5e, 2026-11-24)", "the work tree".
std::string words_for(const ComparedSide& side) {
  switch (side.kind) {
    case ComparedSide::Kind::index:
      return "the index";
    case ComparedSide::Kind::work_tree:
      return "the work tree";
    case ComparedSide::Kind::archive:
    case ComparedSide::Kind::result:
      return side.name;
    case ComparedSide::Kind::commit:
      break;
  }
  if (!side.commit) return side.name;
  return fmt::format("{} ({}, {})", side.name, short_id(*side.commit), side.commit->committed.substr(0, 10));
}

// "2 files that list packages: package-lock.json, web/package-lock.json".
std::string words_for_files(const std::vector<std::string>& files) {
  constexpr std::size_t kNamed = 8;
  if (files.empty()) return "no file that lists packages differs";
  const auto named = static_cast<std::ptrdiff_t>(std::min(kNamed, files.size()));
  std::string text = fmt::format("{} differ{} and list{} packages: {}", text::counted(files.size(), "file"),
                                 files.size() == 1 ? "s" : "", files.size() == 1 ? "s" : "",
                                 fmt::join(files.begin(), files.begin() + named, ", "));
  if (files.size() > kNamed) text += fmt::format(" and {} more", files.size() - kNamed);
  return text;
}

// "2 upgraded, 1 added", in the order of the kinds.
std::string counted_changes(const std::vector<PackageChange>& changes) {
  std::map<PackageChange::Kind, std::size_t> counts;
  for (const PackageChange& change : changes) ++counts[change.kind];
  std::string out;
  for (const auto& [kind, count] : counts) out += fmt::format("{}{} {}", out.empty() ? "" : ", ", count, name(kind));
  return out;
}

std::string words_for_versions(const PackageChange& change) {
  if (change.from.empty() || change.from == change.to) return change.to;
  return change.to.empty() ? change.from : fmt::format("{} -> {}", change.from, change.to);
}

std::string words_for_place(const PackageChange& change) {
  return change.from_path.empty() ? change.path : fmt::format("{} -> {}", change.from_path, change.path);
}

void write_changes(const Comparison& comparison, Page& page) {
  if (comparison.changes.empty()) return;
  page.blank();
  page.line({{Style::bold, "Packages: " + counted_changes(comparison.changes)}});
  Grid grid({{}, {}, {}, {Grid::Align::left, kPathColumns}});
  std::vector<std::vector<Span>> rows;
  std::map<std::string, std::size_t> moved;  // by place: a file that moves takes all of its packages along
  for (const PackageChange& change : comparison.changes) {
    if (change.kind == PackageChange::Kind::moved) ++moved[words_for_place(change)];
  }
  for (const PackageChange& change : comparison.changes) {
    const std::string place = words_for_place(change);
    const std::size_t together = change.kind == PackageChange::Kind::moved ? std::exchange(moved[place], 0) : 1;
    if (together == 0) continue;
    rows.push_back({{Style::plain, name(change.kind)},
                    {Style::plain, together == 1 ? change.name : text::counted(together, "package")},
                    {Style::plain, together == 1 ? words_for_versions(change) : ""},
                    {Style::dim, place}});
    grid.add(rows.back());
  }
  const std::size_t room = page.is_unbounded() ? 0 : std::max(page.width(), kIndent + 1) - kIndent;
  grid.fit(room);
  if (page.is_unbounded() || grid.width() <= room) return grid.write(kIndent, page);
  const std::size_t kinds = kIndent + grid.width_of(0) + Grid::kGap;
  for (const std::vector<Span>& row : rows) {
    std::string lead = std::string(kIndent, ' ') + row[0].text();
    lead.resize(kinds, ' ');
    page.prose({Style::plain, lead}, {Style::plain, row[1].text() + "  " + row[2].text()});
    page.path(kinds, row[3]);
  }
}

std::string_view title(FindingState state) {
  switch (state) {
    case FindingState::introduced:
      return "Introduced";
    case FindingState::new_advisory:
      return "In unchanged packages, of advisories younger than the base";
    case FindingState::moved:
      return "Moved from another file";
    case FindingState::unchanged:
      return "Unchanged";
    case FindingState::fixed:
      return "Fixed";
  }
  return "";
}

// "Introduced: 3 findings: 1 high, 2 medium".
void write_title(const ScanResult& result, FindingState state, const FindingList& findings, Page& page) {
  std::vector<Span> spans = {
      {Style::bold, fmt::format("{}: {}: ", title(state), text::counted(findings.size(), "finding"))}};
  const auto counts = findings_by_severity(result, findings);
  for (std::size_t i = 0; i < counts.size(); ++i)
    spans.emplace_back(
        state == FindingState::fixed ? Style::plain : style_of(*counts[i].example),
        fmt::format("{} {}{}", counts[i].count, severity_word(*counts[i].example), i + 1 == counts.size() ? "" : ", "));
  page.flow(spans);
}

// The version in which a vulnerability that left with one version came with another. Empty where it is gone.
std::string_view still_in(const ScanResult& result, const Finding& fixed) {
  const Package& gone = result.packages[fixed.package];
  for (const Finding& finding : result.findings) {
    const Package& package = result.packages[finding.package];
    if (finding.vulnerability == fixed.vulnerability && !package.removed && package.ecosystem == gone.ecosystem &&
        package.name == gone.name)
      return package.version;
  }
  return "";
}

// Good news is short: a line for each package, with the identifiers.
void write_fixed(const ScanResult& result, const FindingList& findings, Page& page) {
  std::map<std::size_t, std::vector<std::string>> ids;
  for (const Finding* finding : findings) {
    std::string id = result.vulnerabilities[finding->vulnerability].id;
    if (const auto version = still_in(result, *finding); !version.empty()) id += fmt::format(" (still in {})", version);
    ids[finding->package].push_back(std::move(id));
  }
  for (const auto& [package, of_package] : ids)
    page.prose({Style::plain, fmt::format("  {}: ", name_and_version(result.packages[package]))},
               {Style::dim, fmt::format("{}", fmt::join(of_package, ", "))});
}

// The commits that brought the findings in, each with its packages.
void write_origins(const ScanResult& result, const FindingList& findings, Page& page) {
  std::map<std::size_t, std::vector<std::string>> packages;  // by commit
  std::map<std::size_t, bool> is_oldest_known;
  for (const Finding* finding : findings) {
    if (!finding->origin) continue;
    std::vector<std::string>& of_commit = packages[finding->origin->commit];
    const std::string package = name_and_version(result.packages[finding->package]);
    if (std::find(of_commit.begin(), of_commit.end(), package) == of_commit.end()) of_commit.push_back(package);
    is_oldest_known[finding->origin->commit] = finding->origin->is_oldest_known;
  }
  if (packages.empty()) return;
  page.blank();
  page.line({{Style::bold, "Brought in by"}});
  for (const auto& [index, of_commit] : packages) {
    const Commit& commit = result.comparison->commits[index];
    page.prose(
        {Style::yellow, fmt::format("  {} ", short_id(commit))},
        {Style::plain, fmt::format("{} {}: {}{}", commit.authored.substr(0, 10), commit.author, commit.subject,
                                   is_oldest_known[index] ? " (or an earlier commit: the history ends here)" : "")});
    page.prose({Style::plain, std::string(kShortId + 3, ' ')},
               {Style::dim, fmt::format("{}", fmt::join(of_commit, ", "))});
  }
}

bool is_counted(const ScanResult& result, FindingState state) {
  return state != FindingState::unchanged || result.verdict.gate == Gate::all;
}

}  // namespace

void write_comparison_head(const ScanResult& result, Page& page) {
  const Comparison& comparison = *result.comparison;
  page.prose({Style::plain, ""},
             {Style::bold, fmt::format("From {} to {}", words_for(comparison.base), words_for(comparison.head))});
  if (comparison.merge_base)
    page.prose({Style::plain, ""},
               {Style::plain, fmt::format("compared with their merge base {}, {}", short_id(*comparison.merge_base),
                                          comparison.merge_base->committed.substr(0, 10))});
  // Against a saved result all files are read, whether they differ or not.
  if (comparison.base.kind != ComparedSide::Kind::result)
    page.prose({Style::plain, ""}, {Style::plain, words_for_files(comparison.files)});
  write_changes(comparison, page);
}

void write_compared_findings(const ScanResult& result, const FindingList& shown, Page& page) {
  std::map<FindingState, FindingList> by_state;
  for (const Finding* finding : shown) by_state[finding->state.value_or(FindingState::introduced)].push_back(finding);
  if (!by_state.contains(FindingState::introduced)) {
    page.blank();
    page.line({{Style::bold, "Nothing known to be vulnerable was introduced."}});
  }
  for (const auto& [state, findings] : by_state) {
    page.blank();
    write_title(result, state, findings, page);
    if (state == FindingState::fixed) {
      write_fixed(result, findings, page);
    } else if (is_counted(result, state)) {
      write_finding_rows(result, findings, page);
    } else {
      page.prose({Style::plain, "  "}, {Style::dim, "not listed here; --gate all lists and counts them"});
    }
  }
  write_origins(result, findings_to_act_on(result, shown), page);
}

FindingList findings_to_act_on(const ScanResult& result, const FindingList& findings) {
  FindingList out;
  for (const Finding* finding : findings) {
    const bool is_done = finding->state == FindingState::fixed;
    if (!is_done && (!finding->state || is_counted(result, *finding->state))) out.push_back(finding);
  }
  return out;
}

}  // namespace lscan
