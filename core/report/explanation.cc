#include "core/report/explanation.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/report/finding_rows.h"
#include "core/report/summary.h"

namespace lscan {
namespace {

const Span kMargin(Style::plain, "");

Span indent(std::size_t columns) { return Span(Style::plain, std::string(columns, ' ')); }

std::string severity_text(const Vulnerability& vulnerability) {
  const Severity& severity = vulnerability.severity;
  std::string text(severity_word(vulnerability));
  if (severity.score) text += fmt::format(" {:.1f}", *severity.score);
  if (!severity.vector.empty()) text += " " + severity.vector;
  if (!severity.source.empty()) text += fmt::format(" (from {})", severity.source);
  return text;
}

void write_facts(const Vulnerability& vulnerability, Page& page) {
  page.line({{Style::bold, vulnerability.id}});
  page.prose(kMargin, {style_of(vulnerability), severity_text(vulnerability)});
  if (vulnerability.malicious) page.prose(kMargin, {Style::plain, "the package itself is malicious: remove it"});
  if (!vulnerability.aliases.empty())
    page.prose({Style::dim, "also known as: "},
               {Style::plain, fmt::format("{}", fmt::join(vulnerability.aliases, ", "))});
  if (!vulnerability.cwe.empty())
    page.prose({Style::dim, "weaknesses: "}, {Style::plain, fmt::format("{}", fmt::join(vulnerability.cwe, ", "))});
  if (!vulnerability.published.empty())
    page.prose({Style::dim, "published: "}, {Style::plain, vulnerability.published.substr(0, 10)});
  if (const auto& epss = vulnerability.epss)
    page.prose(
        {Style::dim, "EPSS: "},
        {Style::plain, fmt::format("{:.2f}% within 30 days, percentile {:.1f}, of {}", epss->score * 100,
                                   epss->percentile * 100, epss->date.empty() ? "an unknown date" : epss->date)});
  if (const auto& kev = vulnerability.kev)
    page.prose({Style::red, "known to be exploited: "},
               {Style::plain, fmt::format("in CISA's catalogue since {}, to be mended by {}{}", kev->added, kev->due,
                                          kev->ransomware ? "; used in ransomware campaigns" : "")});
}

std::string name_of(const ExplainedEntry& entry) {
  std::string text = fmt::format("{} {}", osv_name(entry.ecosystem), entry.package);
  if (!entry.release.empty()) text += fmt::format(" of {}:{}", osv_name(entry.ecosystem), entry.release);
  return text;
}

std::string extent_of(const ExplainedEntry& entry) {
  std::string text = fmt::format("{}", fmt::join(entry.ranges, " or "));
  if (entry.versions != 0)
    text += fmt::format("{}{} by name", text.empty() ? "" : ", and ", text::counted(entry.versions, "version"));
  if (!entry.fixed.empty()) text += fmt::format("; fixed in {}", fmt::join(entry.fixed, ", "));
  return text;
}

void write_verdict(const ExplainedEntry& entry, std::size_t columns, Page& page) {
  if (!entry.affects) return;
  const std::string lead = std::string(columns, ' ') + (*entry.affects ? "affected: " : "not affected: ");
  page.prose({*entry.affects ? Style::red : Style::green_bold, lead}, {Style::plain, entry.why});
}

void write_entries(const std::vector<ExplainedEntry>& entries, Page& page) {
  page.blank();
  page.line({{Style::bold, "Packages"}});
  std::string last;
  for (const ExplainedEntry& entry : entries) {
    if (const std::string name = name_of(entry); name != last) {
      page.prose(indent(2), {Style::plain, name});
      last = name;
    }
    page.prose({Style::dim, fmt::format("    {}: ", entry.record)}, {Style::plain, extent_of(entry)});
    write_verdict(entry, 6, page);
  }
}

void write_vectors(const std::vector<ExplainedVector>& vectors, Page& page) {
  if (vectors.empty()) return;
  page.blank();
  page.line({{Style::bold, "Vectors"}});
  for (const ExplainedVector& vector : vectors) {
    std::string head = vector.record + (vector.package.empty() ? "" : " for " + vector.package) + ": " + vector.vector;
    head += vector.score ? fmt::format(" = {:.1f} {}", *vector.score, name(vector.rating)) : " (cannot be read)";
    page.prose(indent(2), {Style::plain, head});
    std::vector<Span> words;
    for (std::size_t i = 0; i < vector.metrics.size(); ++i) {
      const auto& [metric, value] = vector.metrics[i];
      words.emplace_back(Style::dim, (i == 0 ? "    " : "") + metric + ": ");
      words.emplace_back(Style::plain, value + (i + 1 == vector.metrics.size() ? "" : ", "));
    }
    if (!words.empty()) page.flow(words);
  }
}

bool is_affected(const Explanation& explanation) {
  return std::any_of(explanation.entries.begin(), explanation.entries.end(),
                     [](const ExplainedEntry& entry) { return entry.affects.value_or(false); });
}

}  // namespace

void write_explanation(const Explanation& explanation, std::string_view asked, Page& page) {
  write_facts(explanation.vulnerability, page);
  if (explanation.entries.empty()) {
    page.blank();
    page.prose(kMargin, {Style::plain, asked.empty() ? "It names no version of any package."
                                                     : fmt::format("It says nothing of {}.", asked)});
  } else {
    write_entries(explanation.entries, page);
  }
  write_vectors(explanation.vectors, page);
}

void write_package_explanation(const std::vector<Explanation>& explanations, std::string_view asked, Page& page) {
  const auto affecting = static_cast<std::size_t>(std::count_if(explanations.begin(), explanations.end(), is_affected));
  const bool judged = std::any_of(explanations.begin(), explanations.end(), [](const Explanation& one) {
    return !one.entries.empty() && one.entries.front().affects;
  });
  page.line({{Style::bold, asked}});
  if (explanations.empty()) return page.prose(kMargin, {Style::plain, "No advisory in the data names it."});
  const std::string known = explanations.size() == 1
                                ? "1 vulnerability is known of it"
                                : fmt::format("{} vulnerabilities are known of it", explanations.size());
  page.prose(kMargin, {Style::plain, judged ? fmt::format("{}; {} of them {} this version", known, affecting,
                                                          affecting == 1 ? "affects" : "affect")
                                            : known});
  for (const Explanation& explanation : explanations) {
    page.blank();
    page.flow(std::vector<Span>{{Style::bold, explanation.vulnerability.id + "  "},
                                {style_of(explanation.vulnerability), severity_text(explanation.vulnerability)}});
    for (const ExplainedEntry& entry : explanation.entries) {
      page.prose({Style::dim, fmt::format("  {}: ", entry.record)}, {Style::plain, extent_of(entry)});
      write_verdict(entry, 4, page);
    }
  }
}

}  // namespace lscan
