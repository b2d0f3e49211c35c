#include "core/advisories/name_filter.h"

#include <string>

#include <catch2/catch.hpp>

namespace lscan {
namespace {

std::string name(int number) { return "package-" + std::to_string(number); }

NameFilter of_names(int count) {
  NameFilter filter(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) filter.add(Ecosystem::npm, name(i));
  return filter;
}

TEST_CASE("name filter: no name that it has is denied", "[advisories]") {
  for (const int count : {0, 1, 2, 3, 10, 1000, 50'000}) {
    const NameFilter filter = of_names(count);
    for (int i = 0; i < count; ++i) REQUIRE(filter.may_contain(Ecosystem::npm, name(i)));
  }
}

TEST_CASE("name filter: ninety-eight in a hundred unknown names are denied", "[advisories]") {
  const NameFilter filter = of_names(10'000);
  int passed = 0;
  for (int i = 10'000; i < 110'000; ++i) passed += filter.may_contain(Ecosystem::npm, name(i)) ? 1 : 0;
  CHECK(passed < 2'000);
  CHECK(passed > 0);  // or it is no filter of ten bits
}

TEST_CASE("name filter: a name of another ecosystem is another name", "[advisories]") {
  const NameFilter filter = of_names(1000);
  int passed = 0;
  for (int i = 0; i < 1000; ++i) passed += filter.may_contain(Ecosystem::pypi, name(i)) ? 1 : 0;
  CHECK(passed < 30);
}

TEST_CASE("name filter: its bytes are the filter", "[advisories]") {
  const NameFilter filter = of_names(100);
  CHECK(filter.bytes() == of_names(100).bytes());
  const NameFilter again(filter.bytes());
  for (int i = 0; i < 1000; ++i)
    CHECK(again.may_contain(Ecosystem::npm, name(i)) == filter.may_contain(Ecosystem::npm, name(i)));
}

TEST_CASE("name filter: one without a name denies all, one without bytes nothing", "[advisories]") {
  CHECK_FALSE(NameFilter(0).may_contain(Ecosystem::npm, "a"));
  CHECK(NameFilter("").may_contain(Ecosystem::npm, "a"));
}

// Written down once: a filter that was built elsewhere must answer the same here.
TEST_CASE("name filter: the bits of a name never change", "[advisories]") {
  NameFilter filter(8);
  filter.add(Ecosystem::pypi, "django");
  std::string hex;
  for (const char c : filter.bytes()) {
    constexpr char kHex[] = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    hex.append({kHex[byte >> 4], kHex[byte & 15]});
  }
  CHECK(hex == "00200008014000100084");
}

}  // namespace
}  // namespace lscan
