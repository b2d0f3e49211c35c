#include "core/match/reason.h"

#include <random>

#include <catch2/catch.hpp>

#include "core/advisories/store_text.h"
#include "core/match/entry.h"

namespace lscan {
namespace {

using Kind = Event::Kind;

Affected npm(std::vector<Event> events, std::vector<std::string> versions = {}) {
  Affected affected{.ecosystem = Ecosystem::npm, .package = "p", .versions = std::move(versions)};
  if (!events.empty()) affected.ranges.push_back({Range::Type::semver, std::move(events)});
  return affected;
}

std::string why(const Affected& affected, std::string_view version) { return reason_for(affected, version).why; }

TEST_CASE("reason: inside, it names the event that begins the range and the one that ends it") {
  const Affected affected = npm({{Kind::introduced, "1.0.0"}, {Kind::fixed, "1.2.0"}});
  CHECK(why(affected, "1.1.0") == "1.1.0 is at or above introduced 1.0.0 and below fixed 1.2.0");
  CHECK(why(npm({{Kind::introduced, "0"}, {Kind::last_affected, "1.2.0"}}), "1.2.0") ==
        "1.2.0 is at or above introduced 0 and not above last_affected 1.2.0");
  CHECK(why(npm({{Kind::introduced, "1.0.0"}}), "9.0.0") ==
        "9.0.0 is at or above introduced 1.0.0, and nothing ends the range");
}

TEST_CASE("reason: outside, it names the event that keeps the version out") {
  const Affected affected = npm({{Kind::introduced, "1.0.0"}, {Kind::fixed, "1.2.0"}});
  CHECK(why(affected, "1.2.0") == "1.2.0 is at or above fixed 1.2.0");
  CHECK(why(affected, "0.9.0") == "0.9.0 is below introduced 1.0.0");
  CHECK(why(npm({{Kind::introduced, "0"}, {Kind::last_affected, "1.2.0"}}), "1.3.0") ==
        "1.3.0 is above last_affected 1.2.0");
  CHECK(why(npm({{Kind::introduced, "0"}, {Kind::limit, "2.0.0"}}), "2.0.0") == "2.0.0 is not below limit 2.0.0");
}

TEST_CASE("reason: between two pairs of one range the nearer events decide") {
  const Affected affected =
      npm({{Kind::introduced, "1.0.0"}, {Kind::fixed, "1.2.0"}, {Kind::introduced, "2.0.0"}, {Kind::fixed, "2.3.0"}});
  CHECK(why(affected, "1.5.0") == "1.5.0 is at or above fixed 1.2.0");
  CHECK(why(affected, "2.1.0") == "2.1.0 is at or above introduced 2.0.0 and below fixed 2.3.0");
  CHECK(why(affected, "1.1.0") == "1.1.0 is at or above introduced 1.0.0 and below fixed 1.2.0");
}

TEST_CASE("reason: a listed version, and one that no order can place") {
  CHECK(why(npm({}, {"1.0.0"}), "1.0.0") == "1.0.0 is in its list of versions");
  CHECK(why(npm({}, {"1.0.0"}), "1.0.1") == "1.0.1 is not in its list of versions");
  CHECK(why(npm({{Kind::introduced, "0"}}), "what?") ==
        "\"what?\" is no version of npm, so no range can hold it, and its list does not name it");
}

TEST_CASE("reason: ranges as people write them") {
  const auto written = [](std::vector<Event> events) {
    return as_comparison({Range::Type::semver, std::move(events)});
  };
  CHECK(written({{Kind::introduced, "0"}}) == "every version");
  CHECK(written({{Kind::introduced, "0"}, {Kind::fixed, "2"}}) == "< 2");
  CHECK(written({{Kind::introduced, "1"}, {Kind::last_affected, "2"}}) == ">= 1, <= 2");
  CHECK(written({{Kind::introduced, "1"}, {Kind::fixed, "2"}, {Kind::introduced, "3"}}) == ">= 1, < 2 or >= 3");
}

TEST_CASE("reason: it says affected where the matcher does, for random ranges and versions") {
  std::mt19937 random(5);
  const auto version = [&] { return std::to_string(random() % 4) + "." + std::to_string(random() % 3) + ".0"; };
  std::size_t hits = 0;
  for (int round = 0; round < 20'000; ++round) {
    Affected affected{.ecosystem = Ecosystem::npm, .package = "p"};
    for (std::size_t r = random() % 3; r > 0; --r) {
      Range& range = affected.ranges.emplace_back();
      range.events.push_back({Kind::introduced, random() % 2 == 0 ? "0" : version()});
      const bool last_affected = random() % 2 == 0;
      for (std::size_t e = random() % 4; e > 0; --e) {
        const std::size_t pick = random() % 5;
        const Kind kind = pick < 2   ? Kind::introduced
                          : pick < 4 ? (last_affected ? Kind::last_affected : Kind::fixed)
                                     : Kind::limit;
        range.events.push_back({kind, version()});
      }
    }
    if (random() % 4 == 0) affected.versions = {version()};
    const AffectedRow row{.ranges = store_text::ranges(affected), .versions = store_text::versions(affected)};
    affected.ranges.clear();
    for (const auto& events : store_text::read_ranges(row.ranges)) {
      Range& range = affected.ranges.emplace_back();
      for (const EventView& event : events) range.events.push_back({event.kind, std::string(event.version)});
    }
    const std::string asked = version();
    const Reason reason = reason_for(affected, asked);
    INFO(row.ranges << "| " << row.versions << " | " << asked << " | " << reason.why);
    REQUIRE(reason.affected == Entry(order_of(Ecosystem::npm), row).affects(asked));
    hits += reason.affected ? 1 : 0;
  }
  CHECK(hits > 1000);
}

}  // namespace
}  // namespace lscan
