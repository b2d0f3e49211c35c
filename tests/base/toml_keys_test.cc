#include "core/base/toml_keys.h"

#include <string>

#include <catch2/catch.hpp>

namespace lscan {
namespace {

constexpr auto kNone = std::optional<std::size_t>();

TEST_CASE("toml keys: parts are counted in keys, headers and inline tables") {
  CHECK(find_deep_key("a.b.c = 1", 3) == kNone);
  CHECK(find_deep_key("a.b.c = 1", 2) == 0);
  CHECK(find_deep_key("x = 1\n[a.b.c]\n", 2) == 7);
  CHECK(find_deep_key("[[a.b.c]]\n", 2) == 2);
  CHECK(find_deep_key("x = {y = 1, a.b.c = 2}", 2) == 11);
  CHECK(find_deep_key("a . b . c = 1", 2) == 0);
  CHECK(find_deep_key("\"a\".'b'.c = 1", 2) == 0);
  CHECK(find_deep_key("", 1) == kNone);
}

TEST_CASE("toml keys: each key is counted by itself") {
  CHECK(find_deep_key("a.b = 1.5\nc.d = 2.5\n[e.f]\ng.h = [1.5, 2.5]\n", 2) == kNone);
}

TEST_CASE("toml keys: dots of strings and comments are no parts") {
  CHECK(find_deep_key("a = \"1.2.3.4\"", 2) == kNone);
  CHECK(find_deep_key("a = '1.2.3.4'", 2) == kNone);
  CHECK(find_deep_key("a = \"\"\"\n1.2.3.4\n\"5.6.7\" \"\"\"", 2) == kNone);
  CHECK(find_deep_key("a = '''1.2\n3.4.5'''", 2) == kNone);
  CHECK(find_deep_key("a = \"\\\"1.2.3.4\"", 2) == kNone);
  CHECK(find_deep_key("a = '\\'\nb.c.d = 1", 2) == 8);
  CHECK(find_deep_key("# a.b.c.d\n", 2) == kNone);
  CHECK(find_deep_key("\"a.b.c\" = 1", 2) == kNone);
}

TEST_CASE("toml keys: what stands behind a string is still looked at") {
  CHECK(find_deep_key("a = \"\"\"x\"\"\"\"\"\nb.c.d = 1", 2) == 14);
  CHECK(find_deep_key("a = \"no end\nb.c.d = 1", 2) == 12);
  CHECK(find_deep_key("a = \"\"\nb.c.d = 1", 2) == 7);
}

}  // namespace
}  // namespace lscan
