#include "core/update/file_lock.h"

#include <filesystem>
#include <optional>

#include <catch2/catch.hpp>

#include "tests/support/temporary_folder.h"

using lscan::FileLock;
using lscan::tests::TemporaryFolder;

TEST_CASE("file lock: one holds it, the next is told so, and after it is let go it can be taken again", "[update]") {
  const TemporaryFolder folder;
  const std::string path = folder.path("a/b/store.db.lock");
  {
    auto first = FileLock::take(path);
    REQUIRE(first);
    const auto second = FileLock::take(path);
    REQUIRE_FALSE(second);
    CHECK(second.error().starts_with("another update is under way"));
    const FileLock moved = *std::move(first);
    CHECK_FALSE(FileLock::take(path));
  }
  CHECK_FALSE(std::filesystem::exists(path));
  CHECK(FileLock::take(path));
}

TEST_CASE("file lock: a file that a killed holder left does not keep it", "[update]") {
  const TemporaryFolder folder;
  CHECK(FileLock::take(folder.write("store.db.lock", "")));
}

TEST_CASE("file lock: where no file can be made it says so", "[update]") {
  const TemporaryFolder folder;
  folder.write("file", "");
  CHECK_FALSE(FileLock::take(folder.path("file/store.db.lock")));
  CHECK_FALSE(FileLock::take(folder.path()));
}
