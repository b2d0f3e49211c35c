// The report for people, on a terminal and in a pipe: what was scanned, the findings worst first, the one upgrade for
// each package, what could not be seen, how old the data is, and the verdict last, where the eye is when a command
// ends.
//
// On a terminal no line is wider than it; in a pipe (width 0) nothing is cut, so that the text can be searched.
#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/base/time.h"
#include "core/report/comparison_section.h"
#include "core/report/finding_rows.h"
#include "core/report/page.h"
#include "core/report/summary.h"
#include "core/report/writers.h"

namespace lscan {
namespace {

constexpr long kOldDays = 30;
constexpr std::size_t kIndent = 2;
constexpr std::size_t kEffectColumns = 30;  // with less room a package and what to do get lines of their own

void write_headline(const ScanResult& result, Page& page) {
  if (!result.target.path.empty()) page.path(0, {Style::bold, result.target.path});
  for (const Layer& layer : result.target.layers) page.path(0, {Style::plain, "with layer " + layer.path});
  if (result.target.path.empty())
    for (const TargetFile& file : result.target.files) page.path(0, {Style::bold, file.path});

  const auto by_ecosystem = packages_by_ecosystem(result);
  std::string packages = by_ecosystem.empty() ? "no packages" : text::counted(result.packages.size(), "package") + ":";
  for (std::size_t i = 0; i < by_ecosystem.size(); ++i)
    packages += fmt::format("{} {} {}", i == 0 ? "" : ",", by_ecosystem[i].second, osv_name(by_ecosystem[i].first));
  if (result.left_out.dev != 0)
    packages += fmt::format("; {} left out, --dev counts them", text::counted(result.left_out.dev, "dev package"));
  page.prose({Style::plain, ""}, {Style::plain, packages});
}

// Where nothing was found, what that is worth.
void write_no_findings(const ScanResult& result, Page& page) {
  const Span margin(Style::plain, "");
  const bool unidentified =
      std::any_of(result.blind_spots.begin(), result.blind_spots.end(),
                  [](const BlindSpot& spot) { return spot.kind == BlindSpot::Kind::nothing_identified; });
  if (result.packages.empty() && unidentified) {
    page.prose(margin, {Style::yellow,
                        "Code is present and no package was identified in it, so nothing can be said about "
                        "its vulnerabilities."});
  } else if (!result.blind_spots.empty()) {
    page.prose(margin, {Style::bold, "no known vulnerabilities in what could be identified; " +
                                         text::counted(result.blind_spots.size(), "blind spot")});
  } else if (const std::size_t unmatched = unmatched_packages(result).size(); unmatched == result.packages.size()) {
    if (unmatched != 0)
      page.prose(margin, {Style::yellow, "no package is from a public registry, so none was matched"});
  } else {
    page.prose(margin, {Style::bold, unmatched == 0 ? "no known vulnerabilities"
                                                    : "no known vulnerabilities in packages of public registries"});
  }
}

void write_finding_counts(const ScanResult& result, Page& page) {
  if (result.findings.empty()) return write_no_findings(result, page);
  std::vector<Span> spans = {{Style::plain, text::counted(result.findings.size(), "finding") + ": "}};
  const auto counts = findings_by_severity(result, shown_findings(result, Rating::none));
  for (std::size_t i = 0; i < counts.size(); ++i)
    spans.emplace_back(
        style_of(*counts[i].example),
        fmt::format("{} {}{}", counts[i].count, severity_word(*counts[i].example), i + 1 == counts.size() ? "" : ", "));
  page.flow(spans);
}

void write_hidden_count(const ScanResult& result, const std::vector<const Finding*>& shown, Rating show, Page& page) {
  if (const std::size_t hidden = result.findings.size() - shown.size(); hidden != 0)
    page.prose({Style::plain, ""},
               {Style::dim, fmt::format("{} below {} not shown", text::counted(hidden, "finding"), name(show))});
}

void write_findings(const ScanResult& result, const std::vector<const Finding*>& shown, Rating show, Page& page) {
  if (result.findings.empty()) return;
  const bool any_shadowed = std::any_of(shown.begin(), shown.end(), [&result](const Finding* finding) {
    return is_shadowed(result.packages[finding->package]);
  });
  page.blank();
  if (!shown.empty()) write_finding_rows(result, shown, page);
  const Span margin(Style::plain, "");
  if (any_shadowed)
    page.prose(margin,
               {Style::dim, "shadowed: the runtime loads another copy; such a finding does not count for the verdict"});
  write_hidden_count(result, shown, show, page);
}

// What an upgrade leaves open.
std::string leaves(const std::vector<std::string>& ids) {
  constexpr std::size_t kNamed = 3;
  const std::size_t named = std::min(kNamed, ids.size());
  std::string text =
      fmt::format("leaves {}", fmt::join(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(named), ", "));
  if (ids.size() > named) text += fmt::format(" and {} more", ids.size() - named);
  return text;
}

// What to do, and what comes of it.
std::pair<std::string, std::string> words_for(const Advice& advice) {
  switch (advice.kind) {
    case Advice::Kind::upgrade:
      return {fmt::format("-> {}", advice.version),
              "clears " + text::counted(advice.clears, "finding") +
                  (advice.partly == nullptr ? "" : ", " + leaves(advice.partly->fewest_remaining))};
    case Advice::Kind::remove:
      return {"remove it", "the package itself is malicious"};
    case Advice::Kind::none_known:
      return {"no fix known",
              advice.clears == 1 ? "for its finding" : fmt::format("for all {} findings", advice.clears)};
  }
  return {};
}

// The way to a package that something else brings in: the first of it is what the project itself can upgrade.
std::string brought_in_by(const Package& package) {
  return fmt::format("brought in by {}", fmt::join(package.parents, " > "));
}

// A package, and for each thing to do what comes of it.
struct AdviceRows {
  Span package;
  std::vector<std::pair<Span, Span>> actions;
};

AdviceRows rows_for(const Advice& advice, const Package& package) {
  const bool shadowed = is_shadowed(package);
  const Style style = shadowed ? Style::dim : Style::plain;
  const auto [action, effect] = words_for(advice);
  AdviceRows rows{{style, name_and_version(package)}, {{{style, action}, {style, effect}}}};
  if (shadowed) rows.actions[0].second = {style, effect + " (shadowed)"};
  if (!package.parents.empty()) rows.actions.push_back({{style, ""}, {style, brought_in_by(package)}});
  if (advice.within_major != nullptr)
    rows.actions.push_back({{style, "or " + advice.within_major->same_major},
                            {style, "same major version, " + leaves(advice.within_major->remaining)}});
  return rows;
}

// In columns, the first two as wide as given.
void write_beside(const std::vector<AdviceRows>& advice, std::size_t names, std::size_t actions, Page& page) {
  for (const AdviceRows& rows : advice) {
    std::string lead = std::string(kIndent, ' ') + rows.package.text();
    lead.append(names - rows.package.columns() + Grid::kGap, ' ');
    for (const auto& [action, effect] : rows.actions) {
      lead.append(action.text()).append(actions - action.columns() + Grid::kGap, ' ');
      page.prose({action.style(), lead}, effect);
      lead.assign(kIndent + names + Grid::kGap, ' ');
    }
  }
}

void write_in_grid(const std::vector<AdviceRows>& advice, Page& page) {
  Grid grid({{}, {}, {}});
  for (const AdviceRows& rows : advice) {
    for (std::size_t i = 0; i < rows.actions.size(); ++i)
      grid.add({i == 0 ? rows.package : Span(Style::plain, ""), rows.actions[i].first, rows.actions[i].second});
  }
  grid.write(kIndent, page);
}

void write_below(const std::vector<AdviceRows>& advice, Page& page) {
  for (const AdviceRows& rows : advice) {
    page.prose({Style::plain, "  "}, rows.package);
    for (const auto& [action, effect] : rows.actions)
      page.prose({action.style(), "    " + action.text() + (action.columns() == 0 ? "" : "  ")}, effect);
  }
}

void write_advice(const ScanResult& result, const std::vector<const Finding*>& shown, Page& page) {
  std::vector<AdviceRows> advice;
  std::size_t names = 0;
  std::size_t actions = 0;
  for (const Advice& one : advice_for(result, shown)) {
    const AdviceRows& rows = advice.emplace_back(rows_for(one, result.packages[one.package]));
    names = std::max(names, rows.package.columns());
    for (const auto& [action, effect] : rows.actions) actions = std::max(actions, action.columns());
  }
  if (advice.empty()) return;
  page.blank();
  page.line({{Style::bold, "What to do"}});
  const std::size_t needed = kIndent + names + Grid::kGap + actions + Grid::kGap + kEffectColumns;
  if (page.is_unbounded()) {
    write_in_grid(advice, page);
  } else if (needed <= page.width()) {
    write_beside(advice, names, actions, page);
  } else {
    write_below(advice, page);
  }
}

// No findings of these is no good news. Some are named, so that a reader knows what kind they are.
void write_unmatched(const ScanResult& result, Page& page) {
  constexpr std::size_t kNamed = 5;
  const auto packages = unmatched_packages(result);
  if (packages.empty()) return;
  page.blank();
  page.line({{Style::bold, fmt::format("Not matched ({})", packages.size())}});
  page.prose({Style::plain, "  "}, {Style::plain, "from no public registry, so that no advisory speaks of them"});
  for (std::size_t i = 0; i < std::min(kNamed, packages.size()); ++i)
    page.prose({Style::plain, fmt::format("    {}: ", name_and_version(*packages[i]))},
               {Style::dim, packages[i]->source});
  if (packages.size() > kNamed) page.line({{Style::plain, fmt::format("    and {} more", packages.size() - kNamed)}});
}

void write_blind_spots(const ScanResult& result, Page& page) {
  if (result.blind_spots.empty()) return;
  page.blank();
  page.line({{Style::bold, fmt::format("Blind spots ({})", result.blind_spots.size())}});
  for (const auto& group : grouped_blind_spots(result.blind_spots)) {
    const BlindSpot& first = *group.front();
    page.prose({Style::yellow, fmt::format("  {}: ", name(first.kind))}, {Style::plain, first.why});
    for (const BlindSpot* spot : group) {
      if (const std::string where = place(spot->layer, spot->path); !where.empty()) page.path(4, {Style::plain, where});
    }
    if (!first.remedy.empty()) page.prose({Style::dim, "    remedy: "}, {Style::dim, first.remedy});
  }
}

void write_diagnostics(const ScanResult& result, Page& page) {
  if (result.diagnostics.empty()) return;
  page.blank();
  page.line({{Style::bold, fmt::format("Problems while reading ({})", result.diagnostics.size())}});
  for (const Diagnostic& diagnostic : result.diagnostics) {
    std::string text = place("", diagnostic.path, diagnostic.line);
    if (diagnostic.line != 0 && diagnostic.column != 0) text += fmt::format(":{}", diagnostic.column);
    if (!text.empty()) text += ": ";
    const Style style = diagnostic.severity == DiagnosticSeverity::error ? Style::red : Style::yellow;
    page.prose({style, fmt::format("  {}: ", name(diagnostic.severity))}, {Style::plain, text + diagnostic.message});
  }
}

// How far the sources reach tells how old the data is; a store built today from an old download is still old.
void write_data_age(const ScanResult& result, Page& page) {
  const DataInfo& data = result.data;
  const std::string_view dated = data.as_of.empty() ? data.built_at : data.as_of;
  const auto days = days_between(dated, result.scanned_at);
  std::string text =
      dated.empty() ? "advisory data of unknown date" : fmt::format("advisory data of {}", dated.substr(0, 10));
  if (days) text += fmt::format(", {} old", text::counted(static_cast<std::size_t>(*days), "day"));
  if (!data.source.empty()) text += fmt::format(" ({}, {})", data.source, text::counted(data.records, "record"));
  const bool old = !days || *days > kOldDays;
  if (old) text += "; newer advisories are not in it: run `lscan db update`";
  page.blank();
  page.prose(old ? Span(Style::yellow, "warning: ") : Span(Style::plain, ""), {old ? Style::plain : Style::dim, text});
}

void write_verdict(const ScanResult& result, Page& page) {
  page.blank();
  const bool pass = result.verdict.pass;
  page.prose(pass ? Span(Style::green_bold, "PASS: ") : Span(Style::red_bold, "FAIL: "),
             {Style::plain, fmt::format("{}.", fmt::join(result.verdict.reasons, "; "))});
}

void write(const ScanResult& result, const ReportOptions& options, std::ostream& out) {
  Page page(out, options.colour, options.width);
  const auto shown = shown_findings(result, options.show);
  if (result.comparison) {
    write_comparison_head(result, page);
    write_compared_findings(result, shown, page);
    write_hidden_count(result, shown, options.show, page);
    write_advice(result, findings_to_act_on(result, shown), page);
  } else {
    write_headline(result, page);
    write_finding_counts(result, page);
    write_findings(result, shown, options.show, page);
    write_advice(result, shown, page);
  }
  write_unmatched(result, page);
  write_blind_spots(result, page);
  write_diagnostics(result, page);
  write_data_age(result, page);
  write_verdict(result, page);
}

}  // namespace

const ReportWriter writers::table{"table", "for people: findings, upgrades, blind spots and the verdict", write};

}  // namespace lscan
