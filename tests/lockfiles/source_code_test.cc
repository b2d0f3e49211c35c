#include "lockfiles/source_code.h"

#include <catch2/catch.hpp>

namespace lscan::code {
namespace {

TEST_CASE("source code: comments become blanks, and what is in quotes becomes x") {
  CHECK(masked("a = 'b' # c", Comments::number_sign) == "a = 'x'    ");
  CHECK(masked("a(\"b\") // c\nd /* e\nf */ g", Comments::slashes) == "a(\"x\")     \nd     \n     g");
  CHECK(masked("a # 'b\nc", Comments::number_sign) == "a     \nc");
  CHECK(masked("'# a' b", Comments::number_sign) == "'xxx' b");
}

TEST_CASE("source code: three quotes go over lines, one quote ends with its line") {
  CHECK(masked("\"\"\"a\n'b\"\"\" c", Comments::number_sign) == "\"xxxxxxxx\" c");
  CHECK(masked("it's\nso 'b'", Comments::number_sign) == "it'x\nso 'x'");
  CHECK(masked("'a\\'b' c", Comments::number_sign) == "'xxxx' c");
}

TEST_CASE("source code: what is cut off is masked to its end") {
  for (const char* text : {"'", "'a", "'a\\", "\"\"\"a", "/* a", "#", ""}) {
    INFO(text);
    CHECK(masked(text, Comments::slashes).size() == std::string_view(text).size());
    CHECK(masked(text, Comments::number_sign).size() == std::string_view(text).size());
  }
}

TEST_CASE("source code: the closing bracket is the one of the same depth") {
  CHECK(closing("f(a[1], {b})", 1) == 11);
  CHECK(closing("(()", 0) == std::string_view::npos);
}

TEST_CASE("source code: a word is found where it stands alone") {
  CHECK(find_word("my_deps deps_of deps", "deps") == 16);
  CHECK(find_word("deps: deps()", "deps", 1) == 6);
  CHECK(find_word("depsx", "deps") == std::string_view::npos);
}

TEST_CASE("source code: texts are counted by their quotes") {
  CHECK(count_texts("('xx', \"xxx\")") == 2);
  CHECK(count_texts("'") == 1);
  CHECK(count_texts("") == 0);
}

}  // namespace
}  // namespace lscan::code
