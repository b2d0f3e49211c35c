#include "lockfiles/cargo/project.h"

#include <catch2/catch.hpp>

#include "lockfiles/files_of_tree.h"
#include "tests/support/memory_tree.h"

namespace lscan::cargo {
namespace {

using Names = std::vector<std::string>;

std::string crate(const std::string& name, const std::string& more = "") {
  return "[package]\nname = \"" + name + "\"\n" + more;
}

Names found(const std::set<std::string>& names, const tests::MemoryTree& tree) {
  Names out;
  for (const auto& [name, manifest] : read_crates(names, FilesOfTree(tree, "Cargo.lock"))) out.push_back(name);
  return out;
}

TEST_CASE("Cargo project: the crate beside the lock") {
  CHECK(found({"app"}, {{"Cargo.toml", crate("app")}}) == Names{"app"});
  CHECK(found({"app"}, {}).empty());
  CHECK(found({"other"}, {{"Cargo.toml", crate("app")}}).empty());
}

TEST_CASE("Cargo project: members of a workspace, behind a wildcard too where the folder has the crate's name") {
  const tests::MemoryTree tree = {{"Cargo.toml", "[workspace]\nmembers = [\"one\", \"crates/*\"]\n"},
                                  {"one/Cargo.toml", crate("first")},
                                  {"crates/two/Cargo.toml", crate("two")},
                                  {"crates/folder/Cargo.toml", crate("hidden")}};
  CHECK(found({"first", "two", "hidden"}, tree) == Names{"first", "two"});
}

TEST_CASE("Cargo project: crates that others name with their folder") {
  const tests::MemoryTree tree = {
      {"Cargo.toml", crate("app",
                           "[dependencies]\na = { path = \"libs/a\" }\n[patch.crates-io]\nc = { path = \"c\" }\n"
                           "[workspace.dependencies]\nd = { path = \"d\" }\n")},
      {"libs/a/Cargo.toml", crate("a", "[dev-dependencies]\nb = { path = \"../b\" }\n")},
      {"libs/b/Cargo.toml", crate("b", "[dependencies]\na = { path = \"../a\" }\n")},
      {"c/Cargo.toml", crate("c")},
      {"d/Cargo.toml", crate("d")}};
  CHECK(found({"app", "a", "b", "c", "d"}, tree) == Names{"a", "app", "b", "c", "d"});
}

TEST_CASE("Cargo project: many names behind many wildcards end at a limit") {
  std::set<std::string> names;
  std::string members;
  for (int i = 0; i < 2000; ++i) {
    names.insert("crate" + std::to_string(i));
    members += "\"folder" + std::to_string(i) + "/*\", ";
  }
  CHECK(found(names, {{"Cargo.toml", "[workspace]\nmembers = [" + members + "]\n"}}).empty());
}

}  // namespace
}  // namespace lscan::cargo
