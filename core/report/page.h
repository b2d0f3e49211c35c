// Lines of text for people: coloured or plain, within a width or unbounded.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/report/writer.h"

namespace lscan {

enum class Style { plain, bold, dim, red_bold, red, yellow, cyan, magenta, green_bold };

// A stretch of text in one style. Only escaped text gets in, so that no writer can forget to.
class Span {
 public:
  Span(Style style, std::string_view untrusted);

  Style style() const { return style_; }
  const std::string& text() const { return text_; }
  std::size_t columns() const { return columns_; }

  Span shortened_to(std::size_t width) const;  // the middle gives way
  Span in(Style style) const;

 private:
  Style style_;
  std::string text_;
  std::size_t columns_;
};

class Page {
 public:
  Page(std::ostream& out, Colour colour, std::size_t width) : out_(out), colour_(colour), width_(width) {}

  bool is_unbounded() const { return width_ == 0; }
  std::size_t width() const { return width_; }

  // One line. Beyond the width it ends in "…".
  void line(std::span<const Span> spans);
  void line(std::initializer_list<Span> spans) { line(std::span<const Span>(spans.begin(), spans.size())); }
  void blank() { line({}); }

  // Stretches one after the other; a new line begins where the next one does not fit.
  void flow(std::span<const Span> spans);

  // A paragraph, wrapped at blanks; a word longer than a line goes on in the next. The first line starts with `lead`,
  // the others are indented by as much.
  void prose(const Span& lead, const Span& text);

  // A path, shortened in the middle to fit.
  void path(std::size_t indent, const Span& path);

 private:
  void put(Style style, std::string_view text);

  std::ostream& out_;
  Colour colour_;
  std::size_t width_;
};

// Cells under each other, in columns as wide as their widest cell. The last column is not padded.
class Grid {
 public:
  static constexpr std::size_t kGap = 2;      // columns between two cells
  static constexpr std::size_t kWidest = 80;  // of a padded column, so that one long name does not blow up every row
  static constexpr std::size_t kRigid = static_cast<std::size_t>(-1);

  enum class Align { left, right };
  struct Column {
    Align align = Align::left;
    std::size_t least = kRigid;  // to how much fit() may narrow it
  };

  explicit Grid(std::vector<Column> columns) : columns_(std::move(columns)), widths_(columns_.size()) {}

  void add(std::vector<Span> row);  // as many cells as there are columns

  std::size_t rows() const { return rows_.size(); }
  std::size_t width_of(std::size_t column) const { return widths_[column]; }
  std::size_t width() const;  // of all columns, with the gaps

  // Narrows columns, the last one first, until the grid is no wider than `width` or none can give way, and has cells
  // shortened to their columns when written. A width of 0 changes nothing: there a cell may run over its column.
  void fit(std::size_t width);

  void write_row(std::size_t row, std::size_t indent, Page& page) const;
  void write(std::size_t indent, Page& page) const;

 private:
  std::vector<Column> columns_;
  std::vector<std::size_t> widths_;
  std::vector<std::vector<Span>> rows_;
  bool is_fitted_ = false;
};

}  // namespace lscan
