#include "core/base/nearest.h"

#include <array>
#include <string>

#include <catch2/catch.hpp>

using lscan::nearest;

namespace {
constexpr std::array<std::string_view, 4> kKnown = {"ecosystems", "osv", "kev", "epss"};
}

TEST_CASE("nearest: a slip of a letter is seen through", "[base]") {
  CHECK(nearest("ecosystem", kKnown) == "ecosystems");
  CHECK(nearest("ecosistems", kKnown) == "ecosystems");
  CHECK(nearest("eccosystems", kKnown) == "ecosystems");
  CHECK(nearest("ovs", kKnown).empty());
  CHECK(nearest("OSV", kKnown) == "osv");
  CHECK(nearest("osb", kKnown) == "osv");
  CHECK(nearest("osv", kKnown) == "osv");
}

TEST_CASE("nearest: another word means none of them", "[base]") {
  CHECK(nearest("mirrors", kKnown).empty());
  CHECK(nearest("", kKnown).empty());
  CHECK(nearest("osv", {}).empty());
  CHECK(nearest(std::string(100'000, 'a'), kKnown).empty());
}
