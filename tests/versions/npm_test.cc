// Cases from node-semver: README.md, internal/re.js and its loose mode.
#include <compare>
#include <string>

#include <catch2/catch.hpp>

#include "tests/versions/order_lines.h"

namespace lscan {
namespace {

TEST_CASE("npm: strict versions compare as SemVer") {
  check_order_lines(orders::npm, R"(
    0.0.0 < 0.0.1 < 0.1.0 < 0.99.0 < 1.0.0 < 1.2.2 < 1.2.3-0 < 1.2.3-4 < 1.2.3-4-foo < 1.2.3-asdf < 1.2.3
    2.7.2 = 2.7.2+asdf.1 = 2.7.2+other < 2.7.3
    15.0.1-canary.0 < 15.0.1-canary.9 < 15.0.1-canary.10 < 15.0.1
    4.0.0-beta < 4.0.0-beta.2 < 4.0.0-beta2 < 4.0.0-rc < 4.0.0
  )");
}

TEST_CASE("npm: loose forms mean their strict ones") {
  check_order_lines(orders::npm, R"(
    1.2.3 = v1.2.3 = =1.2.3 = =v1.2.3
    01.02.03 = 1.2.3
    1.2.3beta = 1.2.3-beta < 1.2.3
    1.2.3-01 = 1.2.3-1 < 1.2.3-2
    1.2.3beta.5 < 1.2.3beta.10
    1.2.3- < 1.2.3-a < 1.2.3
    1.2.3- = 1.2.3--
    1.2.3alpha+build = 1.2.3-alpha
  )");
  CHECK(std::is_eq(orders::npm.compare(" \t v = v1.2.3\n", "1.2.3")));
}

// The loose pattern lets the last digit of the patch begin a prerelease where nothing else fits: "1.2.34.5"
// is 1.2.3-4.5.
TEST_CASE("npm: a fourth number is read as node-semver does") {
  check_order_lines(orders::npm, R"(
    1.2.34.5 = 1.2.3-4.5 < 1.2.3
    1.2.10.beta = 1.2.1-0.beta
    1.2.34.5+b = 1.2.3-4.5
    ? 1.2.3.4
    ? 1.2.34.
    ? 1.2.34..5
    ? 1.2.34.5_6
  )");
}

TEST_CASE("npm: what node-semver refuses even loosely is no version") {
  check_order_lines(orders::npm, R"(
    ? 1
    ? 1.2
    ? latest
    ? 1.2.x
    ? ^1.2.3
    ? >=1.2.3
    ? 1.2.3 beta
    ? 1.2.3-a_b
    ? 1.2.3-a..b
    ? 1.2.3+
    ? V1.2.3
    ? 1.2.3+a+b
  )");
  CHECK_FALSE(orders::npm.is_valid(""));
}

TEST_CASE("npm: a number is at most 2^53 - 1, in the version proper alone") {
  check_order_lines(orders::npm, R"(
    9007199254740990.0.0 < 9007199254740991.0.0
    1.0.0-9007199254740992 < 1.0.0-9007199254740993 < 1.0.0-99999999999999999999
    ? 9007199254740992.0.0
    ? 0.9007199254740992.0
    ? 0.0.9007199254740992
  )");
}

TEST_CASE("npm: a version has 256 characters at most") {
  const std::string longest = "1.0.0-" + std::string(250, 'a');
  CHECK(orders::npm.is_valid(longest));
  CHECK_FALSE(orders::npm.is_valid(longest + "a"));
}

TEST_CASE("npm: the canonical spelling is strict, except for what only the loose mode can say") {
  CHECK(orders::npm.canonical("v01.2.3beta") == "1.2.3-beta");
  CHECK(orders::npm.canonical("=1.2.3-rc.01+x") == "1.2.3-rc.1");
}

}  // namespace
}  // namespace lscan
