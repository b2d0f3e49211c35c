// Cases from the Package Versioning Policy and from Cabal's parser. GHC is too large to be a judge in the tests, so
// these lines alone hold the order.
#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "tests/versions/order_lines.h"

namespace lscan {
namespace {

TEST_CASE("hackage: numbers compare as lists") {
  check_order_lines(orders::hackage, R"(
    0 < 0.1 < 0.2 < 0.10 < 1 < 1.0 < 1.0.0 < 1.0.0.1 < 1.0.1 < 1.2 < 2
    0.11.1.0 < 0.11.2 < 0.12
    2.0.0.1 < 2.0.0.10 < 2.0.1
    3.4.1.2.5 < 3.4.1.10
    1.65534 < 1.65535 < 1.65536 < 1.999999999
    20200101 < 20200101.1
  )");
}

TEST_CASE("hackage: tags have no part in the order") {
  check_order_lines(orders::hackage, R"(
    1.2-rc1 = 1.2 = 1.2-a-b < 1.2.0 = 1.2.0-x
    ? 1.2-
    ? 1.2--a
    ? 1.2-a-
    ? 1.2-a.1
    ? 1.2-a_b
  )");
}

TEST_CASE("hackage: a number has no leading zero and nine digits at most") {
  check_order_lines(orders::hackage, R"(
    999999998 < 999999999
    ? 1000000000
    ? 1.1000000000
    ? 01
    ? 1.00
    ? 1.02
  )");
}

TEST_CASE("hackage: what Cabal refuses is no version") {
  check_order_lines(orders::hackage, R"(
    ? a
    ? 1.a
    ? 1a
    ? v1
    ? 1.
    ? .1
    ? 1..2
    ? 1_2
    ? 1 2
    ? -1
    ? ==1.2
    ? 1.2.*
  )");
  CHECK_FALSE(orders::hackage.is_valid(""));
  std::string longest = "1";
  while (longest.size() + 2 < limits::kVersionBytes) longest += ".1";
  CHECK(orders::hackage.is_valid(longest));
  CHECK_FALSE(orders::hackage.is_valid(longest + ".1.1"));
}

TEST_CASE("hackage: the canonical spelling has no tags") {
  CHECK(orders::hackage.canonical("1.2.0-rc1") == "1.2.0");
  CHECK(orders::hackage.canonical("0.1") == "0.1");
}

}  // namespace
}  // namespace lscan
