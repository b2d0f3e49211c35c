// Cases from the documentation of Elixir's Version. native/ holds the order against Elixir itself.
#include <catch2/catch.hpp>

#include "tests/versions/order_lines.h"

namespace lscan {
namespace {

TEST_CASE("hex: the examples of the documentation") {
  check_order_lines(orders::hex, R"(
    2.0.0 < 2.0.1-alpha1 < 2.0.1 = 2.0.1+build0
    1.0.0-2 < 1.0.0-10 < 1.0.0-beta < 1.0.0-rc1 < 1.0.0
    1.0.0-alpha.3 = 1.0.0-alpha.3+20130417140000
    2.1.3-dev < 2.1.3 < 2.2.0-dev < 2.2.0
  )");
}

TEST_CASE("hex: prereleases compare identifier by identifier") {
  check_order_lines(orders::hex, R"(
    1.0.0-a < 1.0.0-a.1 < 1.0.0-a.2 < 1.0.0-a.10 < 1.0.0-a.a < 1.0.0-aa < 1.0.0-b
    1.0.0-0 < 1.0.0-9 < 1.0.0-10 < 1.0.0-A < 1.0.0-a
    1.0.0-- < 1.0.0--- < 1.0.0
    99999999999999999999998.0.0 < 99999999999999999999999.0.0
    1.0.0-18446744073709551615 < 1.0.0-18446744073709551616
  )");
}

TEST_CASE("hex: what Version.parse refuses is no version") {
  check_order_lines(orders::hex, R"(
    ? 2.0
    ? 2.0-alpha1
    ? 2
    ? 2.0.0.1
    ? 2.0.0.
    ? v2.0.0
    ? 02.0.0
    ? 2.00.0
    ? 2.0.0-01
    ? 2.0.0-a.01
    ? 2.0.0-
    ? 2.0.0+
    ? 2.0.0-a..b
    ? 2.0.0-a_b
    ? 2.0.0+a+b
    ? 2.0.0 1
    ? ~> 2.0.0
  )");
  CHECK_FALSE(orders::hex.is_valid(""));
}

}  // namespace
}  // namespace lscan
