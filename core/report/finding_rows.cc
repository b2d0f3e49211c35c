#include "core/report/finding_rows.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/report/summary.h"

namespace lscan {

Style style_of(Rating rating) {
  switch (rating) {
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

Style style_of(const Vulnerability& vulnerability) {
  return vulnerability.malicious ? Style::red_bold : style_of(vulnerability.severity.rating);
}

namespace {

constexpr std::size_t kPlaceColumns = 30;  // with less room the places get lines of their own
constexpr std::size_t kIndent = 2;

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
};

bool always(const Vulnerability&) { return true; }

// None is ever shortened, since people copy all of them: what has no room goes to a line of its own.
constexpr Field kFields[] = {
    {"SEVERITY", Grid::Align::left, severity_cell, always},
    {"PACKAGE", Grid::Align::left, package_cell, always},
    {"ID", Grid::Align::left, id_cell, always},
    {"RISK", Grid::Align::right, risk_cell, always},
    {"CVSS", Grid::Align::right, cvss_cell, [](const Vulnerability& v) { return v.severity.score.has_value(); }},
    {"EPSS", Grid::Align::right, epss_cell, [](const Vulnerability& v) { return v.epss.has_value(); }},
    {"KEV", Grid::Align::left, kev_cell, [](const Vulnerability& v) { return v.kev.has_value(); }},
    {"FIXED", Grid::Align::left, fixed_cell, always},
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

std::vector<Grid::Column> columns_of(const Fields& fields) {
  std::vector<Grid::Column> columns;
  for (const Field* field : fields) columns.push_back({field->align});
  return columns;
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

// "requests 2.19.1  requests-2.19.1.dist-info/METADATA:3", in two lines where one is too short.
void write_heading(const Row& row, Page& page) {
  const Span package = package_cell(row).in(is_shadowed(row.package) ? Style::dim : Style::bold);
  const Span where = place_cell(row);
  if (where.columns() != 0 && package.columns() + Grid::kGap + where.columns() <= page.width())
    return page.line({package, {Style::plain, std::string(Grid::kGap, ' ')}, where});
  page.prose({Style::plain, ""}, package);
  if (where.columns() != 0) page.path(kIndent, where);
}

// Each package with its place above its rows. A fixed version for which the rows have no room goes below its row.
void write_by_package(Fields fields, const std::vector<Row>& rows, Page& page) {
  std::erase_if(fields, [](const Field* field) { return field->cell == package_cell; });
  std::vector<Cells> lines = cells_of(rows, fields);
  Grid others(columns_of({fields.begin(), fields.end() - 1}));
  for (const Cells& line : lines) others.add({line.begin(), line.end() - 1});
  const std::size_t taken = kIndent + others.width() + Grid::kGap;
  Grid grid(columns_of(fields));
  std::vector<Span> below;
  for (Cells& line : lines) {
    const bool has_room = taken + line.back().columns() <= page.width();
    below.push_back(has_room ? Span(Style::plain, "") : line.back());
    if (!has_room) line.back() = Span(Style::plain, "");
    grid.add(std::move(line));
  }
  grid.write_row(0, kIndent, page);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i == 0 || &rows[i].package != &rows[i - 1].package) write_heading(rows[i], page);
    grid.write_row(i + 1, kIndent, page);
    const std::string margin(kIndent + grid.width_of(0) + Grid::kGap, ' ');
    if (below[i + 1].columns() != 0) page.prose({Style::plain, margin + "fixed in "}, below[i + 1]);
  }
}

}  // namespace

void write_finding_rows(const ScanResult& result, const std::vector<const Finding*>& findings, Page& page) {
  std::vector<Row> rows;
  for (const Finding* finding : findings)
    rows.push_back({*finding, result.packages[finding->package], result.vulnerabilities[finding->vulnerability]});
  const Fields fields = known_fields(rows);
  std::vector<Grid::Column> columns = columns_of(fields);
  Grid grid(columns);
  std::vector<Cells> lines = cells_of(rows, fields);
  for (const Cells& line : lines) grid.add(line);
  if (!page.is_unbounded() && grid.width() > page.width()) return write_by_package(fields, rows, page);
  if (!fit_beside(rows, grid.width(), page)) return write_with_places_below(grid, rows, page);
  columns.push_back({Grid::Align::left, kPlaceColumns});
  Grid with_places(columns);
  lines[0].emplace_back(Style::bold, "WHERE");
  for (std::size_t i = 0; i < rows.size(); ++i) lines[i + 1].push_back(place_cell(rows[i]));
  for (Cells& line : lines) with_places.add(std::move(line));
  with_places.fit(page.width());
  with_places.write(0, page);
}

}  // namespace lscan
