// Cases from SemVer 2.0.0, sections 2, 9, 10 and 11, and from the grammar at its end.
#include <string>

#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "tests/versions/order_lines.h"

namespace lscan {
namespace {

TEST_CASE("semver: the precedence that the specification spells out") {
  check_order_lines(orders::semver, R"(
    1.0.0 < 2.0.0 < 2.1.0 < 2.1.1
    1.9.0 < 1.10.0 < 1.11.0
    1.0.0-alpha < 1.0.0-alpha.1 < 1.0.0-alpha.beta < 1.0.0-beta < 1.0.0-beta.2 < 1.0.0-beta.11 < 1.0.0-rc.1 < 1.0.0
    1.0.0-0 < 1.0.0-1 < 1.0.0-10 < 1.0.0-a
    0.0.0-0 < 0.0.0 < 0.0.1-0
  )");
}

TEST_CASE("semver: words compare as ASCII, so capitals and hyphens come first") {
  check_order_lines(orders::semver, R"(
    1.0.0-1 < 1.0.0-- < 1.0.0--1 < 1.0.0-Beta < 1.0.0-alpha < 1.0.0-alpha-1 < 1.0.0-alpha1 < 1.0.0-x-y-z.-
    1.0.0-rc10 < 1.0.0-rc9
    1.0.0-0a < 1.0.0-a
  )");
}

TEST_CASE("semver: build metadata has no part in the order") {
  check_order_lines(orders::semver, R"(
    1.0.0 = 1.0.0+20130313144700 = 1.0.0+001 = 1.0.0+21AF26D3---117B344092BD
    1.0.0-beta = 1.0.0-beta+exp.sha.5114f85 < 1.0.0+exp
  )");
}

TEST_CASE("semver: numbers of any length compare by value") {
  check_order_lines(orders::semver, R"(
    1.0.18446744073709551615 < 1.0.18446744073709551616 < 1.0.99999999999999999999999
    1.0.0-9223372036854775807 < 1.0.0-9223372036854775808 < 1.0.0-20240101120000000000000
  )");
}

TEST_CASE("semver: what the grammar refuses is no version") {
  check_order_lines(orders::semver, R"(
    ? 1
    ? 1.0
    ? 1.0.0.0
    ? v1.0.0
    ? =1.0.0
    ? 01.0.0
    ? 1.00.0
    ? 1.0.0-
    ? 1.0.0-01
    ? 1.0.0-a..b
    ? 1.0.0-.a
    ? 1.0.0-a_b
    ? 1.0.0+
    ? 1.0.0+a..b
    ? 1.0.0+a+b
    ? 1.0.0 beta
    ? 1..0
    ? .1.0
    ? a.b.c
    ? 1.0.0-bêta
  )");
  CHECK_FALSE(orders::semver.is_valid(""));
  CHECK_FALSE(orders::semver.is_valid(" 1.0.0"));
  CHECK_FALSE(orders::semver.is_valid(std::string_view("1.0.0\0", 6)));
}

TEST_CASE("semver: a leading zero is refused of a number alone, not of a word or of metadata") {
  CHECK(orders::semver.is_valid("1.0.0-0a"));
  CHECK(orders::semver.is_valid("1.0.0-0-1"));
  CHECK(orders::semver.is_valid("1.0.0+007"));
}

TEST_CASE("semver: a version ends at the limit") {
  const std::string longest = "1.0." + std::string(limits::kVersionBytes - 4, '9');
  CHECK(orders::semver.is_valid(longest));
  CHECK_FALSE(orders::semver.is_valid(longest + "9"));
}

TEST_CASE("semver: the canonical spelling drops metadata alone") {
  CHECK(orders::semver.canonical("1.2.3-rc.1+linux") == "1.2.3-rc.1");
  CHECK(orders::semver.canonical("1.2.3") == "1.2.3");
}

TEST_CASE("cargo: SemVer, with numbers that fit 64 bits as the crate has them") {
  check_order_lines(orders::cargo, R"(
    1.0.0-alpha < 1.0.0-alpha.1 < 1.0.0 = 1.0.0+build < 1.0.1
    0.9.1+1.4.2 = 0.9.1
    0.0.18446744073709551614 < 0.0.18446744073709551615
    1.0.0-18446744073709551615 < 1.0.0-18446744073709551616
    ? 18446744073709551616.0.0
    ? 0.18446744073709551616.0
    ? 0.0.18446744073709551616
    ? 1.0
    ? v1.0.0
    ? 1.0.0-01
  )");
}

}  // namespace
}  // namespace lscan
