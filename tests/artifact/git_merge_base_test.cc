#include "core/artifact/git_merge_base.h"

#include <random>
#include <set>

#include <catch2/catch.hpp>

#include "core/base/text.h"
#include "tests/support/git_folder.h"

namespace lscan::tests {
namespace {

std::set<std::string> all_by_git(const GitFolder& folder, const std::string& one, const std::string& other) {
  const std::string text = shell(folder.path(), "git merge-base --all " + one + " " + other + " || true");
  std::string_view rest = text;
  std::set<std::string> out;
  while (!rest.empty()) out.emplace(text::take_line(rest));
  return out;
}

TEST_CASE("merge base: of a commit and itself, and of a commit and its ancestor") {
  const GitFolder folder;
  const auto first = *object_id_from_hex(folder.commit("first"));
  const auto second = *object_id_from_hex(folder.commit("second"));
  const auto repository = GitRepository::open(folder.path());
  REQUIRE(repository);
  CHECK(merge_base(*repository, second, second)->commit == second);
  CHECK(merge_base(*repository, first, second)->commit == first);
  CHECK(merge_base(*repository, second, first)->commit == first);
}

TEST_CASE("merge base: a commit that is not here is a failure") {
  const GitFolder folder;
  const auto here = *object_id_from_hex(folder.commit("here"));
  const auto repository = GitRepository::open(folder.path());
  REQUIRE(repository);
  CHECK_FALSE(merge_base(*repository, here, *object_id_from_hex(std::string(40, '1'))));
}

TEST_CASE("merge base: on random histories with merges and wild clocks it is one of git's best") {
  std::mt19937 random(20261124);
  const auto below = [&random](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
  std::size_t criss_cross = 0;
  std::size_t unrelated = 0;
  for (int history = 0; history < 6; ++history) {
    const GitFolder folder;
    const std::string tree = shell(folder.path(), "git mktree </dev/null");
    std::vector<std::string> commits;
    for (int i = 0; i < 40; ++i) {
      std::string parents;
      const std::size_t count = commits.empty() || below(15) == 0 ? 0 : 1 + (below(3) == 0 ? 1 + below(2) : 0);
      for (std::size_t p = 0; p < count; ++p) {
        const std::size_t back = std::min(commits.size(), 1 + below(8));
        parents += " -p " + commits[commits.size() - back];
      }
      // Every second history has clocks that run backwards now and then.
      const std::size_t time = 1'600'000'000 + static_cast<std::size_t>(i) * 60 - (history % 2 == 0 ? 0 : below(600));
      const std::string at = "GIT_COMMITTER_DATE='" + std::to_string(time) + " +0000' ";
      commits.push_back(
          shell(folder.path(), at + "git commit-tree -m " + std::to_string(i) + parents + " " + tree + " 2>/dev/null"));
    }
    const auto repository = GitRepository::open(folder.path());
    REQUIRE(repository);
    for (int pair = 0; pair < 60; ++pair) {
      const std::string& one = commits[below(commits.size())];
      const std::string& other = commits[below(commits.size())];
      const auto best = all_by_git(folder, one, other);
      const auto found = merge_base(*repository, *object_id_from_hex(one), *object_id_from_hex(other));
      REQUIRE(found);
      CAPTURE(history, one, other);
      REQUIRE(found->commit.has_value() == !best.empty());
      if (best.empty()) ++unrelated;
      if (best.size() > 1) ++criss_cross;
      if (found->commit) REQUIRE(best.contains(found->commit->hex()));
      CHECK_FALSE(found->met_cut_off);
    }
  }
  CHECK(criss_cross > 0);
  CHECK(unrelated > 0);
}

TEST_CASE("merge base: the end of a shallow clone is said, and does not hide what lies before it") {
  const GitFolder upstream;
  upstream.commit("root");
  const std::string fork = upstream.commit("fork");
  upstream.git({"checkout", "-q", "-b", "feature"});
  const std::string feature = upstream.commit("feature");
  upstream.git({"checkout", "-q", "main"});
  const std::string main = upstream.commit("main");
  const TemporaryFolder folder;
  for (const auto& [depth, is_found] : {std::pair("1", false), std::pair("2", true)}) {
    const std::string clone = folder.path(depth);
    git(upstream.path(), {"clone", "-q", "--no-single-branch", "--depth", depth, "file://" + upstream.path(), clone});
    const auto repository = GitRepository::open(clone);
    REQUIRE(repository);
    CHECK(repository->is_shallow());
    const auto found = merge_base(*repository, *object_id_from_hex(main), *object_id_from_hex(feature));
    REQUIRE(found);
    CHECK(found->met_cut_off);
    CHECK(found->commit == (is_found ? object_id_from_hex(fork) : std::nullopt));
  }
}

}  // namespace
}  // namespace lscan::tests
