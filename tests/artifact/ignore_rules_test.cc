// What git makes of the same rules is asked in tests/artifact/git_ignore_test.py.
#include "core/artifact/ignore_rules.h"

#include <catch2/catch.hpp>

#include "core/base/limits.h"

namespace lscan {
namespace {

bool ignores(std::string_view rules, std::string_view path, bool is_folder = false) {
  const IgnoreRules parsed(rules);
  const IgnoreRules::Rule* rule = parsed.rule_for(path, is_folder);
  return rule != nullptr && !rule->negated;
}

TEST_CASE("ignore rules: a name without a slash is ignored at any depth") {
  CHECK(ignores("build", "build"));
  CHECK(ignores("build", "a/b/build"));
  CHECK(ignores("*.log", "a/x.log"));
  CHECK_FALSE(ignores("build", "builds"));
}

TEST_CASE("ignore rules: a slash at the start or in the middle binds to the folder of the file") {
  CHECK(ignores("/build", "build"));
  CHECK_FALSE(ignores("/build", "a/build"));
  CHECK(ignores("a/b", "a/b"));
  CHECK_FALSE(ignores("a/b", "x/a/b"));
  CHECK(ignores("a\\/b", "a/b"));
}

TEST_CASE("ignore rules: a slash at the end asks for a folder") {
  CHECK(ignores("build/", "build", true));
  CHECK(ignores("build/", "a/build", true));
  CHECK_FALSE(ignores("build/", "build", false));
}

TEST_CASE("ignore rules: two stars cross folders") {
  CHECK(ignores("**/build", "a/b/build"));
  CHECK(ignores("a/**", "a/b/c"));
  CHECK_FALSE(ignores("a/**", "a"));
  CHECK(ignores("a/**/z", "a/z"));
}

TEST_CASE("ignore rules: the last rule that matches decides, and may read again") {
  CHECK_FALSE(ignores("*.lock\n!yarn.lock", "yarn.lock"));
  CHECK(ignores("*.lock\n!yarn.lock", "poetry.lock"));
  CHECK(ignores("!yarn.lock\n*.lock", "yarn.lock"));
}

TEST_CASE("ignore rules: comments, blank lines, quoted signs, trailing spaces, CRLF and a byte order mark") {
  CHECK_FALSE(ignores("# build\n\n", "# build"));
  CHECK(ignores("\\#x", "#x"));
  CHECK(ignores("\\!x", "!x"));
  CHECK(ignores("x   ", "x"));
  CHECK(ignores("x\\ ", "x "));
  CHECK(ignores("x\r\n", "x"));
  CHECK(ignores("\xEF\xBB\xBFx", "x"));
  CHECK_FALSE(ignores("/", "x"));
  CHECK_FALSE(ignores("!", "x"));
}

TEST_CASE("ignore rules: a rule knows its line") {
  CHECK(IgnoreRules("# x\n\nbuild\n").rule_for("build", true)->line == 3);
}

TEST_CASE("ignore rules: beyond their limit rules are dropped, and that is known") {
  std::string many;
  for (std::size_t i = 0; i < limits::kIgnoreRules; ++i) many += "x\n";
  CHECK_FALSE(IgnoreRules(many).is_truncated());
  CHECK(IgnoreRules(many + "y\n").is_truncated());
  CHECK(ignores(many, "x"));
  CHECK_FALSE(ignores(many + "y\n", "y"));
}

}  // namespace
}  // namespace lscan
