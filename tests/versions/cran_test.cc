// Cases from the help pages of R's numeric_version and compareVersion, and from CRAN. R itself is too large to be a
// judge in the tests, so these lines alone hold the order.
#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "tests/versions/order_lines.h"

namespace lscan {
namespace {

TEST_CASE("cran: number by number, by value, at any length") {
  check_order_lines(orders::cran, R"(
    0.1 < 0.2 < 0.10 < 1.0 < 1.2.3 < 1.2.4 < 1.2.10 < 1.10
    1.2147483647 < 1.2147483648 < 1.99999999999999999999999
    2022.1.1 < 2022.10.1
    1.01 = 1.1 = 1.001 < 1.2
  )");
}

TEST_CASE("cran: a dash is a dot") {
  check_order_lines(orders::cran, R"(
    1.2-3 = 1.2.3 = 1-2-3 < 1.2-10
    7.3-51 < 7.3-60 < 7.4
    0.1-0 = 0.1.0
  )");
}

TEST_CASE("cran: more numbers sort after fewer, zeros too") {
  check_order_lines(orders::cran, R"(
    1 < 1.0 < 1.0.0 < 1.0.0.9000 < 1.0.1
    0 < 0.0 < 0.0-0 < 0.1
  )");
}

TEST_CASE("cran: what R refuses is no version") {
  check_order_lines(orders::cran, R"(
    ? a
    ? 1.a
    ? 1.0a
    ? 1..0
    ? 1.-0
    ? .1
    ? 1.
    ? 1.0-
    ? -1
    ? 1.0_1
    ? 1,0
    ? 1.0 1
    ? v1.0
    ? 1.0-rc1
  )");
  CHECK_FALSE(orders::cran.is_valid(""));
  CHECK(orders::cran.is_valid(std::string(limits::kVersionBytes, '1')));
  CHECK_FALSE(orders::cran.is_valid(std::string(limits::kVersionBytes + 1, '1')));
}

TEST_CASE("cran: the canonical spelling has dots") {
  CHECK(orders::cran.canonical("01.2-003") == "1.2.3");
  CHECK(orders::cran.canonical("0-00") == "0.0");
}

}  // namespace
}  // namespace lscan
