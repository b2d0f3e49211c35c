#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using tests::declared_lines;

Inventory read(std::string_view text, const tests::MemoryTree& nearby = {}) {
  return tests::parse(formats::go_sum, "go.sum", text, nearby);
}

TEST_CASE("go.sum: alone it gives each module's highest version whose content was needed, and says that it is more") {
  const Inventory found = read(
      "a v1.9.0 h1:x=\n"
      "a v1.10.0 h1:x=\n"
      "a v1.11.0/go.mod h1:x=\n"
      "b/v2 v2.0.0+incompatible h1:x=\n"
      "c v1.0.0/go.mod h1:x=\n");
  CHECK(declared_lines(found) == Lines{"a v1.10.0 @ go.sum:2:3", "b/v2 v2.0.0+incompatible @ go.sum:4:6"});
  CHECK_FALSE(found.packages[0].direct);
  CHECK(
      tests::blind_spot_lines(found) ==
      Lines{
          "holds 2 modules of which a build may have fewer, and some in lower versions; the go.mod that decides is not "
          "here: scan the go.mod that belongs to it, in one folder with it"});
}

TEST_CASE("go.sum: with go.mod beside it nothing is given twice") {
  const Inventory found = read("a v1.0.0 h1:x=\n", {{"go.mod", "module m\n"}});
  CHECK(found.packages.empty());
  CHECK(found.blind_spots.empty());
}

TEST_CASE("go.sum: an empty one leaves nothing open") {
  CHECK(read("").packages.empty());
  CHECK(read("\n \n").blind_spots.empty());
  CHECK(read("\n").diagnostics.empty());
}

TEST_CASE("go.sum: lines that are none are said once, the others are read") {
  const Inventory found = read("a v1.0.0\nb\n{\"c\": 1}\nd v1.0.0 h2:x=\ne v1.0.0 h1:x=\r\n");
  CHECK(declared_lines(found) == Lines{"e v1.0.0 @ go.sum:5:3"});
  CHECK(tests::diagnostic_lines(found) == Lines{"1:1: expected \"module version h1:hash\""});
}

TEST_CASE("go.sum: both sides of a merge conflict are read") {
  const Inventory found = read("<<<<<<< a\na v1.0.0 h1:x=\n=======\na v1.1.0 h1:x=\n>>>>>>> b\n");
  CHECK(declared_lines(found) == Lines{"a v1.1.0 @ go.sum:4:3"});
}

TEST_CASE("go.sum: what is no version of a module is passed over") {
  CHECK(read("a master h1:x=\nb v1 h1:x=\n").packages.empty());
}

}  // namespace
}  // namespace lscan
