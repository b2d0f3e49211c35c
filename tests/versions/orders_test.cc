#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "core/versions/order.h"

namespace lscan {
namespace {

TEST_CASE("orders: every ecosystem has its own") {
  std::set<const VersionOrder*> seen;
  for (const Ecosystem ecosystem : ecosystems()) {
    CAPTURE(osv_name(ecosystem));
    CHECK(seen.insert(&order_of(ecosystem)).second);
  }
  CHECK(&order_of(Ecosystem::crates_io) == &orders::cargo);
  CHECK(&order_of(Ecosystem::go) == &orders::go);
  CHECK(&order_of(Ecosystem::maven) == &orders::maven);
  CHECK(&order_of(Ecosystem::npm) == &orders::npm);
  CHECK(&order_of(Ecosystem::nuget) == &orders::nuget);
  CHECK(&order_of(Ecosystem::packagist) == &orders::packagist);
  CHECK(&order_of(Ecosystem::pypi) == &orders::pypi);
  CHECK(&order_of(Ecosystem::rubygems) == &orders::rubygems);
}

TEST_CASE("orders: each is safe with any bytes, and none takes an empty or an endless version") {
  const std::string endless(limits::kVersionBytes + 1, '1');
  const std::string odd[] = {"", " ", std::string(3, '\0'), "\xff\xfe", "1.0\xc3", "-", "+", ".", "!", "1!", endless};
  for (const Ecosystem ecosystem : ecosystems()) {
    CAPTURE(osv_name(ecosystem));
    const VersionOrder& order = order_of(ecosystem);
    CHECK_FALSE(order.is_valid(""));
    CHECK_FALSE(order.is_valid(endless));
    for (const std::string& a : odd) {
      order.canonical(a);
      for (const std::string& b : odd) order.compare(a, b);
    }
  }
}

}  // namespace
}  // namespace lscan
