// Cases from Maven's POM reference ("Version Order Specification") and from the rules of ComparableVersion 3.8.7.
// native/ holds the order against Maven itself.
#include <compare>
#include <string>

#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "tests/versions/order_lines.h"

namespace lscan {
namespace {

TEST_CASE("maven: qualifiers in their order, and other words after the release") {
  check_order_lines(orders::maven, R"(
    1-alpha-1 < 1-alpha2 < 1-beta-2 < 1-beta123 < 1-m2 < 1-m11 < 1-rc < 1-cr2 < 1-rc123 < 1-SNAPSHOT < 1 < 1-sp < 1-sp2
    1-sp123 < 1-abc < 1-def < 1-pom-1 < 1-1-snapshot < 1-1 < 1-2 < 1-123
    4.1.0.Beta1 < 4.1.0.CR1 < 4.1.0.Final = 4.1.0 = 4.1.0.GA = 4.1.0.RELEASE = 4.1.0-final
    2.0-alpha < 2.0-beta < 2.0-milestone < 2.0-rc = 2.0-cr < 2.0-snapshot < 2.0
  )");
}

TEST_CASE("maven: numbers compare by value, at any length") {
  check_order_lines(orders::maven, R"(
    1 < 2 < 10 < 10.1
    1.2147483647 < 1.2147483648 < 1.9223372036854775807 < 1.9223372036854775808 < 1.10000000000000000000000
    20190126.230843 < 20190126230843
    1.01 = 1.1 = 1.0001 < 1.2
  )");
}

TEST_CASE("maven: null items at the end of any list do not count") {
  check_order_lines(orders::maven, R"(
    1 = 1.0 = 1.0.0 = 1-0 = 1.0-0 = 1-ga = 1.ga = 1.0.final = 1. = 1- = 1.0.0-0.0
    1-rc = 1.0-rc = 1.0.0-rc = 1.0.0.rc < 1
    1.0.1 = 1.0.1.0 = 1.0.1-0-0
    1-0.1 < 1.0.1
    0 = 0.0 < 0.1
  )");
}

TEST_CASE("maven: letters and digits part where they meet") {
  check_order_lines(orders::maven, R"(
    1a1 = 1-a1 = 1-alpha-1 = 1alpha1 < 1b1 = 1-beta-1 < 1m1 = 1-milestone-1 < 1
    1x = 1-x = 1.x
    1x1 = 1-x-1 = 1.x1 < 1x2 < 1x10
    1.0rc1 = 1.0-rc-1 < 1.0rc2
    1 < 1a < 1b < 1m
  )");
}

// MNG-7644: the '.' before a word that ends the version, or that digits follow at once, is read as '-'.
TEST_CASE("maven: a dot before the last word is a hyphen") {
  check_order_lines(orders::maven, R"(
    1.0.0.RC1 = 1.0.0-RC1 < 1.0.0-RC2 = 1.0.0.RC2
    1.0.0.X1 < 1.0.0-X2
    5.0.0.Alpha2 < 5.0.0.Beta1 < 5.0.0.Final
    2.0.0.M1 < 2.0.0.RC1 < 2.0.0.RELEASE
  )");
}

TEST_CASE("maven: what vendors append") {
  check_order_lines(orders::maven, R"(
    30.0-android < 30.0-jre < 31.0-android
    7.4.1.jre8 < 7.4.1.jre11
    42.2.5 < 42.2.5.jre6 < 42.2.5.jre7 < 42.2.6
    4.2.0.Final-redhat-1 < 4.2.0.Final-redhat-2 < 4.2.0.Final-redhat-00010
    1.0.0.Final < 1.0.0.Final-redhat-1 < 1.0.1
    1.0-20190126.230843-1 < 1.0-20190126.230843-2
  )");
}

TEST_CASE("maven: the kinds of item in one place, word before list before number") {
  check_order_lines(orders::maven, R"(
    1-1 < 1.1
    1.foo.1 < 1-1 < 1.1
    foo < 1
    1-foo2 < 1-foo10
    1-sp-1 < 1-ga-1 = 1--1 < 1-1
    2.0 < 2-1 < 2.0.2 < 2.0.123 < 2.1.0 < 2.1-a < 2.1-1 < 2.1.0.1 < 2.2 < 2.123
  )");
}

TEST_CASE("maven: case does not count") {
  check_order_lines(orders::maven, R"(
    1.0-Alpha1 = 1.0-ALPHA1 = 1.0-alpha1 = 1.0-A1
    1.0-FOO = 1.0-foo < 1.0-Fop
    1.0-SNAPSHOT = 1.0-snapshot
  )");
}

// A word before ".1" stays in its list, where it is less than any list and more than nothing; a list can be less than
// nothing.
TEST_CASE("maven: the order runs in a circle in corners, as Maven's does") {
  check_order_lines(orders::maven, "1.sp.1 < 1-rc < 1 < 1.sp.1\n", Transitivity::not_promised);
}

TEST_CASE("maven: what cannot be a version in a POM is none here") {
  check_order_lines(orders::maven, R"(
    ? ${project.version}
    ? [1.0,2.0)
    ? [1.0]
    ? 1.0,1.1
    ? (,1.0]
    ? 1.0 beta
    ? 1/2
    ? 1.0:jar
    ? 1.0*
    ? 1.0\2
    ? <version>
    ? versión
  )");
  CHECK_FALSE(orders::maven.is_valid(""));
  CHECK_FALSE(orders::maven.is_valid("1.0\n"));
  CHECK_FALSE(orders::maven.is_valid(std::string(limits::kVersionBytes + 1, '1')));
}

TEST_CASE("maven: the longest versions, with an item or a list at every character, are compared") {
  for (const std::string_view unit : {"1-", "a1", "1.", "-", ".", "x.", "0-", "--a"}) {
    std::string version;
    while (version.size() + unit.size() <= limits::kVersionBytes) version += unit;
    CHECK(orders::maven.is_valid(version));
    CHECK(std::is_eq(orders::maven.compare(version, version)));
    const std::string canonical =
        orders::maven.canonical(version);  // longer than a version may be where "a" is "alpha"
    if (orders::maven.is_valid(canonical)) CHECK(std::is_eq(orders::maven.compare(version, canonical)));
  }
}

TEST_CASE("maven: the canonical spelling is read back as the same version") {
  CHECK(orders::maven.canonical("1.0.0.Final") == "1");
  CHECK(orders::maven.canonical("1.0.RC01") == "1-rc-1");
  for (const std::string_view version :
       {"1.foo.0", "1.ga.2", "-2", "a-1", "a1", "1--2", "ga", "0", "1.foo-2", "x.0.1-0.b"}) {
    CAPTURE(version, orders::maven.canonical(version));
    CHECK(std::is_eq(orders::maven.compare(version, orders::maven.canonical(version))));
    CHECK(orders::maven.canonical(orders::maven.canonical(version)) == orders::maven.canonical(version));
  }
}

}  // namespace
}  // namespace lscan
