#include "core/artifact/git_history.h"

#include <catch2/catch.hpp>

#include "tests/support/git_folder.h"

namespace lscan::tests {
namespace {

ObjectId id_of(const GitFolder& folder, const std::string& revision) {
  return *object_id_from_hex(folder.git({"rev-parse", revision + "^{commit}"}));
}

// start - a - merge - b on main; side - side2 merged.
struct Merged : GitFolder {
  Merged() {
    commit("start");
    git({"checkout", "-q", "-b", "side"});
    commit("side");
    git({"tag", "v1"});
    commit("side2");
    git({"checkout", "-q", "main"});
    commit("a");
    git({"merge", "-q", "--no-ff", "-m", "merge", "side"});
    git({"tag", "v2"});
    commit("b");
    git({"tag", "v3"});
  }
};

TEST_CASE("git history: the first-parent line leaves out what was merged") {
  const Merged folder;
  const auto repository = GitRepository::open(folder.path());
  REQUIRE(repository);
  const auto line = history_of(*repository, id_of(folder, "HEAD"), GitLine::first_parent);
  REQUIRE(line);
  REQUIRE(line->steps.size() == 4);
  CHECK(line->steps[3].parents.empty());
  CHECK(line->steps[1].parents == std::vector<std::size_t>{2});
  CHECK_FALSE(line->is_cut_off);
}

TEST_CASE("git history: all commits, each before its parents") {
  const Merged folder;
  const auto repository = GitRepository::open(folder.path());
  REQUIRE(repository);
  const auto all = history_of(*repository, id_of(folder, "HEAD"), GitLine::all);
  REQUIRE(all);
  CHECK(all->steps.size() == 6);
  for (std::size_t i = 0; i < all->steps.size(); ++i) {
    const GitHistory::Step& step = all->steps[i];
    REQUIRE(step.parents.size() == step.commit.parents.size());
    for (std::size_t p = 0; p < step.parents.size(); ++p) {
      CHECK(step.parents[p] > i);
      CHECK(all->steps[step.parents[p]].commit.id == step.commit.parents[p]);
    }
  }
}

TEST_CASE("git history: a head that is not here is a failure, an ancestor that is not is the end") {
  const Merged folder;
  const std::string start = folder.git({"rev-list", "--max-parents=0", "HEAD"});
  shell(folder.path(), "rm -f .git/objects/" + start.substr(0, 2) + "/" + start.substr(2));
  const auto repository = GitRepository::open(folder.path());
  REQUIRE(repository);
  CHECK_FALSE(history_of(*repository, *object_id_from_hex(start), GitLine::all));
  for (const GitLine line : {GitLine::first_parent, GitLine::all}) {
    const auto found = history_of(*repository, id_of(folder, "HEAD"), line);
    REQUIRE(found);
    CHECK(found->is_cut_off);
    CHECK_FALSE(found->diagnostics.empty());
  }
}

TEST_CASE("git history: the first of the later tags that descends from one") {
  const Merged folder;
  folder.git({"checkout", "-q", "-b", "island", "v1"});
  folder.commit("elsewhere");
  folder.git({"tag", "v1.1"});
  const auto repository = GitRepository::open(folder.path());
  REQUIRE(repository);
  const std::vector<ObjectId> tags = {id_of(folder, "v1"), id_of(folder, "v2"), id_of(folder, "v3"),
                                      id_of(folder, "v1.1")};
  CHECK(first_descendants(*repository, tags) == std::vector<std::size_t>{1, 2, 2, 3});
}

}  // namespace
}  // namespace lscan::tests
