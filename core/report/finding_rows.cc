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

Span cvss_cell(const Row& row) {
  const auto& score = row.vulnerability.severity.score;
  return {Style::plain, score ? fmt::format("{:.1f}", *score) : "-"};
}

Span epss_cell(const Row& row) {
  if (!row.vulnerability.epss) return {Style::plain, "-"};
  const double percent = row.vulnerability.epss->score * 100;
  return {Style::plain, percent < 0.1 ? "<0.1%" : fmt::format("{:.1f}%", percent)};
}

Span kev_cell(const Row& row) { return {Style::red, row.vulnerability.kev ? "KEV" : ""}; }

Span fixed_cell(const Row& row) {
  if (row.vulnerability.malicious) return {Style::plain, "remove it"};
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
  std::size_t least;                       // columns that it keeps where the width is short
};

bool always(const Vulnerability&) { return true; }

constexpr Field kFields[] = {
    {"SEVERITY", Grid::Align::left, severity_cell, always, 8},
    {"PACKAGE", Grid::Align::left, package_cell, always, 16},
    {"ID", Grid::Align::left, id_cell, always, 14},
    {"CVSS", Grid::Align::right, cvss_cell, [](const Vulnerability& v) { return v.severity.score.has_value(); }, 4},
    {"EPSS", Grid::Align::right, epss_cell, [](const Vulnerability& v) { return v.epss.has_value(); }, 5},
    {"KEV", Grid::Align::left, kev_cell, [](const Vulnerability& v) { return v.kev.has_value(); }, 3},
    {"FIXED IN", Grid::Align::left, fixed_cell, always, 10},
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

struct Measures {
  std::vector<Grid::Column> columns;
  std::size_t total = 0;  // with the gaps between them
};

// As wide as the widest cell; where that is too much, the roomiest column gives way until each is down to its least.
Measures measure(const std::vector<Cells>& lines, const Fields& fields, std::size_t width) {
  Measures measures;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    std::size_t widest = 0;
    for (const Cells& line : lines) widest = std::max(widest, line[i].columns());
    measures.columns.push_back({fields[i]->align, widest});
    measures.total += widest + (i == 0 ? 0 : Grid::kGap);
  }
  const auto spare = [&](std::size_t i) {
    return std::max(measures.columns[i].widest, fields[i]->least) - fields[i]->least;
  };
  while (width != 0 && measures.total > width) {
    std::size_t roomiest = 0;
    for (std::size_t i = 1; i < fields.size(); ++i) roomiest = spare(i) > spare(roomiest) ? i : roomiest;
    if (spare(roomiest) == 0) break;
    --measures.columns[roomiest].widest;
    --measures.total;
  }
  return measures;
}

// The columns that are left for places beside the rows: 0 where they go below, no bound in a pipe.
std::size_t room_beside(const std::vector<Row>& rows, std::size_t taken, const Page& page) {
  if (page.is_unbounded()) return Grid::kUnbounded;
  std::size_t wanted = 0;
  for (const Row& row : rows) wanted = std::max(wanted, place_cell(row).columns());
  const std::size_t room = page.width() > taken + Grid::kGap ? page.width() - taken - Grid::kGap : 0;
  return room >= std::min(kPlaceColumns, wanted) ? room : 0;
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
  std::vector<Cells> lines = cells_of(rows, fields);
  Measures measures = measure(lines, fields, page.width());
  const std::size_t room = room_beside(rows, measures.total, page);
  if (room != 0) {
    measures.columns.push_back({Grid::Align::left, room});
    lines[0].emplace_back(Style::bold, "WHERE");
    for (std::size_t i = 0; i < rows.size(); ++i) lines[i + 1].push_back(place_cell(rows[i]));
  }
  Grid grid(measures.columns);
  for (Cells& line : lines) grid.add(std::move(line));
  if (room != 0) return grid.write(0, page);
  write_with_places_below(grid, rows, page);
}

}  // namespace lscan
