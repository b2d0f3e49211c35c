#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using tests::MemoryTree;

Lines why(std::string_view text, const MemoryTree& nearby) {
  const Inventory found = tests::parse(formats::go_work, "go.work", text, nearby);
  CHECK(found.packages.empty());
  Lines out;
  for (const BlindSpot& spot : found.blind_spots) out.push_back(spot.why);
  return out;
}

const MemoryTree kModules = {{"a/go.mod", "module m/a\ngo 1.21\nrequire x v1.2.0\n"},
                             {"b/go.mod", "module m/b\ngo 1.21\nrequire x v1.10.0\nrequire y v1.0.0\n"}};
const std::string kLibrary =
    "the standard library is that of the toolchain which builds, of which the go line says the least, 1.21, so it is "
    "not "
    "matched";

TEST_CASE("go.work: its modules are no packages, and the standard library is named once for all") {
  CHECK(why("go 1.21\nuse (\n\t./a\n\t./b\n)\n", kModules) == Lines{kLibrary});
}

TEST_CASE("go.work: modules that are not at hand are named") {
  CHECK(why("go 1.21\nuse ./a\nuse ./gone\nuse ../outside\n", kModules) ==
        Lines{"the go.mod files of 2 modules are not at hand: ./gone, ../outside", kLibrary});
}

TEST_CASE("go.work: versions that the workspace raises above its modules are named with the way to settle them") {
  MemoryTree tree = kModules;
  tree.add("go.work.sum", "x v1.10.0 h1:a=\ny v1.1.0 h1:a=\ny v1.2.0/go.mod h1:a=\nz v1.0.0 h1:a=\n");
  const Inventory found = tests::parse(formats::go_work, "go.work", "go 1.21\nuse ./a\nuse ./b\n", tree);
  CHECK(tests::blind_spot_lines(found).at(0) ==
        "go.work.sum holds higher versions than the workspace's modules require: y v1.1.0: run \"go work sync\", which "
        "writes what is built into the go.mod files, and scan these again");
}

TEST_CASE("go.work: an empty one, and one without modules, leave nothing open") {
  CHECK(why("", {}).empty());
  CHECK(why("go 1.21\n", {}).empty());
}

TEST_CASE("go.work: what is not as it should be is said") {
  const Inventory found = tests::parse(formats::go_work, "go.work", "go 1.21\nuses ./a\n", kModules);
  CHECK(tests::diagnostic_lines(found) == Lines{"2:1: expected a directive such as require, found \"uses\""});
}

}  // namespace
}  // namespace lscan
