#include "core/report/page.h"

#include <algorithm>
#include <numeric>
#include <ostream>
#include <utility>

#include "core/base/text.h"
#include "core/report/escape.h"

namespace lscan {
namespace {

// ECMA-48 SGR parameters: the eight basic colours, which every terminal theme maps to something legible.
std::string_view sgr(Style style) {
  switch (style) {
    case Style::plain:
      return "";
    case Style::bold:
      return "\x1b[1m";
    case Style::dim:
      return "\x1b[2m";
    case Style::red_bold:
      return "\x1b[1;31m";
    case Style::red:
      return "\x1b[31m";
    case Style::yellow:
      return "\x1b[33m";
    case Style::cyan:
      return "\x1b[36m";
    case Style::magenta:
      return "\x1b[35m";
    case Style::green_bold:
      return "\x1b[1;32m";
  }
  return "";
}

// Cuts the start of `rest` that fits into `width` columns, at a blank where there is one.
std::string_view take_wrapped(std::string_view& rest, std::size_t width) {
  std::string_view line = leading_columns(rest, width);
  if (line.size() < rest.size()) {
    const std::size_t blank = rest.rfind(' ', line.size());
    if (blank != std::string_view::npos && blank != 0) line = rest.substr(0, blank);
  }
  rest.remove_prefix(line.size());
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  return line;
}

}  // namespace

Span::Span(Style style, std::string_view untrusted)
    : style_(style), text_(terminal_safe(untrusted)), columns_(lscan::columns(text_)) {}

Span Span::shortened_to(std::size_t width) const { return Span(style_, shortened(text_, width)); }

Span Span::in(Style style) const {
  Span copy = *this;
  copy.style_ = style;
  return copy;
}

void Page::put(Style style, std::string_view text) {
  const std::string_view start = colour_ == Colour::yes && !text.empty() ? sgr(style) : "";
  out_ << start << text << (start.empty() ? "" : "\x1b[0m");
}

void Page::line(std::span<const Span> spans) {
  std::size_t needed = 0;
  for (const Span& span : spans) needed += span.columns();
  if (is_unbounded() || needed <= width_) {
    for (const Span& span : spans) put(span.style(), span.text());
    out_ << '\n';
    return;
  }
  std::size_t room = width_ - 1;
  for (const Span& span : spans) {
    const std::string_view shown = leading_columns(span.text(), room);
    put(span.style(), shown);
    room -= columns(shown);
    if (shown.size() < span.text().size()) break;
  }
  out_ << "…\n";
}

void Page::flow(std::span<const Span> spans) {
  std::size_t begin = 0;
  std::size_t used = 0;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (!is_unbounded() && i != begin && used + spans[i].columns() > width_) {
      line(spans.subspan(begin, i - begin));
      begin = i;
      used = 0;
    }
    used += spans[i].columns();
  }
  line(spans.subspan(begin));
}

void Page::prose(const Span& lead, const Span& text) {
  // Below ten columns of text a hanging indent helps nobody.
  const bool hangs = is_unbounded() || lead.columns() == 0 || lead.columns() + 10 <= width_;
  if (!hangs) line({lead});
  const Span hanging(Style::plain, std::string(hangs ? lead.columns() : 0, ' '));
  std::string_view rest = text.text();
  const Span* start = hangs ? &lead : &hanging;
  do {
    const std::string_view shown = is_unbounded()
                                       ? std::exchange(rest, {})
                                       : take_wrapped(rest, std::max<std::size_t>(width_ - hanging.columns(), 2));
    line({*start, Span(text.style(), shown)});
    start = &hanging;
  } while (!rest.empty());
}

void Page::path(std::size_t indent, const Span& path) {
  const Span margin(Style::plain, std::string(indent, ' '));
  line({margin, is_unbounded() || width_ <= indent ? path : path.shortened_to(width_ - indent)});
}

void Grid::add(std::vector<Span> row) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    const bool padded = i + 1 != row.size();
    widths_[i] = std::max(widths_[i], padded ? std::min(row[i].columns(), kWidest) : row[i].columns());
  }
  rows_.push_back(std::move(row));
}

std::size_t Grid::width() const { return std::accumulate(widths_.begin(), widths_.end(), (widths_.size() - 1) * kGap); }

void Grid::fit(std::size_t width) {
  if (width == 0) return;
  is_fitted_ = true;
  for (std::size_t i = columns_.size(); i-- != 0;) {
    const std::size_t excess = std::max(this->width(), width) - width;
    const std::size_t spare = std::max(widths_[i], columns_[i].least) - columns_[i].least;
    if (columns_[i].least != kRigid) widths_[i] -= std::min(excess, spare);
  }
}

void Grid::write_row(std::size_t row, std::size_t indent, Page& page) const {
  const std::vector<Span>& cells = rows_[row];
  std::vector<Span> spans = {Span(Style::plain, std::string(indent, ' '))};
  std::size_t used = cells.size();
  while (used != 0 && cells[used - 1].text().empty()) --used;
  for (std::size_t i = 0; i < used; ++i) {
    const Span cell = is_fitted_ ? cells[i].shortened_to(widths_[i]) : cells[i];
    // The last column may be as wide as a path is long: blanks for it would cost every row.
    const std::size_t width = i + 1 == columns_.size() ? 0 : widths_[i];
    const std::string padding(std::max(width, cell.columns()) - cell.columns(), ' ');
    const std::string gap(kGap, ' ');
    if (columns_[i].align == Align::right) spans.emplace_back(Style::plain, padding);
    spans.push_back(cell);
    if (i + 1 == used) break;
    spans.emplace_back(Style::plain, columns_[i].align == Align::left ? padding + gap : gap);
  }
  page.line(spans);
}

void Grid::write(std::size_t indent, Page& page) const {
  for (std::size_t row = 0; row < rows_.size(); ++row) write_row(row, indent, page);
}

}  // namespace lscan
