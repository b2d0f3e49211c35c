#include "core/base/text.h"

#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace lscan::text {
namespace {

TEST_CASE("text: lines end at LF or CRLF, and a last line needs no end") {
  std::string_view rest = "one\r\ntwo\n\nlast";
  CHECK(take_line(rest) == "one");
  CHECK(take_line(rest) == "two");
  CHECK(take_line(rest).empty());
  CHECK(take_line(rest) == "last");
  CHECK(rest.empty());
}

TEST_CASE("text: taking until a separator that is absent takes everything") {
  std::string_view rest = "a=b=c";
  CHECK(take_until(rest, '=') == "a");
  CHECK(take_until(rest, '=') == "b");
  CHECK(take_until(rest, '=') == "c");
  CHECK(take_until(rest, '=').empty());
}

TEST_CASE("text: trimming leaves inner blanks alone") {
  CHECK(trim(" \t a b\r\n") == "a b");
  CHECK(trim(" \t").empty());
  CHECK(trim("").empty());
}

TEST_CASE("text: lowering and comparing touch ASCII letters only") {
  CHECK(lower("Foo-Ä") == "foo-Ä");
  CHECK(equals_ignoring_case("NewtonSoft", "newtonsoft"));
  CHECK_FALSE(equals_ignoring_case("ab", "abc"));
}

TEST_CASE("text: a path splits at its last slash") {
  CHECK(base_name("a/b/c.txt") == "c.txt");
  CHECK(parent_path("a/b/c.txt") == "a/b");
  CHECK(base_name("c.txt") == "c.txt");
  CHECK(parent_path("c.txt").empty());
}

TEST_CASE("counted: the plural for all but one") {
  CHECK(text::counted(0, "finding") == "0 findings");
  CHECK(text::counted(1, "finding") == "1 finding");
  CHECK(text::counted(2, "finding") == "2 findings");
}

TEST_CASE("shell_word: what a shell would take apart is quoted") {
  CHECK(text::shell_word("origin/main") == "origin/main");
  CHECK(text::shell_word("") == "''");
  CHECK(text::shell_word("a b") == "'a b'");
  CHECK(text::shell_word("$(touch x)") == "'$(touch x)'");
  CHECK(text::shell_word("it's") == "'it'\\''s'");
  CHECK(text::shell_path("-r.txt") == "./-r.txt");
  CHECK(text::shell_path("a/-r.txt") == "a/-r.txt");
}

TEST_CASE("listed: of many names the first eight, and how many more there are") {
  CHECK(text::listed(std::vector<std::string>{}).empty());
  CHECK(text::listed(std::vector<std::string>{"a", "b"}) == "a, b");
  CHECK(text::listed(std::set<std::string>{"b", "a"}) == "a, b");
  CHECK(text::listed(std::vector<std::string>(8, "a")) == "a, a, a, a, a, a, a, a");
  CHECK(text::listed(std::vector<std::string>(10, "a")) == "a, a, a, a, a, a, a, a and 2 more");
}

}  // namespace
}  // namespace lscan::text
