#include "lockfiles/manifest.h"

#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "lockfiles/files_of_tree.h"
#include "tests/support/memory_tree.h"

namespace lscan {
namespace {

bool is_locked(std::string_view manifest, const tests::MemoryTree& project) {
  return has_lock(FilesOfTree(project, manifest), {"a.lock", "b.lock"});
}

TEST_CASE("manifest: a lock beside it or in a folder above it settles its versions") {
  CHECK(is_locked("a.toml", {{"b.lock", ""}}));
  CHECK(is_locked("packages/one/a.toml", {{"packages/one/a.lock", ""}}));
  CHECK(is_locked("packages/one/a.toml", {{"a.lock", ""}}));
}

TEST_CASE("manifest: a lock of another project, or of another kind, does not") {
  CHECK_FALSE(is_locked("a.toml", {{"a.toml", ""}}));
  CHECK_FALSE(is_locked("packages/one/a.toml", {{"packages/two/a.lock", ""}, {"c.lock", ""}}));
  CHECK_FALSE(is_locked("a.toml", {{"below/a.lock", ""}}));
}

TEST_CASE("manifest: a lock is looked for in so many folders above it, and no further") {
  std::string folder;
  for (std::size_t i = 0; i < limits::kFoldersAbove; ++i) folder += "d/";
  CHECK(is_locked(folder + "a.toml", {{"a.lock", ""}}));
  CHECK_FALSE(is_locked(folder + "d/a.toml", {{"a.lock", ""}}));
}

TEST_CASE("manifest: what it asks for and nothing settles is a blind spot with the way out") {
  Inventory found;
  leave_unlocked(found, {.path = "a.toml"}, 2, "run \"a lock\"");
  REQUIRE(found.blind_spots.size() == 1);
  const BlindSpot& spot = found.blind_spots.front();
  CHECK(spot.kind == BlindSpot::Kind::unresolved_dependencies);
  CHECK(spot.path == "a.toml");
  CHECK(spot.why == "asks for 2 packages and no lockfile settles the versions");
  CHECK(spot.remedy == "run \"a lock\"");
}

TEST_CASE("manifest: one that asks for nothing leaves nothing open") {
  Inventory found;
  leave_unlocked(found, {.path = "a.toml"}, 0, "run \"a lock\"");
  CHECK(found.blind_spots.empty());
}

}  // namespace
}  // namespace lscan
