// Cases from apk-package(5) and from the rules of apk-tools 3.0. native/ holds the order against a port of apk-tools 2,
// where the two agree.
#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "tests/versions/order_lines.h"

namespace lscan {
namespace {

TEST_CASE("apk: numbers compare by value, at any length, and more sort after fewer") {
  check_order_lines(orders::apk, R"(
    1 < 2 < 9 < 10 < 10.1 < 11
    1.2 < 1.2.0 < 1.2.3 < 1.2.10 < 1.3
    18446744073709551615 < 18446744073709551616 < 99999999999999999999999
    1.18446744073709551615 < 1.18446744073709551616
    20050718-r1 < 20050718-r2 < 20060720
  )");
}

// "006" is 6 in the first place; behind a dot a leading zero makes text of it and of the number beside it.
TEST_CASE("apk: a leading zero counts behind a dot alone") {
  check_order_lines(orders::apk, R"(
    1.0.0 < 5 < 006 = 6 < 7
    1.0 < 1.00 < 1.01 < 1.015 < 1.02 < 1.1 < 1.2 < 1.10
    8.2.0 < 8.2.0015 < 8.2.002 < 8.2.1 < 8.2.15
    1.1 < 1.1_p1 = 1.1_p01 < 1.1_p2
    1.1-r1 = 1.1-r01 < 1.1-r2
    02.08.01b = 2.08.01b
  )");
}

TEST_CASE("apk: four suffixes make a prerelease, five do not") {
  check_order_lines(orders::apk, R"(
    1_alpha < 1_beta < 1_pre < 1_rc < 1 < 1_cvs < 1_svn < 1_git < 1_hg < 1_p
    1_alpha < 1_alpha0 < 1_alpha1 < 1_alpha2 < 1_alpha10 < 1_beta
    1.3_alpha < 1.3_alpha2 < 1.3 < 1.3.1_alpha < 1.3.1
    0.1.0_alpha_pre2 < 0.1.0_alpha < 0.1.0_alpha_p1
    1.0_p9-r0 < 1.0_p10-r0
    1.0.0_pre20191002222144-r0 < 1.0.0_pre20210530193627-r0 < 1.0.0
    4.2.52_p2-r1 < 4.2.52_p4-r2
    ? 1_foo
    ? 1_
    ? 1_rca
    ? 1_RC1
    ? 1_p1a
  )");
}

TEST_CASE("apk: one letter after the numbers") {
  check_order_lines(orders::apk, R"(
    2.5.1 < 2.5.1-r8 < 2.5.1a < 2.5.1a-r1 < 2.5.1b_rc1 < 2.5.1b < 2.5.1.1
    6b-r7 < 6c < 6.0
    1.7 < 1.7_p1 < 1.7b < 1.8
    1.1.1a-r0 < 1.1.1w-r1
    ? 1.0bc
    ? 1.0A
    ? 1.0a1
    ? 1.0a.1
    ? a
  )");
}

TEST_CASE("apk: the revision comes last, and none sorts before any") {
  check_order_lines(orders::apk, R"(
    1.0 < 1.0-r0 < 1.0-r1 < 1.0-r9 < 1.0-r10 < 1.0_p1
    1.0_rc1 < 1.0_rc1-r0 < 1.0
    ? 1.0-1
    ? 1.0-r
    ? 1.0-r1-r2
    ? 1.0-r1_p1
    ? 1.0-r1.2
    ? 1.0-rc1
  )");
}

TEST_CASE("apk: a commit stands between suffix and revision") {
  check_order_lines(orders::apk, R"(
    1.0 < 1.0-r0 < 1.0~1a2b < 1.0~1a2b-r0 < 1.0~1b < 1.0_git < 1.0_git~ab < 1.0_git20240101
    1.0~0 < 1.0~00 < 1.0~1
    ? 1.0~
    ? 1.0~xyz
    ? 1.0~AB
    ? 1.0~ab~cd
    ? 1.0-r0~ab
  )");
}

TEST_CASE("apk: where the pieces differ in kind, the kinds decide") {
  check_order_lines(orders::apk, R"(
    1_rc < 1 < 1-r0 < 1~a < 1_p < 1a < 1.0
    1.0_rc1 < 1.0_rc1_p1 < 1.0_rc2 < 1.0
    1_p_rc < 1_p < 1_p-r0 < 1_p~a < 1_p0 < 1_p_p
    1a_rc < 1a < 1a-r0 < 1a~a < 1a_p
    1_p1_alpha < 1_p1 < 1_p1-r0 < 1_p1~a < 1_p1_cvs < 1_p2
    1~a < 1~a-r0 < 1~ab
  )");
}

TEST_CASE("apk: suffixes may follow each other, each with a number or without") {
  check_order_lines(orders::apk, R"(
    1_alpha_alpha < 1_alpha < 1_alpha1 < 1_alpha1_p < 1_alpha_p
    1_pre1_git20240101 < 1_pre2
    1_git20240101_rc1 < 1_git20240101
    ? 1_alpha.1
    ? 1_alpha1.1
    ? 1_alpha1a
    ? 1__p
  )");
}

TEST_CASE("apk: versions as the repositories have them") {
  check_order_lines(orders::apk, R"(
    8.4.0-r0 < 8.5.0-r0 < 8.9.1-r1 < 8.9.1-r2
    3.1.4-r5 < 3.1.4-r6 < 3.1.5-r0 < 3.3.0-r0
    9.6_p1-r0 < 9.7_p1-r3 < 9.8_p1-r0
    1.2.13-r1 < 1.3.1-r0
    2.9.11_pre20051101-r2 < 2.9.11_pre20051101-r3 < 2.9.11_pre20061021-r1 < 2.9.11
    0.99.3.20040818 < 1.0
    1.36.1-r15 < 1.36.1-r29
    0_git20220101-r0 < 1-r0
  )");
}

TEST_CASE("apk: what apk does not read is no version") {
  check_order_lines(orders::apk, R"(
    ? .1
    ? 1.
    ? 1..2
    ? v1.0
    ? 1.0+1
    ? 1:1.0
    ? 1.0 1
    ? 1-2
    ? -r1
    ? _p1
    ? 1.0.-r0
  )");
  CHECK_FALSE(orders::apk.is_valid(""));
  CHECK(orders::apk.is_valid(std::string(limits::kVersionBytes, '1')));
  CHECK_FALSE(orders::apk.is_valid(std::string(limits::kVersionBytes + 1, '1')));
}

TEST_CASE("apk: the canonical spelling drops the zeros that do not count") {
  CHECK(orders::apk.canonical("006.01a_rc02_p~0a-r00") == "6.01a_rc2_p~0a-r0");
  CHECK(orders::apk.canonical("8.5.0-r0") == "8.5.0-r0");
}

}  // namespace
}  // namespace lscan
