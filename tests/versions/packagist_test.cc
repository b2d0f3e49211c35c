// Cases from composer/semver (VersionParser::normalize, Comparator) and PHP's version_compare.
#include <compare>
#include <string>

#include <catch2/catch.hpp>

#include "tests/versions/order_lines.h"

namespace lscan {
namespace {

TEST_CASE("packagist: one to four numbers, of which the missing are zero") {
  check_order_lines(orders::packagist, R"(
    1 = 1.0 = 1.0.0 = 1.0.0.0 = v1.0 = V1 < 1.0.0.1 < 1.0.1 < 1.1 < 2
    1.9 < 1.10
    1.01 = 1.1
    10.4.5.2 < 10.4.5.3
  )");
}

TEST_CASE("packagist: stabilities in their order") {
  check_order_lines(orders::packagist, R"(
    1.0-dev < 1.0-alpha < 1.0-alpha1 < 1.0-alpha2 < 1.0-alpha10 < 1.0-beta < 1.0-beta2 < 1.0-RC
    1.0-RC < 1.0-RC1 < 1.0 < 1.0-patch < 1.0-patch1
    1.0-patch1 < 1.0.0.1-dev < 1.0.0.1
    1.0-beta1-dev < 1.0-beta1 < 1.0-beta2-dev
    1.0.0-beta.5 < 1.0.0-beta.5.1 < 1.0.0-beta.6
  )");
}

TEST_CASE("packagist: every spelling of a stability means its long one") {
  check_order_lines(orders::packagist, R"(
    1.0a1 = 1.0-alpha1 = 1.0.0-ALPHA1 = 1.0_alpha-1 = 1.0.alpha.1
    1.0b2 = 1.0beta2 = 1.0.0-Beta2
    1.0rc3 = 1.0-RC3 = 1.0.0.rc3
    1.0p1 = 1.0pl1 = 1.0-patch1 = 1.0-pl1
    1.0 = 1.0-stable = 1.0stable5
    1.0dev = 1.0-dev = 1.0.dev = 1.0-.dev
    1.0 = 1.0- = 1.0. = 1.0_
  )");
}

TEST_CASE("packagist: metadata does not count") {
  check_order_lines(orders::packagist, R"(
    1.0.0+foo = 1.0.0 = 1.0+a.b-c_d
    1.0.0-beta1+x = 1.0.0-beta1
  )");
}

TEST_CASE("packagist: dates are versions") {
  check_order_lines(orders::packagist, R"(
    2010-01-02 < 2010-01-03 < 2010-02-01 < 2011-01-01
    2010.01.02 = 2010.1.2.0
    20100102 < 20100103 < 20100103.1 < 20110101
    20100102-203040 < 20100102-203041
    2010-01-02-10-20-30 < 2010-01-02-10-20-31
    2010-01-02-beta1 < 2010-01-02 < 2010-01-02-patch1
    2010.1.555 < 2010.10.2
    ? 20100102123456789012345
    ? 2010-1-2
    ? 2010-1
    ? 2010--01-02
  )");
}

TEST_CASE("packagist: a stability flag and an alias are left out") {
  check_order_lines(orders::packagist, R"(
    1.0@stable = 1.0@RC = 1.0@BETA = 1.0@alpha = 1.0@dev = 1.0
    1.0-beta2@stable = 1.0-beta2
    1.0-beta as 2.0 = 1.0-beta
    1.x-dev  as  1.4.0 = 1.x-dev
    ? 1.0@foo
    ? 1.0@
    ? 1.0 as 2.0 as 3.0
    ? @stable
  )");
}

TEST_CASE("packagist: a branch of numbers stands above its releases and below the next") {
  check_order_lines(orders::packagist, R"(
    1.0 < 1.99.99 < 1.x-dev = 1.X-dev = 1.*-dev = v1.x-dev = 1.x.x-dev < 2.0-dev < 2.0
    2.1.5 < 2.1.x-dev < 2.2
  )");
}

TEST_CASE("packagist: branches by name have no order, and what normalize refuses is no version") {
  check_order_lines(orders::packagist, R"(
    ? dev-main
    ? dev-master
    ? master
    ? trunk
    ? DEV-foo
    ? foo-dev
    ? 1.0-foo
    ? 1.0.0.0.0
    ? 1.0-beta1.x
    ? 1.0-beta-foo
    ? 1.0+
    ? 10000x
    ? 1.0 2.0
    ? ^1.0
    ? a
    ? vv1
    ? 1.0-dev-dev
    ? 1..0
    ? dev
    ? -dev
  )");
  CHECK_FALSE(orders::packagist.is_valid(""));
  CHECK_FALSE(orders::packagist.is_valid(" "));
}

TEST_CASE("packagist: numbers of any length compare by value") {
  check_order_lines(orders::packagist, "1.18446744073709551615 < 1.18446744073709551616 < 1.99999999999999999999999\n");
}

TEST_CASE("packagist: versions of very many numbers are refused or read, and never cut") {
  std::string many = "1.0-beta";
  for (int i = 0; i < 20; ++i) many += ".1";
  CHECK(orders::packagist.is_valid(many));
  CHECK(std::is_lt(orders::packagist.compare(many, many + ".1")));
}

}  // namespace
}  // namespace lscan
