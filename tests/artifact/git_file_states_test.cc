#include "core/artifact/git_file_states.h"

#include <catch2/catch.hpp>

#include "tests/support/git_folder.h"

namespace lscan::tests {
namespace {

using Lines = std::vector<std::string>;

bool is_lock(std::string_view path) { return path.ends_with("lock.json"); }

ObjectId tree_of(const GitFolder& folder, const std::string& revision) {
  return *object_id_from_hex(folder.git({"rev-parse", revision + "^{tree}"}));
}

Lines files(const GitFileStates& states, GitFileStates::State state) {
  Lines out;
  states.for_each_file(state, [&](const std::string& path, const FileVersion&) { out.push_back(path); });
  return out;
}

// "- path", "+ path", "* path".
Lines changes(const GitFileStates& states, GitFileStates::State before, GitFileStates::State after) {
  Lines out;
  states.for_each_change(before, after, [&](const std::string& path, const FileVersion* old, const FileVersion* now) {
    out.push_back(std::string(old == nullptr ? "+ " : now == nullptr ? "- " : "* ") + path);
  });
  return out;
}

TEST_CASE("file states: trees that differ in nothing that matters have one state") {
  const GitFolder folder;
  folder.write("a/b/lock.json", "x");
  folder.commit_file("src/main.js", "1");
  folder.commit_file("src/main.js", "2");
  folder.write("lock.json", "y");
  folder.commit_file("a/b/lock.json", "z");
  folder.git({"rm", "-q", "-r", "a"});
  folder.commit("gone");
  const auto repository = GitRepository::open(folder.path());
  REQUIRE(repository);
  GitFileStates states(*repository, is_lock);
  const auto first = states.of_tree(tree_of(folder, "HEAD~3"));
  CHECK(states.of_tree(tree_of(folder, "HEAD~2")) == first);
  const auto third = states.of_tree(tree_of(folder, "HEAD~1"));
  const auto fourth = states.of_tree(tree_of(folder, "HEAD"));
  CHECK(third != first);
  CHECK(files(states, third) == Lines{"a/b/lock.json", "lock.json"});
  CHECK(changes(states, first, third) == Lines{"* a/b/lock.json", "+ lock.json"});
  CHECK(changes(states, third, fourth) == Lines{"- a/b/lock.json"});
  CHECK(changes(states, GitFileStates::kEmpty, first) == Lines{"+ a/b/lock.json"});
  REQUIRE(states.find(first, "a/b/lock.json"));
  CHECK(states.find(first, "a/b/lock.json")->id.hex() == folder.git({"rev-parse", "HEAD~3:a/b/lock.json"}));
  for (const char* path : {"", "a", "a/b", "a/b/lock.json/x", "src/main.js", "absent"})
    CHECK_FALSE(states.find(first, path));
}

TEST_CASE("file states: a file in place of a folder, and the other way round") {
  const GitFolder folder;
  folder.commit_file("x.lock.json/lock.json", "x");
  folder.git({"rm", "-q", "-r", "x.lock.json"});
  folder.commit_file("x.lock.json", "y");
  const auto repository = GitRepository::open(folder.path());
  REQUIRE(repository);
  GitFileStates states(*repository, is_lock);
  const auto before = states.of_tree(tree_of(folder, "HEAD~1"));
  const auto after = states.of_tree(tree_of(folder, "HEAD"));
  CHECK(changes(states, before, after) == Lines{"+ x.lock.json", "- x.lock.json/lock.json"});
  CHECK(changes(states, after, before) == Lines{"- x.lock.json", "+ x.lock.json/lock.json"});
}

TEST_CASE("file states: a folder that cannot be read is said and counts as empty") {
  const GitFolder folder;
  folder.write("b/lock.json", "x");
  folder.commit_file("a/lock.json", "x");
  folder.commit_file("a/other", "makes a tree of its own");
  const std::string tree = folder.git({"rev-parse", "HEAD:a"});
  shell(folder.path(), "rm -f .git/objects/" + tree.substr(0, 2) + "/" + tree.substr(2));
  const auto repository = GitRepository::open(folder.path());
  REQUIRE(repository);
  GitFileStates states(*repository, is_lock);
  CHECK(files(states, states.of_tree(tree_of(folder, "HEAD"))) == Lines{"b/lock.json"});
  REQUIRE(states.diagnostics().size() == 1);
  CHECK(states.diagnostics()[0].path == "a");
}

}  // namespace
}  // namespace lscan::tests
