// Evaluation as docs/schema.md of ossf/osv-schema has it.
#include "core/versions/range.h"

#include <catch2/catch.hpp>

namespace lscan {
namespace {

using Kind = Event::Kind;

struct TestRange {
  std::vector<EventView> events;
  const VersionOrder& order;

  TestRange(std::vector<EventView> unsorted, const VersionOrder& of = orders::semver)
      : events(std::move(unsorted)), order(of) {
    sort_events(order, events);
  }
  bool contains(std::string_view version) const { return range_contains(order, events, version); }
};

TEST_CASE("range: from introduced, which belongs to it, up to fixed, which does not") {
  const TestRange range({{Kind::introduced, "1.0.0"}, {Kind::fixed, "1.2.0"}});
  CHECK_FALSE(range.contains("0.9.0"));
  CHECK_FALSE(range.contains("1.0.0-rc.1"));
  CHECK(range.contains("1.0.0"));
  CHECK(range.contains("1.2.0-rc.1"));
  CHECK_FALSE(range.contains("1.2.0"));
}

TEST_CASE("range: introduced 0 goes before everything, prereleases included") {
  const TestRange range({{Kind::introduced, "0"}, {Kind::fixed, "1.0.0"}});
  CHECK(range.contains("0.0.0-0"));
  CHECK(range.contains("0.9.0"));
  CHECK_FALSE(range.contains("1.0.0"));
}

TEST_CASE("range: last_affected belongs to it") {
  const TestRange range({{Kind::introduced, "0"}, {Kind::last_affected, "1.0.0"}});
  CHECK(range.contains("1.0.0"));
  CHECK_FALSE(range.contains("1.0.1-0"));
}

TEST_CASE("range: events in any order, several pairs in one range") {
  const TestRange range(
      {{Kind::fixed, "2.1.0"}, {Kind::introduced, "2.0.0"}, {Kind::fixed, "1.1.0"}, {Kind::introduced, "0"}});
  CHECK(range.contains("1.0.0"));
  CHECK_FALSE(range.contains("1.5.0"));
  CHECK(range.contains("2.0.5"));
  CHECK_FALSE(range.contains("2.1.0"));
}

TEST_CASE("range: without a fixed event it has no end") {
  const TestRange range({{Kind::introduced, "1.0.0"}});
  CHECK(range.contains("99.0.0"));
  CHECK_FALSE(range.contains("0.1.0"));
}

TEST_CASE("range: a version has to lie below one of the limits") {
  const TestRange range({{Kind::introduced, "0"}, {Kind::limit, "1.0.0"}, {Kind::limit, "2.0.0"}});
  CHECK(range.contains("1.5.0"));
  CHECK_FALSE(range.contains("2.0.0"));
  CHECK(TestRange({{Kind::introduced, "0"}, {Kind::limit, "*"}}).contains("99.0.0"));
}

TEST_CASE("range: without an event nothing is in it") { CHECK_FALSE(TestRange({}).contains("1.0.0")); }

TEST_CASE("range: uses the order it is given") {
  const std::vector<EventView> events{{Kind::introduced, "1.0"}, {Kind::fixed, "1.0.post1"}};
  CHECK(TestRange(events, orders::pypi).contains("1.0.0"));
  CHECK_FALSE(TestRange(events, orders::pypi).contains("1.0-1"));
}

TEST_CASE("range: events that have no place are told before") {
  CHECK(is_placeable(orders::semver, {Kind::introduced, "0"}));
  CHECK(is_placeable(orders::semver, {Kind::limit, "*"}));
  CHECK(is_placeable(orders::semver, {Kind::fixed, "1.0.0"}));
  CHECK_FALSE(is_placeable(orders::semver, {Kind::fixed, "0"}));
  CHECK_FALSE(is_placeable(orders::semver, {Kind::fixed, "*"}));
  CHECK_FALSE(is_placeable(orders::semver, {Kind::fixed, "1.0"}));
}

}  // namespace
}  // namespace lscan
