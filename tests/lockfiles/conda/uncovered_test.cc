#include "lockfiles/conda/uncovered.h"

#include <catch2/catch.hpp>

#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

TEST_CASE("conda packages: they are counted and named, the first of many") {
  Inventory found;
  conda::leave_uncovered(found, {"a.lock", ""}, "locks", {"i", "h", "g", "f", "e", "d", "c", "b", "a", "j"});
  REQUIRE(found.blind_spots.size() == 1);
  CHECK(found.blind_spots[0].kind == BlindSpot::Kind::uncovered_ecosystem);
  CHECK(found.blind_spots[0].path == "a.lock");
  CHECK(tests::blind_spot_lines(found) ==
        std::vector<std::string>{
            "locks 10 conda packages, and no advisory data covers conda: a, b, c, d, e, f, g, h and 2 more: "
            "scan what is installed, with \"lscan dir\" on the built environment or \"lscan zip\" on the package"});
}

TEST_CASE("conda packages: none leave nothing open") {
  Inventory found;
  conda::leave_uncovered(found, {"a.lock", ""}, "locks", {});
  CHECK(found.blind_spots.empty());
}

}  // namespace
}  // namespace lscan
