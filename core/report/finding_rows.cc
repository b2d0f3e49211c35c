#include "core/report/finding_rows.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/report/summary.h"

namespace lscan {

Style style_of(const Vulnerability& vulnerability) {
  if (vulnerability.malicious) return Style::red_bold;
  switch (vulnerability.severity.rating) {
    case Rating::critical:
      return Style::red_bold;
    case Rating::high:
      return Style::red;
    case Rating::medium:
      return Style::yellow;
    case Rating::low:
      return Style::cyan;
    case Rating::unknown:
      return Style::magenta;
    case Rating::none:
      break;
  }
  return Style::plain;
}

namespace {

constexpr std::size_t kPlaceColumns = 30;  // with less room the places get lines of their own

struct Row {
  const Finding& finding;
  const Package& package;
  const Vulnerability& vulnerability;
};

Span severity_cell(const Row& row) { return {style_of(row.vulnerability), severity_word(row.vulnerability)}; }

Span package_cell(const Row& row) { return {Style::plain, name_and_version(row.package)}; }

Span id_cell(const Row& row) { return {Style::plain, row.vulnerability.id}; }

Span risk_cell(const Row& row) { return {Style::plain, fmt::format("{:.0f}", row.finding.risk.score)}; }

Span cvss_cell(const Row& row) {
  const auto& score = row.vulnerability.severity.score;
  return {Style::plain, score ? fmt::format("{:.1f}", *score) : "-"};
}

Span epss_cell(const Row& row) {
  if (!row.vulnerability.epss) return {Style::plain, "-"};
  const double percent = row.vulnerability.epss->score * 100;
  return {Style::plain, percent < 1 ? "<1%" : fmt::format("{:.0f}%", percent)};
}

Span kev_cell(const Row& row) { return {Style::red, row.vulnerability.kev ? "KEV" : ""}; }

Span fixed_cell(const Row& row) {
  if (row.vulnerability.malicious) return {Style::plain, "remove"};
  if (row.finding.fixed.empty()) return {Style::plain, "no fix"};
  return {Style::plain, fmt::format("{}", fmt::join(row.finding.fixed, ", "))};
}

// What the loaded copy is, and how many more there are: the result document names them all.
Span place_cell(const Row& row) {
  const Evidence* evidence = main_evidence(row.package);
  if (evidence == nullptr) return {Style::dim, ""};
  std::string text = is_shadowed(row.package) ? "shadowed: " : "";
  if (evidence->kind != EvidenceKind::installed) text.append(name(evidence->kind)).append(": ");
  text += place(evidence->layer, evidence->path, evidence->line);
  if (row.package.evidence.size() > 1) text += fmt::format(" (+{})", row.package.evidence.size() - 1);
  return {Style::dim, text};
}

struct Field {
  std::string_view head;
  Grid::Align align;
  Span (*cell)(const Row&);
  bool (*is_known)(const Vulnerability&);  // a column of which nothing is known is left out
  std::size_t least;                       // as in Grid::Column; identifiers are rigid, since people copy them
};

bool always(const Vulnerability&) { return true; }

constexpr Field kFields[] = {
    {"SEVERITY", Grid::Align::left, severity_cell, always, Grid::kRigid},
    {"PACKAGE", Grid::Align::left, package_cell, always, 16},
    {"ID", Grid::Align::left, id_cell, always, Grid::kRigid},
    {"RISK", Grid::Align::right, risk_cell, always, Grid::kRigid},
    {"CVSS", Grid::Align::right, cvss_cell, [](const Vulnerability& v) { return v.severity.score.has_value(); },
     Grid::kRigid},
    {"EPSS", Grid::Align::right, epss_cell, [](const Vulnerability& v) { return v.epss.has_value(); }, Grid::kRigid},
    {"KEV", Grid::Align::left, kev_cell, [](const Vulnerability& v) { return v.kev.has_value(); }, Grid::kRigid},
    {"FIXED", Grid::Align::left, fixed_cell, always, 8},
};

using Cells = std::vector<Span>;
using Fields = std::vector<const Field*>;

Fields known_fields(const std::vector<Row>& rows) {
  Fields fields;
  for (const Field& field : kFields) {
    if (std::any_of(rows.begin(), rows.end(), [&field](const Row& row) { return field.is_known(row.vulnerability); }))
      fields.push_back(&field);
  }
  return fields;
}

// The head, then the cells of each row, without the place.
std::vector<Cells> cells_of(const std::vector<Row>& rows, const Fields& fields) {
  std::vector<Cells> lines(1);
  for (const Field* field : fields) lines[0].emplace_back(Style::bold, field->head);
  for (const Row& row : rows) {
    Cells& line = lines.emplace_back();
    for (const Field* field : fields) {
      const Span cell = field->cell(row);
      line.push_back(is_shadowed(row.package) ? cell.in(Style::dim) : cell);
    }
  }
  return lines;
}

// Whether places fit beside the other columns, which take up `taken`.
bool fit_beside(const std::vector<Row>& rows, std::size_t taken, const Page& page) {
  if (page.is_unbounded()) return true;
  std::size_t wanted = 0;
  for (const Row& row : rows) wanted = std::max(wanted, place_cell(row).columns());
  return taken + Grid::kGap + std::min(kPlaceColumns, wanted) <= page.width();
}

// The place of each package, below its first row.
void write_with_places_below(const Grid& grid, const std::vector<Row>& rows, Page& page) {
  grid.write_row(0, 0, page);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    grid.write_row(i + 1, 0, page);
    if (i != 0 && &rows[i].package == &rows[i - 1].package) continue;
    if (const Span where = place_cell(rows[i]); where.columns() != 0) page.path(grid.width_of(0) + Grid::kGap, where);
  }
}

}  // namespace

void write_finding_rows(const ScanResult& result, const std::vector<const Finding*>& findings, Page& page) {
  std::vector<Row> rows;
  for (const Finding* finding : findings)
    rows.push_back({*finding, result.packages[finding->package], result.vulnerabilities[finding->vulnerability]});
  const Fields fields = known_fields(rows);
  std::vector<Grid::Column> columns;
  for (const Field* field : fields) columns.push_back({field->align, field->least});
  Grid grid(columns);
  std::vector<Cells> lines = cells_of(rows, fields);
  for (const Cells& line : lines) grid.add(line);
  if (!fit_beside(rows, grid.width(), page)) {
    grid.fit(page.width());
    return write_with_places_below(grid, rows, page);
  }
  columns.push_back({Grid::Align::left, kPlaceColumns});
  Grid with_places(columns);
  lines[0].emplace_back(Style::bold, "WHERE");
  for (std::size_t i = 0; i < rows.size(); ++i) lines[i + 1].push_back(place_cell(rows[i]));
  for (Cells& line : lines) with_places.add(std::move(line));
  with_places.fit(page.width());
  with_places.write(0, page);
}

}  // namespace lscan
