#include "core/artifact/file_search.h"

#include <catch2/catch.hpp>

#include "core/artifact/git_side.h"
#include "core/artifact/open_below.h"
#include "tests/support/git_folder.h"

namespace lscan::tests {
namespace {

using Lines = std::vector<std::string>;

TEST_CASE("file search: the pattern is for paths below the folder") {
  const FileSearch search{"app", "packages/*/package.json"};
  CHECK(search.finds("app/packages/a/package.json"));
  CHECK_FALSE(search.finds("packages/a/package.json"));
  CHECK_FALSE(search.finds("app/packages/a/b/package.json"));
  CHECK_FALSE(search.finds("application/packages/a/package.json"));
  CHECK_FALSE(search.finds("app"));
  CHECK(FileSearch{"", "*/package.json"}.finds("a/package.json"));
}

TEST_CASE("file search: what is installed is passed over") {
  CHECK_FALSE(FileSearch{"", "**/package.json"}.finds("node_modules/a/package.json"));
  CHECK_FALSE(FileSearch{"", "**/package.json"}.may_find_below("a/node_modules"));
}

TEST_CASE("file search: folders in which nothing can match need not be opened") {
  const FileSearch search{"app", "packages/*/package.json"};
  for (const char* folder : {"app", "app/packages", "app/packages/a"}) CHECK(search.may_find_below(folder));
  for (const char* folder : {"ap", "apple", "web", "app/src", "app/packages/a/b"}) {
    CAPTURE(folder);
    CHECK_FALSE(search.may_find_below(folder));
  }
  CHECK(FileSearch{"a/b", "*.json"}.may_find_below("a"));
  CHECK(FileSearch{"", "x/**/package.json"}.may_find_below("x/y/z/w"));
  CHECK_FALSE(FileSearch{"", "x/**/package.json"}.may_find_below("y"));
}

TEST_CASE("file search: a commit, the index and the work tree find the same in one state") {
  const GitFolder folder;
  folder.write(".gitignore", "ignored\n");
  for (const char* path :
       {"app/packages/b/package.json", "app/packages/a/package.json", "app/packages/a/src/package.json",
        "app/src/a/package.json", "app/packages/node_modules/package.json", "app/packages/c.json"})
    folder.write(path, "{}");
  folder.commit("start");
  folder.write("app/packages/ignored/package.json", "{}");
  const auto repository = GitRepository::open(folder.path());
  REQUIRE(repository.has_value());
  const auto commit = repository->commit(*repository->commit_named("HEAD"));
  const FileSearch search{"app", "packages/*/package.json"};
  const Lines expected = {"app/packages/a/package.json", "app/packages/b/package.json"};
  CHECK(commit_side(*repository, commit->tree)->matching(search) == expected);
  CHECK((*index_side(*repository))->matching(search) == expected);
  CHECK((*work_tree_side(*repository))->matching(search) == expected);

  folder.write("app/packages/d/package.json", "{}");
  CHECK((*index_side(*repository))->matching(search) == expected);
  CHECK((*work_tree_side(*repository))->matching(search).size() == 3);
}

TEST_CASE("file search: links and other repositories are not entered") {
  const GitFolder folder;
  folder.write("real/a/package.json", "{}");
  shell(folder.path(), "ln -s real linked && ln -s a real/b && git init -q real/other");
  folder.write("real/other/package.json", "{}");
  CHECK(find_on_disk(folder.path(), {"", "*/*/package.json"}) == Lines{"real/a/package.json"});
}

}  // namespace
}  // namespace lscan::tests
