#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Inventory read(std::string_view text) { return tests::parse(formats::package_resolved, "Package.resolved", text); }

TEST_CASE("Package.resolved: versions 2 and 3 pin repositories, whose addresses are the names") {
  const Inventory found = read(R"({
  "originHash": "0123",
  "pins": [
    {"identity": "swift-nio", "kind": "remoteSourceControl", "location": "https://host.example/apple/swift-nio.git",
     "state": {"revision": "45167b8006448c79dda4b7bd604e07a034c15c49",
               "version": "2.48.0"}},
    {"identity": "crypto", "kind": "remoteSourceControl", "location": "git@HOST.example:Apple/crypto.git",
     "state": {"revision": "aa", "version": "1.0.0"}},
    {"identity": "logs", "kind": "remoteSourceControl", "location": "ssh://git@host.example/apple/logs/",
     "state": {"revision": "aa", "version": "1.4.0"}}
  ],
  "version": 3
})");
  CHECK(tests::package_lines(found) == Lines{"host.example/apple/swift-nio 2.48.0 @ 6:27",
                                             "host.example/Apple/crypto 1.0.0 @ 8:45",
                                             "host.example/apple/logs 1.4.0 @ 10:45"});
  CHECK(found.packages[0].ecosystem == Ecosystem::swift_url);
  CHECK(found.diagnostics.empty());
  CHECK(found.blind_spots.empty());
}

TEST_CASE("Package.resolved: version 1 has other keys") {
  const Inventory found = read(R"({"object": {"pins": [
{"package": "NIO", "repositoryURL": "https://host.example/apple/swift-nio", "state": {"branch": null, "revision": "aa", "version": "2.0.0"}}
]}, "version": 1})");
  CHECK(tests::package_names(found) == Lines{"host.example/apple/swift-nio 2.0.0"});
  CHECK(found.diagnostics.empty());
}

TEST_CASE("Package.resolved: a pin to a branch or a commit has no version, which is said once") {
  const Inventory found = read(R"({"version": 2, "pins": [
{"identity": "a", "kind": "remoteSourceControl", "location": "https://host.example/x/a", "state": {"branch": "main", "revision": "aa"}},
{"identity": "b", "kind": "remoteSourceControl", "location": "https://host.example/x/b", "state": {"revision": "bb"}}]})");
  CHECK(found.packages.empty());
  CHECK(tests::blind_spot_lines(found) ==
        Lines{"pins host.example/x/a, host.example/x/b to a branch or a commit, whose version is not known: ask for a "
              "version in Package.swift and run \"swift package resolve\""});
  CHECK(found.blind_spots[0].kind == BlindSpot::Kind::unversioned_package);
}

TEST_CASE("Package.resolved: packages of a registry and of folders are kept as what they are") {
  CHECK(tests::package_lines(read(R"({"version": 2, "pins": [
{"identity": "mona.LinkedList", "kind": "registry", "location": "", "state": {"version": "1.1.0"}},
{"identity": "lib", "kind": "localSourceControl", "location": "/src/lib", "state": {"revision": "aa", "version": "1.0.0"}}]})")) ==
        Lines{"mona.LinkedList 1.1.0 <swift-registry:mona.LinkedList> @ 2:90", "lib 1.0.0 <file:/src/lib> @ 3:114"});
}

TEST_CASE("Package.resolved: a version that is not known, and entries of a wrong type, are said") {
  const Inventory found =
      read(R"({"version": 4, "pins": [1, {}, {"location": "https://h.example/a", "state": {"version": "1"}}]})");
  CHECK(tests::package_names(found) == Lines{"h.example/a 1"});
  CHECK(tests::diagnostic_lines(found) ==
        Lines{"1:13: expected a Package.resolved of version 1, 2 or 3; it is read as one of them",
              "1:25: expected a pin with a location; 1 more below it"});
  CHECK(tests::diagnostic_lines(read("{}")) == Lines{"1:1: expected a Package.resolved with a list \"pins\""});
  CHECK(read("{\"pins\": [").diagnostics.size() == 1);
}

TEST_CASE("Package.resolved: files go by Swift's name") {
  CHECK(tests::is_read_by(formats::package_resolved, "App.xcworkspace/xcshareddata/swiftpm/Package.resolved"));
  CHECK_FALSE(tests::is_read_by(formats::package_resolved, "Package.swift"));
}

}  // namespace
}  // namespace lscan
