#include "core/base/position.h"

#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace lscan {
namespace {

TEST_CASE("position: lines and columns count from 1") {
  const LineIndex index("ab\n\ncd");
  CHECK(index.at(0) == Position{1, 1});
  CHECK(index.at(2) == Position{1, 3});  // the line's end belongs to it
  CHECK(index.at(3) == Position{2, 1});
  CHECK(index.at(5) == Position{3, 2});
  CHECK(index.at(99) == Position{3, 3});
  CHECK(LineIndex("").at(0) == Position{1, 1});
}

TEST_CASE("position: a counter may be asked for any offset, and for one behind the text") {
  LineCounter counter("ab\n\ncd");
  CHECK(counter.at(5) == Position{3, 2});
  CHECK(counter.at(0) == Position{1, 1});
  CHECK(counter.at(3) == Position{2, 1});
  CHECK(counter.at(99) == Position{3, 3});
  CHECK(LineCounter().at(7) == Position{1, 1});
}

TEST_CASE("position: every offset is where a slow count finds it") {
  std::mt19937 random(1);
  std::string text;
  for (int i = 0; i < 2000; ++i) text += random() % 7 == 0 ? '\n' : 'x';
  const LineIndex index(text);
  LineCounter counter(text);
  Position slow{1, 1};
  for (std::size_t offset = 0; offset < text.size(); ++offset) {
    REQUIRE(index.at(offset) == slow);
    REQUIRE(counter.at(offset) == slow);
    slow = text[offset] == '\n' ? Position{slow.line + 1, 1} : Position{slow.line, slow.column + 1};
  }
}

TEST_CASE("position: a character of several bytes is one to a library and several columns to us") {
  const std::string text = "a\n\u00e9\u20acx";
  const LineIndex index(text);
  CHECK(index.offset_of(2, 1) == 2);
  CHECK(index.offset_of(2, 3) == 7);
  CHECK(index.at(index.offset_of(2, 3)) == Position{2, 6});
  CHECK(index.offset_of(1, 9) == 1);  // beyond the line: its end
  CHECK(index.offset_of(9, 1) == text.size());
  CHECK(index.offset_of(0, 0) == 0);
}

TEST_CASE("position: characters of long lines are found where a slow count finds them") {
  std::mt19937 random(2);
  const char* const characters[] = {"a", "\u00e9", "\u20ac", "\U0001F600"};
  std::string text = "short\n";
  std::vector<std::size_t> begins;
  const std::size_t line_begin = text.size();
  for (int i = 0; i < 20'000; ++i) {
    begins.push_back(text.size());
    text += characters[random() % 4];
  }
  const std::size_t line_end = text.size();
  text += "\nlast";
  const LineIndex index(text);
  for (std::size_t i = 0; i < begins.size(); i += 7) REQUIRE(index.offset_of(2, i + 1) == begins[i]);
  CHECK(index.offset_of(2, begins.size()) == begins.back());
  CHECK(index.offset_of(2, begins.size() + 1) == line_end);
  CHECK(index.offset_of(2, begins.size() + 9000) == line_end);
  CHECK(index.offset_of(2, 0) == line_begin);
  CHECK(index.offset_of(3, 3) == line_end + 3);
}

TEST_CASE("position: bytes that are no UTF-8 lead to no place behind their line") {
  const std::string text = std::string(5000, '\x80') + "\nx";
  const LineIndex index(text);
  CHECK(index.offset_of(1, 3000) == 5000);
  CHECK(index.offset_of(1, 2) == 5000);
}

}  // namespace
}  // namespace lscan
