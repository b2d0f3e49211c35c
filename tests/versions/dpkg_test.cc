// Cases from deb-version(7), Debian Policy 5.6.12 and lib/dpkg/parsehelp.c. native/ holds the order against
// Dpkg::Version.
#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "tests/versions/order_lines.h"

namespace lscan {
namespace {

TEST_CASE("dpkg: numbers compare by value, at any length") {
  check_order_lines(orders::dpkg, R"(
    1 < 2 < 9 < 10 < 10.1 < 11
    1.2.3 < 1.2.10 < 1.3
    1.01 = 1.1 = 1.0001 < 1.2
    1.2147483647 < 1.2147483648 < 1.18446744073709551615 < 1.18446744073709551616
    1.99999999999999999999998 < 1.99999999999999999999999
    20190126 < 20190126.1
  )");
}

TEST_CASE("dpkg: the tilde sorts before the end, letters before all other signs") {
  check_order_lines(orders::dpkg, R"(
    1.0~~ < 1.0~~a < 1.0~ < 1.0 < 1.0a
    1.0~beta1~svn1245 < 1.0~beta1 < 1.0
    1.0a < 1.0z < 1.0+ < 1.0+a < 1.0.
    1.0A < 1.0Z < 1.0a
    1.0+dfsg-1 < 1.0.1-1
    2.0~rc1-1 < 2.0-1~ < 2.0-1 < 2.0-1a
  )");
}

TEST_CASE("dpkg: the epoch goes before everything, and none is zero") {
  check_order_lines(orders::dpkg, R"(
    0:1.0 = 1.0 = 00:1.0 < 1:0.5 = 01:0.5 < 2:0.1 < 10:0.1
    9999:1 < 2147483647:1
    ? 2147483648:1
    ? :1.0
    ? a:1.0
    ? -1:1.0
    ? 1a:1.0
  )");
}

TEST_CASE("dpkg: the revision begins at the last dash, and none is zero") {
  check_order_lines(orders::dpkg, R"(
    1.0 = 1.0-0 = 1.0-00 < 1.0-0a < 1.0-1 < 1.0-1ubuntu1 < 1.0-1.1 < 1.0-2
    1.0-1~bpo12+1 < 1.0-1 < 1.0-1+b1 < 1.0-1+deb12u1 < 1.0-1+deb12u10
    1.0-~1 < 1.0
    1-2-0 < 1-2-3 < 1-3-1
    1-1 < 1-1-0
    ? 1.0-
    ? 1.0-1_2
    ? 1.0-1:2
  )");
}

// The text before a missing number and before a zero is the same.
TEST_CASE("dpkg: a number that is missing is zero") {
  check_order_lines(orders::dpkg, R"(
    1. = 1.0 = 1.00 < 1.1
    1a = 1a0 < 1a1
    1.0.0a < 1.0.a
    1~ = 1~0 < 1
    1.0.2 < 1.a.2 < 1..2
  )");
}

TEST_CASE("dpkg: versions as the archive has them") {
  check_order_lines(orders::dpkg, R"(
    7.88.1-10 < 7.88.1-10+deb12u1 < 7.88.1-10+deb12u5 < 7.88.1-10+deb12u12
    1:9.2p1-2 < 1:9.2p1-2+deb12u1
    3.0.2-0ubuntu1.9 < 3.0.2-0ubuntu1.10 < 3.0.11-1~deb12u2 < 3.0.11-1
    2.36-9+deb12u3 < 2.36-9+deb12u4 < 2.37~1 < 2.37
    1:2.3.4+really1.2 < 1:2.3.5
    5.10.218-1 < 6.1.90-1~bpo11+1 < 6.1.90-1
    0~20200101-1 < 0-1 < 0.1-1
    1.1.1n-0+deb11u5 < 1.1.1w-0+deb11u1
    2:1.02.185-2 < 2:1.02.196-1
    12.2.0-14 < 12.2.0-14+deb12u1
  )");
}

TEST_CASE("dpkg: colons and dashes belong to the upstream version where epoch and revision stand around it") {
  check_order_lines(orders::dpkg, R"(
    0:2:3-1 = 0:2:3-01 < 1:2:3 < 1:2:4 < 2:3
    1:2-0 < 1:2-3-0 < 1:2-3-1
    0:2 < 0:2:3 < 2:3
  )");
}

TEST_CASE("dpkg: what dpkg does not read is no version") {
  check_order_lines(orders::dpkg, R"(
    ? a1
    ? v1.0
    ? .1
    ? ~1
    ? 1:
    ? 1 0
    ? 1.0_1
    ? 1.0/2
    ? 1.0*
    ? 1.0,2
    ? <1.0
    ? unstable
  )");
  CHECK_FALSE(orders::dpkg.is_valid(""));
  CHECK(orders::dpkg.is_valid(std::string(limits::kVersionBytes, '1')));
  CHECK_FALSE(orders::dpkg.is_valid(std::string(limits::kVersionBytes + 1, '1')));
}

TEST_CASE("dpkg: the canonical spelling has a revision, and an epoch where there is one") {
  CHECK(orders::dpkg.canonical("0:1.00") == "1.0-0");
  CHECK(orders::dpkg.canonical("01:2.03a-04") == "1:2.3a0-4");
  CHECK(orders::dpkg.canonical("7.88.1-10+deb12u5") == "7.88.1-10+deb12u5");
}

}  // namespace
}  // namespace lscan
