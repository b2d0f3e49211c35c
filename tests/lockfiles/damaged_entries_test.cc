#include "lockfiles/damaged_entries.h"

#include <catch2/catch.hpp>

#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

TEST_CASE("damaged entries: the first is said, the others are counted") {
  Inventory found;
  DamagedEntries damaged;
  damaged.say(found, {.path = "lock"});
  CHECK(found.diagnostics.empty());
  damaged.add({3, 4}, "expected a name");
  damaged.say(found, {.path = "lock"});
  damaged.add({5, 6}, "expected a version");
  damaged.add({7, 8}, "expected a version");
  damaged.say(found, {.path = "lock"});
  CHECK(tests::diagnostic_lines(found) == Lines{"3:4: expected a name", "3:4: expected a name; 2 more below it"});
  CHECK(found.diagnostics[0].path == "lock");
}

}  // namespace
}  // namespace lscan
