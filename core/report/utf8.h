// UTF-8 as reports need it. Names and paths come from archives and lockfiles and may hold any bytes.
#pragma once

#include <cstddef>
#include <string_view>

namespace lscan::utf8 {

struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 1;  // how many it takes up in the text, at least 1
  bool valid = false;     // else `value` is the single byte that belongs to no well-formed sequence
};

// The first code point of `text`, which is not empty. Well-formed as the Unicode Standard, table 3-7, has it: the
// shortest form, no surrogates, up to U+10FFFF.
CodePoint first(std::string_view text);

// What a terminal or an editor obeys or hides rather than shows: C0 and C1 controls, bidirectional controls, invisible
// format characters, line and paragraph separators, tag characters. A name with one of these can pass for another.
bool is_control(char32_t value);

// Terminal columns: 0 for combining marks, 2 for East Asian wide characters and emoji, else 1. By blocks, from
// Unicode's EastAsianWidth.txt and UnicodeData.txt; single exceptions inside a block are not worth a table here.
std::size_t columns(char32_t value);

}  // namespace lscan::utf8
