#include "core/report/page.h"

#include <sstream>

#include <catch2/catch.hpp>

namespace lscan {
namespace {

template <typename Write>
std::string page(std::size_t width, Colour colour, Write write) {
  std::ostringstream out;
  Page page(out, colour, width);
  write(page);
  return out.str();
}

TEST_CASE("page: a line within the width is whole, beyond it ends in an ellipsis") {
  const auto write = [](Page& page) { page.line({{Style::plain, "abc"}, {Style::bold, "defgh"}}); };
  CHECK(page(0, Colour::no, write) == "abcdefgh\n");
  CHECK(page(8, Colour::no, write) == "abcdefgh\n");
  CHECK(page(7, Colour::no, write) == "abcdef…\n");
  CHECK(page(3, Colour::no, write) == "ab…\n");
  CHECK(page(1, Colour::no, write) == "…\n");
}

TEST_CASE("page: colours wrap their text alone and are always switched off again") {
  const auto write = [](Page& page) { page.line({{Style::plain, "a"}, {Style::red, "b"}, {Style::bold, ""}}); };
  CHECK(page(0, Colour::yes, write) == "a\x1b[31mb\x1b[0m\n");
  CHECK(page(0, Colour::no, write) == "ab\n");
}

TEST_CASE("page: a span cannot smuggle control bytes") {
  CHECK(page(0, Colour::no, [](Page& page) { page.line({{Style::plain, "a\x1b[31m\nb"}}); }) == "a\\x1b[31m\\x0ab\n");
}

TEST_CASE("page: prose wraps at blanks below its lead") {
  const auto write = [](Page& page) { page.prose({Style::plain, "to: "}, {Style::plain, "one two three four"}); };
  CHECK(page(0, Colour::no, write) == "to: one two three four\n");
  CHECK(page(14, Colour::no, write) == "to: one two\n    three four\n");
  CHECK(page(15, Colour::no, write) == "to: one two\n    three four\n");
  CHECK(page(17, Colour::no, write) == "to: one two three\n    four\n");
}

TEST_CASE("page: a word longer than the line goes on in the next, and nothing is lost") {
  CHECK(page(6, Colour::no, [](Page& page) {
          page.prose({Style::plain, ""}, {Style::plain, "abcdefgh ij"});
        }) == "abcdef\ngh ij\n");
}

TEST_CASE("page: where the lead leaves no room it takes a line of its own") {
  CHECK(page(10, Colour::no, [](Page& page) {
          page.prose({Style::plain, "warning: "}, {Style::plain, "a b c d e f"});
        }) == "warning: \na b c d e\nf\n");
}

TEST_CASE("page: a path gives up its middle") {
  const auto write = [](Page& page) { page.path(2, {Style::plain, "lib/deep/down/app.jar"}); };
  CHECK(page(0, Colour::no, write) == "  lib/deep/down/app.jar\n");
  CHECK(page(15, Colour::no, write) == "  lib…n/app.jar\n");
}

TEST_CASE("page: flow breaks between stretches") {
  const auto write = [](Page& page) {
    const Span spans[] = {{Style::plain, "1 high, "}, {Style::plain, "2 low, "}, {Style::plain, "3 none"}};
    page.flow(spans);
  };
  CHECK(page(0, Colour::no, write) == "1 high, 2 low, 3 none\n");
  CHECK(page(16, Colour::no, write) == "1 high, 2 low, \n3 none\n");
}

TEST_CASE("grid: columns align left and right, and the last is not padded") {
  Grid grid({{}, {Grid::Align::right}, {}});
  grid.add({{Style::plain, "a"}, {Style::plain, "10.0"}, {Style::plain, "x"}});
  grid.add({{Style::plain, "包裹"}, {Style::plain, "9.8"}, {Style::plain, ""}});
  CHECK(grid.width() == 4 + 2 + 4 + 2 + 1);
  CHECK(page(0, Colour::no, [&grid](Page& page) { grid.write(1, page); }) == " a     10.0  x\n 包裹   9.8\n");
}

TEST_CASE("grid: fit narrows from the last column on and leaves the rigid ones alone") {
  Grid grid({{Grid::Align::left, 4}, {}, {Grid::Align::left, 6}});
  grid.add({{Style::plain, "abcdefgh"}, {Style::plain, "CVE-1"}, {Style::plain, "0123456789"}});
  grid.fit(20);
  CHECK(grid.width() == 20);
  CHECK(page(20, Colour::no, [&grid](Page& page) { grid.write(0, page); }) == "a…fgh  CVE-1  0…6789\n");
}

TEST_CASE("grid: in a pipe one long name does not pad every row") {
  Grid grid({{}, {}});
  const std::string name(100'000, 'n');
  grid.add({{Style::plain, name}, {Style::plain, "1"}});
  grid.add({{Style::plain, "short"}, {Style::plain, "2"}});
  const std::string text = page(0, Colour::no, [&grid](Page& page) { grid.write(0, page); });
  CHECK(text.find(name) == 0);
  CHECK(text.size() < name.size() + 200);
}

}  // namespace
}  // namespace lscan
