#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Lines left_open(std::string_view text, const tests::MemoryTree& nearby = {}, std::string_view path = "Cargo.toml") {
  const Inventory found = tests::parse(formats::cargo_toml, path, text, nearby);
  CHECK(found.packages.empty());
  return tests::blind_spot_lines(found);
}

const std::string kRemedy = "run \"cargo generate-lockfile\" and scan the Cargo.lock";

TEST_CASE("Cargo.toml: without a lock it is a blind spot with the command that makes one") {
  CHECK(left_open("[dependencies]\na = \"1\"\n[dev-dependencies]\nb = \"1\"\na = \"1\"\n"
                  "[target.'cfg(unix)'.build-dependencies]\nc = \"1\"\n") ==
        Lines{"asks for 3 packages and no lockfile settles the versions: " + kRemedy});
}

TEST_CASE("Cargo.toml: with a lock beside it, or at the root of its workspace, nothing is open") {
  CHECK(left_open("[dependencies]\na = \"1\"\n", {{"Cargo.lock", ""}}).empty());
  CHECK(left_open("[dependencies]\na = \"1\"\n", {{"Cargo.lock", ""}}, "crates/a/Cargo.toml").empty());
}

TEST_CASE("Cargo.toml: what asks for nothing, or for crates of the project alone, leaves nothing open") {
  CHECK(left_open("[package]\nname = \"x\"\n").empty());
  CHECK(left_open("[dependencies]\na = { path = \"../a\" }\n").empty());
  CHECK(left_open("").empty());
}

TEST_CASE("Cargo.toml: what is no TOML is said") {
  const Inventory found = tests::parse(formats::cargo_toml, "Cargo.toml", "[dependencies\na = 1\n");
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].line == 1);
}

}  // namespace
}  // namespace lscan
