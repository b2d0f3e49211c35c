#include "core/base/glob.h"

#include <string>

#include <catch2/catch.hpp>

namespace lscan {
namespace {

using glob::matches_name;
using glob::matches_path;

TEST_CASE("glob: a name without wildcards matches itself alone") {
  CHECK(matches_name("yarn.lock", "yarn.lock"));
  CHECK_FALSE(matches_name("yarn.lock", "yarn.locks"));
  CHECK_FALSE(matches_name("yarn.lock", "yarn-lock"));
  CHECK(matches_name("", ""));
  CHECK_FALSE(matches_name("", "a"));
}

TEST_CASE("glob: a star takes any bytes, none too, and the last one goes back") {
  CHECK(matches_name("*", ""));
  CHECK(matches_name("*.deps.json", "app.deps.json"));
  CHECK(matches_name("*.deps.json", ".deps.json"));
  CHECK(matches_name("requirements*.txt", "requirements-dev.txt"));
  CHECK(matches_name("a*b*c", "aXbYbZc"));
  CHECK_FALSE(matches_name("a*b*c", "aXbYbZ"));
  CHECK(matches_name("**a", "bba"));
}

TEST_CASE("glob: a question mark takes one byte") {
  CHECK(matches_name("a?c", "abc"));
  CHECK_FALSE(matches_name("a?c", "ac"));
}

TEST_CASE("glob: brackets take one byte of a set") {
  CHECK(matches_name("*.py[cod]", "a.pyc"));
  CHECK_FALSE(matches_name("*.py[cod]", "a.pyx"));
  CHECK(matches_name("[a-c]1", "b1"));
  CHECK(matches_name("[!a-c]", "d"));
  CHECK_FALSE(matches_name("[^a-c]", "a"));
  CHECK(matches_name("[]a]", "]"));
  CHECK(matches_name("[a-]", "-"));
  CHECK(matches_name("[[:digit:]x]", "7"));
  CHECK_FALSE(matches_name("[[:digit:]x]", "a"));
  CHECK(matches_name("[\\]]", "]"));
}

TEST_CASE("glob: what does not end matches nothing") {
  CHECK_FALSE(matches_name("[a", "a"));
  CHECK_FALSE(matches_name("[a", "[a"));
  CHECK_FALSE(matches_name("[", "["));
  CHECK_FALSE(matches_name("a\\", "a"));
  CHECK_FALSE(matches_name("a\\", "a\\"));
}

TEST_CASE("glob: a backslash protects a wildcard") {
  CHECK(matches_name("a\\*", "a*"));
  CHECK_FALSE(matches_name("a\\*", "ab"));
  CHECK(glob::has_wildcards("a\\*"));
  CHECK_FALSE(glob::has_wildcards("a.b"));
}

TEST_CASE("glob: in a path a star stays within its part") {
  CHECK(matches_path("packages/*", "packages/a"));
  CHECK_FALSE(matches_path("packages/*", "packages/a/b"));
  CHECK_FALSE(matches_path("packages/*", "packages"));
  CHECK(matches_path("a/b", "a/b"));
  CHECK_FALSE(matches_path("a", "a/b"));
  CHECK_FALSE(matches_path("a/b", "a"));
}

TEST_CASE("glob: two stars take any number of parts, at the end at least one") {
  CHECK(matches_path("**/a", "a"));
  CHECK(matches_path("**/a", "x/y/a"));
  CHECK(matches_path("a/**/b", "a/b"));
  CHECK(matches_path("a/**/b", "a/x/y/b"));
  CHECK_FALSE(matches_path("a/**/b", "a/x/y/c"));
  CHECK(matches_path("a/**", "a/x"));
  CHECK(matches_path("a/**", "a/x/y"));
  CHECK_FALSE(matches_path("a/**", "a"));
  CHECK(matches_path("**/a/**/b", "a/x/a/y/b"));
  CHECK(matches_path("**", "a"));
}

TEST_CASE("glob: a pattern made to be slow is not") {
  std::string stars;
  for (int i = 0; i < 1000; ++i) stars += "a*";
  CHECK_FALSE(matches_name(stars + "b", std::string(4000, 'a')));
  std::string parts;
  for (int i = 0; i < 500; ++i) parts += "**/a/";
  std::string path;
  for (int i = 0; i < 1000; ++i) path += "a/";
  CHECK_FALSE(matches_path(parts + "b", path + "c"));
}

}  // namespace
}  // namespace lscan
