// Cases from Gem::Version (rubygems/rubygems, lib/rubygems/version.rb), its class documentation and the guide "Semantic
// versioning".
#include <compare>
#include <string>

#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "tests/versions/order_lines.h"

namespace lscan {
namespace {

TEST_CASE("rubygems: the order that the class documentation spells out") {
  check_order_lines(orders::rubygems, R"(
    0.9 < 1.0.a.2 < 1.0.b1 < 1.0
    3.2 < 3.10
    1.0.a9 < 1.0.a10
    1.0.0.beta1 < 1.0.0.beta1.1 < 1.0.0.beta2 < 1.0.0.rc1 < 1.0.0
  )");
}

TEST_CASE("rubygems: zeros at the end, and before the first word, do not count") {
  check_order_lines(orders::rubygems, R"(
    1 = 1.0 = 1.0.0 = 01.00
    0 = 0.0 = 0.0.0 < 0.0.1
    1.a = 1.0.a = 1.0.0.a = 1.0.0.a.0 = 1.0.0.a.0.0
    1.0.1 < 1.1
    1.0.0.a.1 < 1.0.0.a.1.1
    1.0.1.a < 1.0.1
  )");
}

TEST_CASE("rubygems: zeros between words count") {
  check_order_lines(orders::rubygems, R"(
    1.a.b < 1.a.0.b < 1.a = 1.a.0 < 1.a.0.1 < 1.a.1
    1.a0b < 1.a
  )");
}

TEST_CASE("rubygems: any word is a prerelease, less than any number and than nothing") {
  check_order_lines(orders::rubygems, R"(
    1.a < 1 < 1.0.1.a < 1.0.1
    2.0.0.pre1 < 2.0.0.pre2 < 2.0.0
    4.2.0.beta3 < 4.2.0.rc1 < 4.2.0
    1.0.z < 1.0
    1.2.3.a.4 < 1.2.3.4
    0.a < 0
  )");
}

TEST_CASE("rubygems: words compare byte by byte, capitals first") {
  check_order_lines(orders::rubygems, R"(
    1.A < 1.RC1 < 1.a < 1.aa < 1.b < 1.rc1
  )");
}

TEST_CASE("rubygems: a hyphen stands for .pre.") {
  check_order_lines(orders::rubygems, R"(
    1.0-a = 1.0.pre.a < 1.0.rc1 < 1.0
    7.0.0-rc3 = 7.0.0.pre.rc3 < 7.0.0-rc4 < 7.0.0
    1-1 = 1.pre.1 < 1-2
    1-a-b = 1.pre.a.pre.b
    1--1 = 1.pre.pre.1
    1.0-0 = 1.pre = 1.0.0.pre.0
  )");
}

TEST_CASE("rubygems: letters that touch digits are segments of their own") {
  check_order_lines(orders::rubygems, R"(
    1.b10 = 1.b.10 = 1.b010
    1.2a3b = 1.2.a.3.b
    1.x86 < 1.x100
  )");
}

TEST_CASE("rubygems: numbers of any length compare by value") {
  check_order_lines(orders::rubygems, R"(
    1.18446744073709551615 < 1.18446744073709551616 < 1.99999999999999999999999
    20240101120000.0 = 20240101120000
  )");
}

TEST_CASE("rubygems: what Gem::Version refuses is no version") {
  check_order_lines(orders::rubygems, R"(
    ? junk
    ? a1
    ? 1.0a2 b
    ? 1a
    ? 1..0
    ? 1.
    ? .1
    ? 1-
    ? 1.0-
    ? 1.-a
    ? 1-a.
    ? 1-a..b
    ? 1.0+build
    ? 1.15.4-x86_64-linux
    ? 1_0
    ? v1.0
    ? 1.0\n2.0
    ? ~> 1.0
    ? >= 1.0
  )");
  CHECK_FALSE(orders::rubygems.is_valid(std::string(limits::kVersionBytes + 1, '1')));
}

// Gem::Version reads an empty text as 0. A package without a version must not match everything that was introduced at
// 0.
TEST_CASE("rubygems: an empty text is no version") {
  CHECK_FALSE(orders::rubygems.is_valid(""));
  CHECK_FALSE(orders::rubygems.is_valid(" "));
}

TEST_CASE("rubygems: blanks around do not count") {
  CHECK(orders::rubygems.is_valid(" \t1.0\n"));
  CHECK(std::is_eq(orders::rubygems.compare(" 1.0\n", "1")));
}

TEST_CASE("rubygems: the canonical spelling has no zeros that do not count") {
  CHECK(orders::rubygems.canonical("1.0.0") == "1");
  CHECK(orders::rubygems.canonical("1.0.0.rc01") == "1.rc.1");
  CHECK(orders::rubygems.canonical("1.0-a") == "1.pre.a");
  CHECK(orders::rubygems.canonical("0.0") == "0");
}

}  // namespace
}  // namespace lscan
