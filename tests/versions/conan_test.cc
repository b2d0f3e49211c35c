// Cases from the rules of Conan's Version. native/ holds the order against Conan itself.
#include <catch2/catch.hpp>

#include "tests/versions/order_lines.h"

namespace lscan {
namespace {

TEST_CASE("conan: items compare as numbers where both are") {
  check_order_lines(orders::conan, R"(
    1.2 < 1.3 < 1.10 < 1.10.1 < 2 < 10 < 11.0.1
    1.99999999999999999999998 < 1.99999999999999999999999
    3.0.7 < 3.0.12 < 3.1
    20230125.0 < 20230802.1
  )");
}

TEST_CASE("conan: zeros at the end do not count, in any part") {
  check_order_lines(orders::conan, R"(
    1 = 1.0 = 1.0.0 = 1.00 < 1.0.1
    0 = 0.0 < 0.1
    1.0-rc.0 = 1-rc < 1-rc.1
    1.0+b.0 = 1+b < 1+b.1
    1-0 = 1-0.0 < 1-0.1 < 1
    1.0.a < 1.0.a.1
  )");
}

TEST_CASE("conan: letters make text of an item") {
  check_order_lines(orders::conan, R"(
    1.1.1a < 1.1.1k < 1.1.1w
    1.0.2n < 1.0.2u
    9d < 9e
    cci.20200203 < cci.20210118
    1.A < 1.a < 1.b
  )");
}

TEST_CASE("conan: a prerelease sorts before its version") {
  check_order_lines(orders::conan, R"(
    1.1-alpha < 1.1-alpha.1 < 1.1-beta < 1.1-rc < 1.1-rc.2 < 1.1-rc.10 < 1.1 < 1.2-alpha < 1.2
    1.0-a-b < 1.0-a-c < 1.0
    1.0- < 1.0-a < 1.0
    1.0-5 < 1.0-10
    1.0--5 < 1.0--1 < 1.0-1
  )");
}

TEST_CASE("conan: builds sort after none, whatever the prerelease") {
  check_order_lines(orders::conan, R"(
    1.0 < 1.0+a < 1.0+b < 1.0.1
    1.0-rc < 1.0-rc+b1 < 1.0-rc.1 < 1.0 < 1.0+1 < 1.0+2 < 1.0+10
    1.0+b-1 < 1.0+b-2
    1.0+ < 1.0+a
  )");
}

TEST_CASE("conan: the build begins at the last plus") {
  check_order_lines(orders::conan, R"(
    1+2+3 < 1+2+4
    1.+5 < 1.1+5
    1-a+b+c < 1-a+b+d
  )");
}

// int() takes a sign, leading zeros, and underscores between digits.
TEST_CASE("conan: a number is what Python's int() reads") {
  check_order_lines(orders::conan, R"(
    1.7 = 1.007 < 1.10 = 1.1_0 = 1.0_1_0
    1_0 = 10 < 11
    1.+5+b = 1.5+b
    1.0+0 < 1.0+-5 < 1.0+-1 < 1.0+5
    1.1_ < 1.1__0 < 1._1
  )",
                    Transitivity::not_promised);
}

// Beside text a number is text, which makes circles.
TEST_CASE("conan: numbers and text mix in circles, as in Conan itself") {
  check_order_lines(orders::conan, R"(
    9 < 10
    10 < 1a
    1a < 9
    1.2 < 1.a
    1.cci < 1.d
  )",
                    Transitivity::not_promised);
}

TEST_CASE("conan: more items sort after fewer") {
  check_order_lines(orders::conan, R"(
    1.a < 1.a.0.1 < 1.a.1
    1 < 1.1 < 1.1.1 < 1.1.1.1
    1.0-a < 1.0-a.a < 1.0-a.a.1
    1.0+a < 1.0+a.a
    0.0.1 < 0.1
  )");
}

// A dot too many leaves an empty item, which is text.
TEST_CASE("conan: an empty item is text before all other text") {
  check_order_lines(orders::conan, R"(
    1.a < 1.a. < 1.a..b < 1.a.b
    1- < 1-. < 1-.a < 1-a < 1
    1+ < 1+. < 1+.a < 1+a
  )");
}

TEST_CASE("conan: versions as ConanCenter has them") {
  check_order_lines(orders::conan, R"(
    1.2.11 < 1.2.12 < 1.2.13 < 1.3 < 1.3.1
    1.1.0l < 1.1.1 < 1.1.1a < 1.1.1w < 3.0.0 < 3.0.13 < 3.2.0
    7.79.0 < 7.88.1 < 8.0.0 < 8.10.1
    3.21.12 < 3.24.4 < 5.27.0
    cci.20211103 < cci.20220801
    2.38.5+1 < 2.38.5+2 < 2.38.6
    20230125.3 < 20230802.1 < 20240116.2
    1.82.0 < 1.83.0.beta1 < 1.83.1
    0.9.9.8 < 1.0.0
  )");
}

TEST_CASE("conan: what no recipe can have for its version is none") {
  check_order_lines(orders::conan, R"(
    ? .1
    ? -1
    ? +1
    ? 1 0
    ? 1/0
    ? [>=1.0]
    ? 1~2
    ? 1:2
    ? *
  )");
  CHECK_FALSE(orders::conan.is_valid(""));
  CHECK(orders::conan.is_valid(std::string(101, '1')));
  CHECK_FALSE(orders::conan.is_valid(std::string(102, '1')));
}

TEST_CASE("conan: the canonical spelling has plain numbers and no zeros at the end") {
  CHECK(orders::conan.canonical("01.2_0.0-rc.0+007") == "1.20-rc+7");
  CHECK(orders::conan.canonical("0.0-0.0") == "0-0");
  CHECK(orders::conan.canonical("1.a.") == "1.a.");
}

}  // namespace
}  // namespace lscan
