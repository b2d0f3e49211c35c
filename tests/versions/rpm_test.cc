// Cases from rpm-version(7) and from the rules of rpmvercmp(). native/ holds the order against rpm itself.
#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "tests/versions/order_lines.h"

namespace lscan {
namespace {

TEST_CASE("rpm: runs of digits compare by value, at any length") {
  check_order_lines(orders::rpm, R"(
    1 < 2 < 9 < 10 < 10.1 < 11
    2.0 < 2.0.1 < 2.0.10 < 2.1
    1.01 = 1.1 = 1.0001 < 1.2
    1.18446744073709551615 < 1.18446744073709551616 < 1.99999999999999999999999
    20101121 < 20101122
    1.0 = 1.00 < 1.0.0
  )");
}

TEST_CASE("rpm: a number is newer than a word, and more runs than fewer") {
  check_order_lines(orders::rpm, R"(
    xyz < xyz.4 < 8 < 2001
    5.5p1 < 5.5p2 < 5.5p10 < 5.6p1
    6.0 < 6.0.rc1 < 6.0.0
    10abc < 10.1abc
    1.0 < 1.0a < 1.0aa < 1.0b < 1.0.1
    1.0A < 1.0Z < 1.0a
    2.0.1 < 2.0.1a
    10a1.2z2.x9z.0c < 10b2
  )",
                    Transitivity::checked);
}

TEST_CASE("rpm: other signs only separate, however many and which") {
  check_order_lines(orders::rpm, R"(
    1.2 = 1_2 = 1+2 = 1..2 = 1.2. = 1.2_+ = _1.2
    1a2 = 1.a.2 = 1_a+2
    a = a+ = a_ = +a
    1.0_1 = 1.0.1
  )");
}

TEST_CASE("rpm: the tilde sorts before the end, the caret after it") {
  check_order_lines(orders::rpm, R"(
    1.0~~ < 1.0~ < 1.0~rc1~git123 < 1.0~rc1 < 1.0~rc2 < 1.0 < 1.0^ < 1.0^git1 < 1.0^git1.1 < 1.0.1
    1.0^git1~pre < 1.0^git1
    1.0~rc1 < 1.0~rc1^git1 < 1.0~rc2
    1.0^20160101 < 1.0^20160102 < 1.0^20160102^git1 < 1.01
    1.0.~1 = 1.0~1 < 1.0
    1.0.^1 = 1.0^1
    1.0^ < 1.0a
  )");
}

TEST_CASE("rpm: the epoch goes before everything, and none is zero") {
  check_order_lines(orders::rpm, R"(
    0:1.0-1 = 1.0-1 = 00:1.0-1 < 1:0.5-1 = 01:0.5-1 < 2:0.1-1 < 10:0.1-1
    99999999998:1 < 99999999999:1
    ? :1.0
    ? a:1.0
    ? 1:
    ? 1:2:3
  )");
}

TEST_CASE("rpm: no release sorts before any") {
  check_order_lines(orders::rpm, R"(
    1.0 < 1.0-0 < 1.0-1 < 1.0-1.1 < 1.0-2 < 1.0.1
    1.0-1.el8 < 1.0-1.el8_4 < 1.0-1.el8_4.1 < 1.0-1.el9
    1.0-1~ < 1.0-1
    ? 1.0-
    ? -1
    ? 1-2-3
  )");
}

TEST_CASE("rpm: versions as distributions have them") {
  check_order_lines(orders::rpm, R"(
    7.76.1-14.el9 < 7.76.1-14.el9_0.5 < 7.76.1-26.el9_3.3 < 7.76.1-29.el9_4
    1:1.1.1k-6.el8_5 < 1:1.1.1k-12.el8_9 < 1:3.0.7-6.el9_2
    4.18.0-477.10.1.el8_8 < 4.18.0-513.5.1.el8_9
    2.28-189.5.el8_6 < 2.28-225.el8
    3.6.8-2.module+el8.5.0+12207+5c5719bc < 3.6.8-37.module+el8.5.0+12207+5c5719bc
    1.2.11-150000.3.30.1 < 1.2.11-150000.3.48.1 < 1.2.13-150500.4.3.1
    7.61.1-33.el8_9.5 < 7.61.1-34.el8
    2.4.37-56.module_el8.8.0+3454+2a1f0d6c.4 < 2.4.37-62.module_el8.9.0+3652+ad5e7c9d
    8.5.0-2.ph5 < 8.5.0-10.ph5 < 8.6.0-1.ph5
    1.1.1m-15.oe2203sp1 < 1.1.1m-22.oe2203sp1
  )");
}

// rpm-version(7), and Fedora's guidelines for versions, which use '~' for what comes before a release and '^' for
// after.
TEST_CASE("rpm: prereleases and snapshots as the guidelines write them") {
  check_order_lines(orders::rpm, R"(
    1.0~alpha1-1 < 1.0~beta1-1 < 1.0~beta1^20200101git1a2b3c4-1 < 1.0~rc1-1 < 1.0-1 < 1.0^20200102git4d5e6f7-1 < 1.0.1-1
    5.0~rc0-1.fc38 < 5.0~rc0^1-1.fc38 < 5.0-0.1.fc38 < 5.0-1.fc38
    0^20190101git1-1 < 0^20190201git1-1 < 0.1-1
    2.0~~dev < 2.0~a < 2.0~1 < 2.0
    2.0^~1 < 2.0^ < 2.0^^ < 2.0^a < 2.0^1 < 2.0.0
  )");
}

TEST_CASE("rpm: letters compare as ASCII, whole words at a time") {
  check_order_lines(orders::rpm, R"(
    1.Z < 1.a < 1.aB < 1.ab < 1.b
    1.fc37 < 1.fc38 < 1.fc100 < 1.fca
    1.el8 < 1.el8_10 < 1.el9
    rc < rc1 < rc1a < rc2
  )");
}

TEST_CASE("rpm: what no package can have is no version") {
  check_order_lines(orders::rpm, R"(
    ? 1 0
    ? 1.0/2
    ? 1.0*
    ? %{version}
    ? 1.0-%{release}
    ? >=1.0
    ? 1.0,2
    ? ~
    ? .
    ? 1.0-.
  )");
  CHECK_FALSE(orders::rpm.is_valid(""));
  CHECK(orders::rpm.is_valid(std::string(limits::kVersionBytes, '1')));
  CHECK_FALSE(orders::rpm.is_valid(std::string(limits::kVersionBytes + 1, '1')));
}

TEST_CASE("rpm: the canonical spelling has a dot between runs, and an epoch where there is one") {
  CHECK(orders::rpm.canonical("0:1.00_a2-03.el9") == "1.0.a.2-3.el.9");
  CHECK(orders::rpm.canonical("01:2.0~rc1^git-1") == "1:2.0~rc.1^git-1");
  CHECK(orders::rpm.canonical("2") == "2");
}

}  // namespace
}  // namespace lscan
