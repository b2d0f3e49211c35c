#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Inventory read(std::string_view text) { return tests::parse(formats::stack_lock, "stack.yaml.lock", text); }

const std::string kOpen =
    "the packages of its snapshot are not listed here: scan what \"stack ls dependencies cabal > "
    "cabal.project.freeze\" writes";

TEST_CASE("stack.yaml.lock: packages beside the snapshot, and the snapshot as what is not seen") {
  const Inventory found = read(R"(packages:
- completed:
    hackage: acme-missiles-0.3@sha256:2ba66a092a32593880a87fb00f3213762d7bca65a687d45965778deb8694c5d1,613
    pantry-tree:
      sha256: 614bc0cca76937507ea0a5ccc17a504c997ce458d7f2f9e43b15a10c8eaeb033
      size: 226
  original:
    hackage: acme-missiles-0.3
- completed:
    commit: 0123abc
    git: https://host.example/own.git
    name: own
    version: 1.0.2
  original: {git: "https://host.example/own.git"}
- completed: {name: zipped, version: 0.1, url: "https://host.example/zipped.tar.gz"}
snapshots:
- completed: {sha256: "11", url: "https://host.example/lts/20/26.yaml"}
  original: lts-20.26
)");
  CHECK(tests::package_lines(found) == Lines{"acme-missiles 0.3 direct @ 3:28",
                                             "own 1.0.2 direct <git+https://host.example/own.git#0123abc> @ 13:14",
                                             "zipped 0.1 direct <https://host.example/zipped.tar.gz> @ 15:38"});
  CHECK(found.packages[0].ecosystem == Ecosystem::hackage);
  CHECK(tests::blind_spot_lines(found) == Lines{kOpen});
  CHECK(found.blind_spots[0].kind == BlindSpot::Kind::unresolved_dependencies);
  CHECK(found.diagnostics.empty());
}

TEST_CASE("stack.yaml.lock: without packages the snapshot is still not seen, without both there is nothing") {
  CHECK(tests::blind_spot_lines(read("packages: []\nsnapshots:\n- original: lts-20.26\n")) == Lines{kOpen});
  CHECK(read("packages: []\nsnapshots: []\n").blind_spots.empty());
}

TEST_CASE("stack.yaml.lock: entries of a wrong type are said once, the others are read") {
  const Inventory found =
      read("packages:\n- completed: 1\n- completed: {hackage: nodash}\n- {}\n- completed: {hackage: a-b-1.2@x}\n");
  CHECK(tests::package_names(found) == Lines{"a-b 1.2"});
  CHECK(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].message == "expected a package with a version; 2 more below it");
}

TEST_CASE("stack.yaml.lock: what is none of it is said") {
  CHECK(tests::diagnostic_lines(read("resolver: lts-20.26\n")) ==
        Lines{"1:1: expected a stack.yaml.lock with \"packages\" and \"snapshots\""});
  CHECK(read("packages: [").diagnostics.size() >= 1);
}

TEST_CASE("stack.yaml.lock: files go by Stack's name") {
  CHECK(tests::is_read_by(formats::stack_lock, "a/stack.yaml.lock"));
  CHECK_FALSE(tests::is_read_by(formats::stack_lock, "stack.yaml"));
}

}  // namespace
}  // namespace lscan
