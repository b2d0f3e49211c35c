// Cases from the README of pub_semver and from its Version.parse and compareTo. No implementation but Dart's own is at
// hand, so these lines alone hold the order.
#include <catch2/catch.hpp>

#include "tests/versions/order_lines.h"

namespace lscan {
namespace {

TEST_CASE("pub: numbers and prereleases as in SemVer") {
  check_order_lines(orders::pub, R"(
    0.0.0 < 0.0.1 < 0.1.0 < 1.0.0-alpha < 1.0.0-alpha.1 < 1.0.0-alpha.beta < 1.0.0-beta < 1.0.0-beta.2
    1.0.0-beta.2 < 1.0.0-beta.11 < 1.0.0-rc.1 < 1.0.0 < 1.0.1 < 1.1.0 < 2.0.0 < 10.0.0
    1.0.0-1 < 1.0.0-2 < 1.0.0-10 < 1.0.0-a < 1.0.0-a.1 < 1.0.0-a.a
    2.0.0-nullsafety.0 < 2.0.0-nullsafety.9 < 2.0.0-nullsafety.10 < 2.0.0
  )");
}

TEST_CASE("pub: build metadata counts, after the prerelease") {
  check_order_lines(orders::pub, R"(
    1.0.0-rc.1 < 1.0.0-rc.1+build.1 < 1.0.0 < 1.0.0+0 < 1.0.0+0.3.7 < 1.3.7+build < 1.3.7+build.2.b8f12d7
    1.3.7+build.2.b8f12d7 < 1.3.7+build.11.e0f985a
    0.3.5+1 < 0.3.5+2 < 0.3.5+10 < 0.3.5+a < 0.3.6
    1.0.0-a+b < 1.0.0-b+a
    1.0.0+1 < 1.0.0+1.0 < 1.0.0+1.1
  )");
}

TEST_CASE("pub: leading zeros do not count") {
  check_order_lines(orders::pub, R"(
    01.02.03 = 1.2.3 < 1.2.4
    1.0.0-01 = 1.0.0-1 < 1.0.0-02
    01.02.03-01.dev+pre.02 = 1.2.3-1.dev+pre.2
    1.0.0+007 = 1.0.0+7
  )");
}

TEST_CASE("pub: an identifier is a number where Dart reads one") {
  check_order_lines(orders::pub, R"(
    1.0.0--5 < 1.0.0--1 < 1.0.0-0 = 1.0.0--0 < 1.0.0-1
    1.0.0-9223372036854775807 < 1.0.0-10000000000000000000 < 1.0.0-9223372036854775808 < 1.0.0-a
    1.0.0-5 < 1.0.0-- < 1.0.0-5a < 1.0.0-A < 1.0.0-a
  )");
}

TEST_CASE("pub: a number has 64 bits") {
  check_order_lines(orders::pub, R"(
    9223372036854775806.0.0 < 9223372036854775807.0.0
    ? 9223372036854775808.0.0
    ? 1.9223372036854775808.0
    ? 1.0.9223372036854775808
  )");
}

TEST_CASE("pub: fewer identifiers sort before more, in both lists") {
  check_order_lines(orders::pub, R"(
    1.0.0-a < 1.0.0-a.0 < 1.0.0-a.0.0 < 1.0.0-a.a < 1.0.0
    1.0.0+a < 1.0.0+a.0 < 1.0.0+a.0.0 < 1.0.0+a.a < 1.0.1-0
  )");
}

TEST_CASE("pub: versions as pub.dev has them") {
  check_order_lines(orders::pub, R"(
    0.13.3 < 0.13.4 < 1.0.0-nullsafety.0 < 1.0.0
    2.3.0-mulligan < 2.3.0
    1.0.0-dev.1.0 < 1.0.0-dev.2.0 < 1.0.0-dev.10.0 < 1.0.0-dev.10.0.flutter-0
    5.0.0-beta+1 < 5.0.0-beta+2 < 5.0.0 < 5.0.0+1 < 5.0.0+2 < 5.0.0+10 < 5.0.1
    0.0.1+hotfix.oopsie < 0.0.2
    4.0.0-releasecandidate.1 < 4.0.0-releasecandidate.2
  )");
}

TEST_CASE("pub: what Version.parse refuses is no version") {
  check_order_lines(orders::pub, R"(
    ? 1
    ? 1.0
    ? 1.2.3.4
    ? v1.2.3
    ? 1.2.a
    ? 1.2.3-
    ? 1.2.3+
    ? 1.2.3-a..b
    ? 1.2.3+a..b
    ? 1.2.3-a_b
    ? 1.2.3+a+b
    ? ^1.2.3
    ? any
    ? 1.2.3 4
  )");
  CHECK_FALSE(orders::pub.is_valid(""));
}

TEST_CASE("pub: the canonical spelling keeps the build") {
  CHECK(orders::pub.canonical("01.2.3-01.dev+pre.02") == "1.2.3-1.dev+pre.2");
  CHECK(orders::pub.canonical("1.2.3+4") == "1.2.3+4");
}

}  // namespace
}  // namespace lscan
