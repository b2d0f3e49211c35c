// lscan diff: bases that are not there, and the git command that brings them.
#include <filesystem>

#include "tests/cli/diff_run.h"

namespace lscan::tests {
namespace {

TEST_CASE("diff: the head behind the base is said, since it adds nothing") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", kMinimist);
  folder.commit_file("package-lock.json", package_lock({}));
  CHECK(contains(diff_in(folder.path(), {"HEAD..HEAD~1"}).out, "the head is an ancestor of the base"));
  CHECK(states(folder.path(), {"HEAD..HEAD~1", "--no-merge-base"}) == kIntroduced);
}

TEST_CASE("diff: histories without a common ancestor are exit 5, never an empty answer") {
  const Fork fork;
  fork.git({"checkout", "-q", "--orphan", "island"});
  fork.commit("island");
  const Outcome outcome = diff_in(fork.path(), {"main..island"});
  CHECK(outcome.code == kExitBase);
  CHECK(outcome.out.empty());
  CHECK(contains(outcome.err, "unrelated"));
  CHECK(states(fork.path(), {"main..island", "--no-merge-base"}).size() == 2);
}

TEST_CASE("diff: a base that does not exist is exit 5") {
  const Fork fork;
  const Outcome outcome = diff_in(fork.path(), {"nowhere"});
  CHECK(outcome.code == kExitBase);
  CHECK(outcome.out.empty());
  CHECK(contains(outcome.err, "\"nowhere\" names no commit in this clone"));
}

// Clones the fork, cut short; each test then runs the very command that lscan prints and tries again.
struct ShallowClone {
  Fork upstream;
  TemporaryFolder folder;

  explicit ShallowClone(const std::vector<std::string>& options) {
    upstream.git({"config", "uploadpack.allowAnySHA1InWant", "true"});
    upstream.git({"config", "uploadpack.allowFilter", "true"});
    std::vector<std::string> arguments = {"clone", "-q"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    arguments.insert(arguments.end(), {"file://" + upstream.path(), path()});
    git(upstream.path(), arguments);
  }
  std::string path() const { return folder.path("clone"); }

  // Exit 5 with a git command, which mends it.
  void check_mended(const std::vector<std::string>& arguments, const Lines& expected = kIntroduced) const {
    const Outcome refused = diff_in(path(), arguments);
    INFO(refused.err);
    CHECK(refused.code == kExitBase);
    CHECK(refused.out.empty());
    const std::string command = advised(refused);
    REQUIRE(command.starts_with("git fetch "));
    REQUIRE(shell_succeeds(path(), command));
    CHECK(states(path(), arguments) == expected);
  }
};

TEST_CASE("diff: in a shallow clone of one branch the command given brings the base") {
  const ShallowClone clone({"--depth", "1", "--single-branch", "-b", "feature"});
  SECTION("a branch") { clone.check_mended({"main"}); }
  SECTION("a branch of the remote") { clone.check_mended({"origin/main"}); }
  SECTION("a full reference") { clone.check_mended({"refs/remotes/origin/main"}); }
  SECTION("a commit") { clone.check_mended({clone.upstream.git({"rev-parse", "main"})}); }
  SECTION("an ancestor of the head") { clone.check_mended({"HEAD~1"}); }
}

TEST_CASE("diff: in a shallow clone of all branches the command given brings what lies between") {
  const ShallowClone clone({"--depth", "1", "--no-single-branch", "-b", "feature"});
  SECTION("the default branch") { clone.check_mended({"origin/main"}); }
  SECTION("its commit") { clone.check_mended({clone.upstream.git({"rev-parse", "main"})}); }
}

TEST_CASE("diff: a shallow clone that holds the merge base is deep enough") {
  const ShallowClone clone({"--depth", "2", "--no-single-branch", "-b", "feature"});
  CHECK(states(clone.path(), {"origin/main"}) == kIntroduced);
}

TEST_CASE("diff: a tag that a clone left out comes with the command given") {
  const ShallowClone clone({"--depth", "1", "--no-tags", "-b", "feature"});
  clone.upstream.git({"tag", "v1.0", "main"});
  clone.check_mended({"v1.0"});
}

TEST_CASE("diff: a commit that a force-push took away comes with the command given") {
  const ShallowClone clone({"-b", "feature"});
  clone.upstream.git({"checkout", "-q", "main"});
  const std::string lost = clone.upstream.commit_file("lost", "lost");
  clone.upstream.git({"reset", "-q", "--hard", "HEAD~1"});
  clone.check_mended({lost});
}

TEST_CASE("diff: a partial clone without the base's file comes to it by the command given") {
  const ShallowClone clone({"--filter=blob:none", "-b", "feature"});
  clone.check_mended({"origin/main"});
}

TEST_CASE("diff: a clone in which a branch has no name of its own finds the remote's") {
  const ShallowClone clone({"-b", "feature"});
  CHECK(states(clone.path(), {"main"}) == kIntroduced);
}

TEST_CASE("diff: the zeros that stand for no commit are explained") {
  const Fork fork;
  const Outcome outcome = diff_in(fork.path(), {std::string(40, '0')});
  CHECK(outcome.code == kExitBase);
  CHECK(contains(outcome.err, "a branch that did not exist before"));
}

TEST_CASE("diff: what a revision is called stays one word of the command and reaches no terminal") {
  const ShallowClone clone({"--depth", "1", "-b", "feature"});
  const Outcome outcome = diff_in(clone.path(), {"x; touch 'owned'\x1b[2J"});
  CHECK(outcome.code == kExitBase);
  CHECK_FALSE(contains(outcome.err, "\x1b"));
  shell_succeeds(clone.path(), advised(outcome));
  CHECK_FALSE(std::filesystem::exists(clone.path() + "/owned"));
}

TEST_CASE("diff: a partial clone without the head's file comes to it by the command given") {
  const ShallowClone clone({"--filter=blob:none", "-b", "main"});
  clone.check_mended({"origin/main..origin/feature"});
}

TEST_CASE("diff: a partial clone without a file that a lockfile draws on comes to it by the command given") {
  const GitFolder upstream;
  upstream.git({"config", "uploadpack.allowFilter", "true"});
  upstream.write("package.json", R"({"devDependencies": {"minimist": "1.2.5"}})");
  upstream.write("yarn.lock", "# yarn lockfile v1\n");
  upstream.commit("start");
  upstream.commit_file("yarn.lock", "# yarn lockfile v1\n\n\nminimist@1.2.5:\n  version \"1.2.5\"\n");
  const TemporaryFolder elsewhere;
  const std::string clone = elsewhere.path("clone");
  git(upstream.path(), {"clone", "-q", "--no-checkout", "--filter=blob:none", "file://" + upstream.path(), clone});
  git(clone, {"show", "HEAD:yarn.lock"});
  git(clone, {"show", "HEAD~1:yarn.lock"});
  const Outcome refused = diff_in(clone, {"HEAD~1..HEAD"});
  INFO(refused.err);
  CHECK(refused.code == kExitBase);
  CHECK(contains(refused.err, "its package.json is not in this clone"));
  REQUIRE(shell_succeeds(clone, advised(refused)));
  CHECK(states(clone, {"HEAD~1..HEAD"}) == Lines{});  // for development alone
}

TEST_CASE("diff: a clone without trees is no empty comparison") {
  const ShallowClone clone({"--filter=tree:0", "-b", "feature"});
  const Outcome outcome = diff_in(clone.path(), {"origin/main"});
  INFO(outcome.out + outcome.err);
  CHECK((outcome.code == kExitBase || outcome.code == kExitInput));
}

TEST_CASE("blame: a partial clone without the older files comes to them by the command given") {
  const GitFolder upstream;
  upstream.git({"config", "uploadpack.allowFilter", "true"});
  upstream.commit_file("package-lock.json", package_lock({{"lodash", "4.17.4"}}), "start");
  upstream.commit_file("package-lock.json", package_lock({{"lodash", "4.17.4"}, {"ms", "2.0.0"}}), "second");
  upstream.commit_file("package-lock.json", package_lock({{"lodash", "4.17.4"}, {"minimist", "1.2.5"}}), "third");
  const TemporaryFolder elsewhere;
  const std::string clone = elsewhere.path("clone");
  git(upstream.path(), {"clone", "-q", "--filter=blob:none", "file://" + upstream.path(), clone});
  git(clone, {"show", "HEAD~1:package-lock.json"});
  CHECK(diff_in(clone, {"HEAD~1..HEAD"}).code == kExitPolicyBroken);
  const Outcome refused = diff_in(clone, {"HEAD~1..HEAD", "--blame"});
  INFO(refused.err);
  CHECK(refused.code == kExitBase);
  CHECK(refused.out.empty());
  REQUIRE(shell_succeeds(clone, advised(refused)));
  const Json found = diff_document(clone, {"HEAD~1..HEAD", "--blame"});
  for (const Json& finding : found["findings"]) {
    const bool is_new = finding["state"] == "introduced";
    CHECK(finding["introduced_by"]["subject"] == (is_new ? "third" : "start"));
  }
}

}  // namespace
}  // namespace lscan::tests
