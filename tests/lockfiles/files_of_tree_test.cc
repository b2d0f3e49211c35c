#include "lockfiles/files_of_tree.h"

#include <catch2/catch.hpp>

#include "tests/support/memory_tree.h"

namespace lscan {
namespace {

using Paths = std::vector<std::string>;

const tests::MemoryTree& project() {
  static const tests::MemoryTree tree = {{"a/packages/one/package.json", "1"},
                                         {"a/packages/two/package.json", "2"},
                                         {"a/packages/two/deep/package.json", "3"},
                                         {"a/packages/two/node_modules/x/package.json", "4"},
                                         {"a/packages/readme.md", "5"},
                                         {"a/yarn.lock", "6"},
                                         {"ab/package.json", "7"},
                                         {"package.json", "8"}};
  return tree;
}

TEST_CASE("files of tree: paths are relative to the lockfile and end at the root of the tree") {
  const FilesOfTree files(project(), "a/yarn.lock");
  REQUIRE(files.read("../package.json"));
  CHECK(files.read("../package.json")->text == "8");
  CHECK(files.read("packages/./one/package.json")->text == "1");
  CHECK(files.has("packages/one/package.json"));
  CHECK_FALSE(files.has("../../package.json"));
  CHECK_FALSE(files.has("/package.json"));
}

TEST_CASE("files of tree: a pattern finds what lies below the folder of the lockfile") {
  const FilesOfTree files(project(), "a/yarn.lock");
  CHECK(files.matching("packages/*/package.json") == Paths{"packages/one/package.json", "packages/two/package.json"});
  CHECK(files.matching("packages/two/package.json") == Paths{"packages/two/package.json"});
  CHECK(files.matching("*") == Paths{"yarn.lock"});
  CHECK(files.matching("../*").empty());
  CHECK(files.matching("nothing/*").empty());
  CHECK(files.matching("").empty());
}

TEST_CASE("files of tree: a pattern of any depth passes over what is installed") {
  CHECK(FilesOfTree(project(), "a/yarn.lock").matching("packages/**/package.json") ==
        Paths{"packages/one/package.json", "packages/two/deep/package.json", "packages/two/package.json"});
}

TEST_CASE("files of tree: a lockfile at the root is no different") {
  CHECK(FilesOfTree(project(), "yarn.lock").matching("*/package.json") == Paths{"ab/package.json"});
}

}  // namespace
}  // namespace lscan
