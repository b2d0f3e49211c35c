#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Inventory read(std::string_view text) { return tests::parse(formats::podfile_lock, "Podfile.lock", text); }

TEST_CASE("Podfile.lock: pods are counted and named, since no advisory data speaks of them") {
  const Inventory found = read(R"x(PODS:
  - Alamofire (5.6.4)
  - Firebase/Core (10.9.0):
    - Firebase/CoreOnly
    - FirebaseAnalytics (~> 10.9.0)
  - Firebase/CoreOnly (10.9.0)
  - "GoogleUtilities/NSData+zlib (7.11.1)"

DEPENDENCIES:
  - Alamofire (~> 5.6)
  - Firebase/Core

SPEC CHECKSUMS:
  Alamofire: 4e95d97098eacb88856099c4fc79b526a299e48c

COCOAPODS: 1.12.1
)x");
  CHECK(found.packages.empty());
  CHECK(found.diagnostics.empty());
  CHECK(tests::blind_spot_lines(found) == Lines{"locks 3 pods, and no advisory data covers CocoaPods: Alamofire 5.6.4, "
                                                "Firebase 10.9.0, GoogleUtilities 7.11.1: "
                                                "look up the advisories of these projects by hand"});
  CHECK(found.blind_spots[0].kind == BlindSpot::Kind::uncovered_ecosystem);
}

TEST_CASE("Podfile.lock: one without pods leaves nothing open") {
  CHECK(read("PODS: []\n").blind_spots.empty());
  CHECK(read("PODS: []\n").diagnostics.empty());
}

TEST_CASE("Podfile.lock: entries of a wrong type are said once, the others are read") {
  const Inventory found = read("PODS:\n  - Nothing\n  - []\n  - )(\n  - A (1)\n  - {}\n");
  CHECK(found.blind_spots.at(0).why == "locks 1 pod, and no advisory data covers CocoaPods: A 1");
  CHECK(tests::diagnostic_lines(found) == Lines{"2:5: expected a pod as \"name (version)\"; 3 more below it"});
}

TEST_CASE("Podfile.lock: what is none of it is said") {
  CHECK(tests::diagnostic_lines(read("a: b\n")) == Lines{"1:1: expected a Podfile.lock with a list \"PODS\""});
  CHECK(read("PODS: {").diagnostics.size() >= 1);
}

TEST_CASE("Podfile.lock: files go by CocoaPods' name") {
  CHECK(tests::is_read_by(formats::podfile_lock, "ios/Podfile.lock"));
  CHECK_FALSE(tests::is_read_by(formats::podfile_lock, "Podfile"));
}

}  // namespace
}  // namespace lscan
