#include "core/artifact/git_tree.h"

#include <random>
#include <set>

#include <catch2/catch.hpp>

#include "core/artifact/git_repository.h"
#include "core/base/text.h"
#include "tests/support/git_folder.h"

namespace lscan::tests {
namespace {

using Lines = std::vector<std::string>;

std::string entry(const std::string& mode, const std::string& name, char id) {
  return mode + " " + name + std::string(1, '\0') + std::string(20, id);
}

ObjectId tree_of(const GitFolder& folder, const std::string& revision) {
  return *object_id_from_hex(folder.git({"rev-parse", revision + "^{tree}"}));
}

// "A path", "D path", "M path", "T path" as `git diff-tree --name-status` says.
Lines lines(const FileChanges& changes) {
  Lines out;
  for (const FileChange& change : changes.files) {
    const char* status = !change.before                              ? "A"
                         : !change.after                             ? "D"
                         : change.before->kind != change.after->kind ? "T"
                                                                     : "M";
    out.push_back(std::string(status) + " " + change.path);
  }
  return out;
}

Lines by_git(const GitFolder& folder, const std::string& before, const std::string& after) {
  const std::string text = folder.git({"diff-tree", "-r", "--no-renames", "--name-status", before, after});
  std::string_view rest = text;
  Lines out;
  while (!rest.empty()) {
    std::string line(text::take_line(rest));
    line[1] = ' ';
    out.push_back(std::move(line));
  }
  std::sort(out.begin(), out.end(),
            [](const std::string& a, const std::string& b) { return a.substr(2) < b.substr(2); });
  return out;
}

TEST_CASE("read_tree: files, folders, links and submodules") {
  const std::string bytes = entry("100644", "a", 'a') + entry("100755", "b", 'b') + entry("40000", "c", 'c') +
                            entry("120000", "d", 'd') + entry("160000", "e", 'e');
  const auto entries = read_tree(bytes);
  REQUIRE(entries);
  std::string found;
  for (const TreeEntry& one : *entries) found.append(one.name).append(std::to_string(static_cast<int>(one.kind)));
  CHECK(found == "a0b0c1d2e3");
  CHECK(entries->at(4).id.hex() == "6565656565656565656565656565656565656565");
}

TEST_CASE("read_tree: what is no tree is refused") {
  for (const std::string& bytes :
       {std::string("no tree"), std::string("100644 a"), entry("100644", "a", 'a').substr(0, 12),
        entry("777", "a", 'a'), entry("100644", "", 'a'), entry("100644", "..", 'a'), entry("100644", "a/b", 'a')})
    CHECK_FALSE(read_tree(bytes));
}

TEST_CASE("read_tree: no cut and no flipped byte of a tree reads beyond its end") {
  const std::string whole = entry("100644", "a", 'a') + entry("40000", "some folder", '\0') + entry("160000", "e", ' ');
  for (std::size_t size = 0; size <= whole.size(); ++size) read_tree(std::string_view(whole).substr(0, size));
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const char c : {'\0', ' ', '/', '7', '\xff'}) {
      std::string broken = whole;
      broken[at] = c;
      read_tree(broken);
    }
  }
}

TEST_CASE("diff_trees: what was added, changed and removed, and nothing of what is the same") {
  const GitFolder folder;
  folder.write("same/deep/file", "same");
  folder.write("gone/file", "gone");
  folder.commit_file("a/file", "one");
  folder.git({"rm", "-q", "gone/file"});
  folder.write("new/file", "new");
  folder.commit_file("a/file", "two");
  const auto repository = GitRepository::open(folder.path());
  REQUIRE(repository);
  const auto changes = diff_trees(*repository, tree_of(folder, "HEAD~1"), tree_of(folder, "HEAD"), PathFilter());
  CHECK(lines(changes) == Lines{"M a/file", "D gone/file", "A new/file"});
  CHECK(diff_trees(*repository, tree_of(folder, "HEAD"), tree_of(folder, "HEAD"), PathFilter()).files.empty());
  CHECK(lines(diff_trees(*repository, std::nullopt, tree_of(folder, "HEAD"), PathFilter())) ==
        Lines{"A a/file", "A new/file", "A same/deep/file"});
}

TEST_CASE("diff_trees: folders that are the same are not opened") {
  const GitFolder folder;
  folder.write("same/file", "same");
  folder.commit_file("a/file", "one");
  folder.commit_file("a/file", "two");
  const std::string same = folder.git({"rev-parse", "HEAD:same"});
  shell(folder.path(), "rm -f .git/objects/" + same.substr(0, 2) + "/" + same.substr(2));
  const auto repository = GitRepository::open(folder.path());
  REQUIRE(repository);
  const auto changes = diff_trees(*repository, tree_of(folder, "HEAD~1"), tree_of(folder, "HEAD"), PathFilter());
  CHECK(changes.diagnostics.empty());
  CHECK(lines(changes) == Lines{"M a/file"});
}

TEST_CASE("diff_trees: a filter keeps out paths, and folders that hold none that it wants are not opened") {
  const GitFolder folder;
  folder.commit("empty");
  folder.write("a/b/lock", "x");
  folder.write("a/other", "x");
  folder.commit_file("c/lock", "x");
  const auto repository = GitRepository::open(folder.path());
  REQUIRE(repository);
  const auto only = [&](const PathFilter& filter) {
    return lines(diff_trees(*repository, tree_of(folder, "HEAD~1"), tree_of(folder, "HEAD"), filter));
  };
  CHECK(only(PathFilter({"a"})) == Lines{"A a/b/lock", "A a/other"});
  CHECK(only(PathFilter({"a/b/lock", "c"})) == Lines{"A a/b/lock", "A c/lock"});
  CHECK(only(PathFilter({}, [](std::string_view path) { return path.ends_with("lock"); })) ==
        Lines{"A a/b/lock", "A c/lock"});
  CHECK(only(PathFilter({"a/b/l"})) == Lines{});
  CHECK(only(PathFilter({""})).size() == 3);
}

TEST_CASE("diff_trees: a tree that spells out more paths than any disk holds is left") {
  const GitFolder folder;
  folder.commit("empty");
  // Ten folders deep, ten times the same folder in each: a few kilobytes of objects for 10^10 files.
  shell(folder.path(), R"(id=$(printf x | git hash-object -w --stdin)
      line="100644 blob $id"
      tree=$(for n in 0 1 2 3 4 5 6 7 8 9; do printf '%s\t%s\n' "$line" f$n; done | git mktree)
      for depth in 1 2 3 4 5 6 7 8 9; do
        tree=$(for n in 0 1 2 3 4 5 6 7 8 9; do printf '040000 tree %s\td%s\n' $tree $n; done | git mktree)
      done
      git update-ref refs/heads/bomb $(git commit-tree -m bomb $tree))");
  const auto repository = GitRepository::open(folder.path());
  REQUIRE(repository);
  const PathFilter nothing({}, [](std::string_view) { return false; });
  const auto changes = diff_trees(*repository, tree_of(folder, "main"), tree_of(folder, "bomb"), nothing);
  REQUIRE(changes.diagnostics.size() == 1);
  CHECK(changes.diagnostics[0].message.find("5000000") != std::string::npos);
}

TEST_CASE("diff_trees: on random trees the same as git") {
  std::mt19937 random(20261124);
  const auto below = [&random](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
  const GitFolder folder;
  folder.commit("start");
  // Names that sort differently as files and as folders.
  const Lines names = {"a", "a-b", "a.b", "a0", "ab", "b", "z"};
  const auto some_path = [&] {
    std::string path = names[below(names.size())];
    while (below(2) == 0) path += "/" + names[below(names.size())];
    return path;
  };
  for (int round = 0; round < 60; ++round) {
    for (std::size_t edits = 1 + below(6); edits != 0; --edits) {
      const std::string path = some_path();
      if (below(3) == 0) {
        shell_succeeds(folder.path(), "git rm -q -r --ignore-unmatch " + path + "; rm -rf " + path);
      } else {
        // Whatever lies in the way goes: a file becomes a folder and the other way round.
        shell_succeeds(
            folder.path(),
            "p=" + path + "; while [ \"$p\" != . ]; do p=$(dirname $p); [ -f $p ] && rm -f $p; done; " + "rm -rf " +
                path + "; mkdir -p $(dirname " + path + ") && " +
                (below(5) == 0 ? "ln -s target " + path : "printf " + std::to_string(below(4)) + " > " + path));
      }
    }
    folder.commit("round");
  }
  const auto repository = GitRepository::open(folder.path());
  REQUIRE(repository);
  std::size_t compared = 0;
  for (int pair = 0; pair < 200; ++pair) {
    const std::string before = "HEAD~" + std::to_string(below(60));
    const std::string after = "HEAD~" + std::to_string(below(60));
    const auto changes = diff_trees(*repository, tree_of(folder, before), tree_of(folder, after), PathFilter());
    CAPTURE(before, after);
    REQUIRE(lines(changes) == by_git(folder, before, after));
    compared += changes.files.size();
  }
  CHECK(compared > 1000);
}

}  // namespace
}  // namespace lscan::tests
