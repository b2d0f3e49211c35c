#include "core/diff/finding_state.h"

#include <catch2/catch.hpp>

namespace lscan {
namespace {

const Vulnerability kOfMay{.id = "CVE-1", .published = "2026-05-01T08:00:00Z"};

TEST_CASE("state: what the change did to the package decides") {
  CHECK(state_of(Standing::introduced, kOfMay, "2026-01-01T00:00:00Z") == FindingState::introduced);
  CHECK(state_of(Standing::moved, kOfMay, "2026-01-01T00:00:00Z") == FindingState::moved);
  CHECK(state_of(Standing::removed, kOfMay, "2026-01-01T00:00:00Z") == FindingState::fixed);
}

TEST_CASE("state: an advisory younger than the base makes an unchanged package no fault of the change") {
  CHECK(state_of(Standing::unchanged, kOfMay, "2026-01-01T00:00:00Z") == FindingState::new_advisory);
  CHECK(state_of(Standing::unchanged, kOfMay, "2026-05-01T07:59:59Z") == FindingState::new_advisory);
  CHECK(state_of(Standing::unchanged, kOfMay, "2026-05-01T08:00:00Z") == FindingState::unchanged);
  CHECK(state_of(Standing::unchanged, kOfMay, "2026-06-01T00:00:00Z") == FindingState::unchanged);
}

TEST_CASE("state: without a date on either side nothing is younger") {
  CHECK(state_of(Standing::unchanged, kOfMay, "") == FindingState::unchanged);
  CHECK(state_of(Standing::unchanged, {.id = "CVE-2"}, "2026-01-01T00:00:00Z") == FindingState::unchanged);
  // What the Go vulnerability database writes for "no date".
  const Vulnerability undated{.id = "GO-1", .published = "0001-01-01T00:00:00Z"};
  CHECK(state_of(Standing::unchanged, undated, "2026-01-01T00:00:00Z") == FindingState::unchanged);
}

}  // namespace
}  // namespace lscan
