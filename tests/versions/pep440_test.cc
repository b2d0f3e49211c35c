// Cases from the PyPA's "Version specifiers" page and the pattern of packaging/version.py.
#include <compare>
#include <string>

#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "tests/versions/order_lines.h"

namespace lscan {
namespace {

TEST_CASE("pypi: the parts of one release, in the order of the specification") {
  check_order_lines(orders::pypi, R"(
    1.dev0 < 1.0.dev456 < 1.0a1 < 1.0a2.dev456 < 1.0a12.dev456 < 1.0a12 < 1.0b1.dev456 < 1.0b2 < 1.0b2.post345.dev456
    1.0b2.post345.dev456 < 1.0b2.post345 < 1.0rc1.dev456 < 1.0rc1 < 1.0 < 1.0+abc.5 < 1.0+abc.7 < 1.0+5
    1.0+5 < 1.0.post456.dev34 < 1.0.post456 < 1.0.15 < 1.1.dev1
    1.0 < 1.0.post0.dev1 < 1.0.post0 < 1.0.post1
  )");
}

TEST_CASE("pypi: an epoch outweighs everything") {
  check_order_lines(orders::pypi, R"(
    2013.10 < 2014.04 < 1!1.0 < 1!1.1 < 1!2.0 < 2!0.1
    0!1.0 = 1.0 = 00!1.0
  )");
}

TEST_CASE("pypi: zeros at the end of the release do not count, and zeros in front never do") {
  check_order_lines(orders::pypi, R"(
    1 = 1.0 = 1.0.0 = 01.00
    0 = 0.0 = 0.0.0 < 0.0.1
    1.0a1 = 1.0.0a1 = 1a01
    1.1 < 1.10 = 1.10.0
    1.0.1 < 1.1
  )");
}

TEST_CASE("pypi: every spelling of a prerelease means its short one") {
  check_order_lines(orders::pypi, R"(
    1.0a1 = 1.0alpha1 = 1.0.a1 = 1.0-a1 = 1.0_a1 = 1.0a.1 = 1.0a-1 = 1.0ALPHA_1 = 1.0-Alpha-1
    1.0b1 = 1.0beta1 = 1.0.beta.1 = 1.0Beta1
    1.0rc1 = 1.0c1 = 1.0pre1 = 1.0preview1 = 1.0-RC-1 = 1.0.c.1
    1.0a = 1.0a0 = 1.0a. = 1.0.alpha
    1.0rc = 1.0rc0 < 1.0rc1
    3.8-rc < 3.8
  )");
}

TEST_CASE("pypi: every spelling of a post release means its short one") {
  check_order_lines(orders::pypi, R"(
    1.0.post1 = 1.0post1 = 1.0-post1 = 1.0_post-1 = 1.0rev1 = 1.0.r1 = 1.0-1 = 1.0-01
    1.0.post = 1.0.post0 = 1.0-r = 1.0-0 = 1.0post- < 1.0-1
    1.0a1.post2 = 1.0a1-2 < 1.0a2
    1.0-1.dev2 = 1.0.post1.dev2
    1.0a--1 = 1.0a0.post1
  )");
}

TEST_CASE("pypi: every spelling of a dev release means its short one") {
  check_order_lines(orders::pypi, R"(
    1.0.dev = 1.0dev0 = 1.0-dev = 1.0_DEV_0 = 1.0dev- < 1.0.dev1
    1.0.dev4 < 1.0a0.dev1 < 1.0a0
  )");
}

TEST_CASE("pypi: local versions compare part by part, words before numbers, fewer before more") {
  check_order_lines(orders::pypi, R"(
    1.0 < 1.0+a < 1.0+a.1 < 1.0+b < 1.0+0 < 1.0+1 < 1.0+1.a < 1.0+1.0 < 1.0+9 < 1.0+10
    1.0+ubuntu-1 = 1.0+ubuntu.1 = 1.0+Ubuntu_1 = 1.0+ubuntu.01
    1.0+1a < 1.0+1b < 1.0+1
    1.0.dev1+x < 1.0a1
    2.1.0+cpu < 2.1.0+cu118 < 2.1.1
  )");
}

TEST_CASE("pypi: a v in front and blanks around do not count") {
  check_order_lines(orders::pypi, "v1.0 = V1.0 = 1.0\n");
  CHECK(std::is_eq(orders::pypi.compare(" \t\n1.0\r\n\f\v ", "1.0")));
}

TEST_CASE("pypi: numbers of any length compare by value") {
  check_order_lines(orders::pypi, R"(
    20230101120000 < 18446744073709551616 < 99999999999999999999
    1.0a18446744073709551615 < 1.0a18446744073709551616
    1.0+18446744073709551615 < 1.0+18446744073709551616
  )");
}

TEST_CASE("pypi: what packaging refuses is no version") {
  check_order_lines(orders::pypi, R"(
    ? french toast
    ? latest
    ? 1.0.
    ? .1
    ? 1..0
    ? 1.0+
    ? 1.0+a+b
    ? 1.0+_a
    ? 1.0+a..b
    ? 1.0+a_
    ? 1.0-
    ? 1.0-1-1
    ? 1.0a1a2
    ? 1.0.dev1.post1
    ? 1.0.post1a1
    ? 1.0 .dev1
    ? 1.0x1
    ? 1.0a1..post1
    ? !1.0
    ? 1!
    ? 1!2!3
    ? a1
    ? v
    ? vv1
    ? 2004d
    ? 1.0-SNAPSHOT
    ? >=1.0
  )");
  CHECK_FALSE(orders::pypi.is_valid(""));
  CHECK_FALSE(orders::pypi.is_valid("   "));
  CHECK_FALSE(orders::pypi.is_valid(std::string(limits::kVersionBytes + 1, '1')));
}

TEST_CASE("pypi: the canonical spelling is packaging's, without zeros at the end of the release") {
  CHECK(orders::pypi.canonical("v1!01.2.0-Alpha_3-4_dev+Ubuntu-01") == "1!1.2a3.post4.dev0+ubuntu.1");
  CHECK(orders::pypi.canonical("1.0.0") == "1");
  CHECK(orders::pypi.canonical("0.0") == "0");
  CHECK(orders::pypi.canonical("10.0") == "10");
  CHECK(orders::pypi.canonical("1.0.10.0") == "1.0.10");
}

}  // namespace
}  // namespace lscan
