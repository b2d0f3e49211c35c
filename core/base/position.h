// Where something stands in a text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace lscan {

// From 1, columns in bytes; 0 means that it is not known.
struct Position {
  std::size_t line = 0;
  std::size_t column = 0;

  bool operator==(const Position&) const = default;
};

// Lines and columns for offsets. Takes one pass over the text, and four bytes for each line of it.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);  // of less than 4 GiB; outlives the index

  // Of the byte at `offset`; for one beyond the text, of its end.
  Position at(std::size_t offset) const;

  // Of the `character`-th UTF-8 character of a line, both from 1, as libraries count them; the end of a shorter line.
  // Not on several threads at once.
  std::size_t offset_of(std::size_t line, std::size_t character) const;

 private:
  static constexpr std::size_t kBlock = 1024;

  void count_blocks() const;
  std::size_t characters_before(std::size_t offset) const;

  std::string_view text_;
  std::vector<std::uint32_t> starts_;  // of lines
  // Each block of bytes, so that no long line is counted through for each thing in it; empty until one is asked for.
  mutable std::vector<std::uint32_t> characters_before_;
};

// The same for offsets that mostly grow, without an index: it counts on from the last one.
class LineCounter {
 public:
  LineCounter() = default;
  explicit LineCounter(std::string_view text) : text_(text) {}

  Position at(std::size_t offset);

 private:
  std::string_view text_;
  std::size_t counted_to_ = 0;
  std::size_t line_ = 1;
  std::size_t line_start_ = 0;
};

}  // namespace lscan
