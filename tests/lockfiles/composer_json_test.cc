#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Inventory read(std::string_view text, const tests::MemoryTree& nearby = {}) {
  return tests::parse(formats::composer_json, "app/composer.json", text, nearby);
}

TEST_CASE("composer.json: without its lock it names how many packages have no version") {
  const Inventory found = read(R"({"require": {"php": "^8.1", "ext-json": "*", "a/b": "^1.0"},
                                   "require-dev": {"c/d": "dev-main"}})");
  CHECK(found.packages.empty());
  CHECK(tests::blind_spot_lines(found) ==
        Lines{"asks for 2 packages and no lockfile settles the versions: run \"composer "
              "update --no-install\" and scan the composer.lock"});
}

TEST_CASE("composer.json: with its lock, or when it asks for nothing but PHP, there is nothing to say") {
  CHECK(read(R"({"require": {"a/b": "1"}})", {{"app/composer.lock", "{}"}}).blind_spots.empty());
  CHECK(read(R"({"require": {"php": ">=8", "ext-mbstring": "*", "lib-curl": "*"}})").blind_spots.empty());
  CHECK(read("{}").blind_spots.empty());
  CHECK(read("{\"require\": []}").blind_spots.empty());
  CHECK(read(R"({"require": {"a/b": "1"}})", {{"composer.lock", "{}"}}).blind_spots.size() == 1);
}

TEST_CASE("composer.json: what is damaged is said, and what stands before it counts") {
  const Inventory found = read("{\"require\": {\"a/b\": \"1\"}} }");
  CHECK(found.diagnostics.size() == 1);
  CHECK(found.blind_spots.size() == 1);
  CHECK(read("[1, \"a\"]").packages.empty());
}

TEST_CASE("composer.json: files go by Composer's name") {
  CHECK(tests::is_read_by(formats::composer_json, "a/composer.json"));
  CHECK_FALSE(tests::is_read_by(formats::composer_json, "a/composer.lock"));
}

}  // namespace
}  // namespace lscan
