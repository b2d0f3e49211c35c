// lscan diff: each odd state that a repository can be in.
#include <filesystem>
#include <unistd.h>

#include "tests/cli/diff_run.h"

namespace lscan::tests {
namespace {

TEST_CASE("diff: a bare repository, a linked work tree and a detached head are as good as any") {
  const Fork fork;
  const TemporaryFolder elsewhere;
  git(fork.path(), {"clone", "-q", "--bare", fork.path(), elsewhere.path("bare.git")});
  CHECK(states(elsewhere.path("bare.git"), {"main..feature"}) == kIntroduced);
  CHECK(states(elsewhere.path("bare.git"), {"main"}) == kIntroduced);
  CHECK(diff_in(elsewhere.path("bare.git"), {"--staged"}).code == kExitBase);

  fork.git({"worktree", "add", "-q", elsewhere.path("linked"), "main"});
  git(elsewhere.path("linked"), {"checkout", "-q", "--detach", "feature"});
  CHECK(states(elsewhere.path("linked"), {"main"}) == kIntroduced);
}

TEST_CASE("diff: objects of an alternate repository are found") {
  const Fork fork;
  const TemporaryFolder elsewhere;
  git(fork.path(), {"clone", "-q", "--shared", fork.path(), elsewhere.path("shared")});
  CHECK(states(elsewhere.path("shared"), {"origin/main..origin/feature"}) == kIntroduced);
  CHECK(states(elsewhere.path("shared"), {}) == Lines{});  // origin/HEAD is what is checked out
}

TEST_CASE("diff: an octopus merge has what each of its parents has") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", package_lock({}));
  for (const char* branch : {"a", "b", "c"}) {
    folder.git({"checkout", "-q", "-b", branch, "main"});
    folder.commit_file(std::string(branch) + "/package-lock.json", kMinimist);
  }
  folder.git({"checkout", "-q", "main"});
  folder.git({"merge", "-q", "--no-ff", "-m", "octopus", "a", "b", "c"});
  CHECK(states(folder.path(), {"HEAD~1..HEAD"}).size() == 3);
  CHECK(states(folder.path(), {"b..HEAD"}) ==
        Lines{"introduced minimist@1.2.5 a/package-lock.json", "introduced minimist@1.2.5 c/package-lock.json"});
}

TEST_CASE("diff: an unmerged lockfile in the index is no single file, in the work tree it is one") {
  const Fork fork;
  fork.git({"checkout", "-q", "-b", "rival", "main"});
  fork.commit_file("package-lock.json", kMinimistFixed);
  CHECK_FALSE(git_succeeds(fork.path(), {"merge", "-q", "feature"}));
  CHECK(diff_in(fork.path(), {"--staged"}).code == kExitInput);
  CHECK(contains(diff_in(fork.path(), {"--staged"}).out, "is unmerged"));
  fork.write("package-lock.json", kMinimist);
  CHECK(states(fork.path(), {"HEAD"}) == kIntroduced);
}

TEST_CASE("diff: a repository without a commit has nothing to compare with") {
  const GitFolder folder;
  folder.write("package-lock.json", kMinimist);
  for (const Lines& arguments : {Lines{}, Lines{"--staged"}, Lines{"main"}, Lines{"HEAD"}}) {
    const Outcome outcome = diff_in(folder.path(), arguments);
    CHECK(outcome.code == kExitBase);
    CHECK(outcome.out.empty());
    CHECK(contains(outcome.err, "HEAD names no commit yet"));
  }
}

TEST_CASE("diff: a folder outside of any repository is exit 3") {
  const TemporaryFolder folder;
  CHECK(diff_in(folder.path(), {}).code == kExitInput);
  CHECK(contains(diff_in(folder.path(), {}).err, "is not in a git repository"));
}

TEST_CASE("diff: a repository of SHA-256 objects is refused with the reason") {
  const GitFolder folder({"--object-format=sha256"});
  folder.commit("start");
  const Outcome outcome = diff_in(folder.path(), {});
  CHECK(outcome.code == kExitInput);
  CHECK(contains(outcome.err, "SHA-256"));
}

TEST_CASE("diff: a repository of another user is refused as git refuses it, with git's way out") {
  if (geteuid() != 0) {
    WARN("skipped: only root can give a folder to another user");
    return;
  }
  const Fork fork;
  REQUIRE(shell_succeeds(fork.path(), "chown -R 65534 ."));
  const Outcome outcome = diff_in(fork.path(), {"main..feature"});
  CHECK(outcome.code == kExitInput);
  CHECK(contains(outcome.err, "git config --global --add safe.directory " + fork.path()));
}

TEST_CASE("diff: submodules are compared inside where that is asked for") {
  const GitFolder other;
  other.commit_file("package-lock.json", kMinimistFixed);
  const GitFolder folder;
  folder.git({"-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.path(), "vendored"});
  folder.commit("start");
  git(folder.path("vendored"), {"checkout", "-q", "-b", "work"});
  folder.write("vendored/package-lock.json", kMinimist);
  git(folder.path("vendored"), {"commit", "-q", "-am", "downgrade"});
  folder.commit("bump");
  const Json named = diff_document(folder.path(), {"HEAD~1..HEAD"});
  CHECK(named["findings"].empty());
  REQUIRE(named["blind_spots"].size() == 1);
  CHECK(named["blind_spots"][0]["path"] == "vendored");
  const Json entered = diff_document(folder.path(), {"HEAD~1..HEAD", "--submodules"});
  CHECK(entered["blind_spots"].empty());
  REQUIRE(entered["findings"].size() >= 1);
  CHECK(entered["diff"]["files"] == Json({"vendored/package-lock.json"}));
  CHECK(entered["findings"][0]["state"] == "introduced");
  std::filesystem::remove_all(folder.path("vendored"));
  const Outcome absent = lscan_run({"diff", "-C", folder.path(), "HEAD~1..HEAD", "--submodules"});
  CHECK(absent.code == kExitInput);
  CHECK(contains(absent.out, "git submodule update --init vendored"));
}

TEST_CASE("diff: what a sparse checkout leaves out is not gone, and counts as the index has it") {
  const GitFolder folder;
  folder.write("web/package-lock.json", kMinimist);
  folder.write("api/package-lock.json", kMinimist);
  folder.commit("start");
  folder.git({"sparse-checkout", "set", "web"});
  REQUIRE_FALSE(std::filesystem::exists(folder.path("api")));
  CHECK(states(folder.path(), {"HEAD"}) == Lines{});
  folder.write("web/package-lock.json", kMinimistFixed);
  CHECK(states(folder.path(), {"HEAD"}) == Lines{"fixed minimist@1.2.5 web/package-lock.json"});
  CHECK(states(folder.path(), {"HEAD", "--staged"}) == Lines{});
}

TEST_CASE("diff: what a sparse checkout leaves out is there for the files that draw on it") {
  const GitFolder folder;
  folder.write("package.json", R"({"name": "root", "private": true, "workspaces": ["packages/*"]})");
  folder.write("packages/a/package.json", R"({"name": "a", "devDependencies": {"minimist": "1.2.5"}})");
  folder.write("packages/b/package.json", R"({"name": "b"})");
  folder.commit("start");
  folder.git({"sparse-checkout", "set", "packages/b"});
  folder.write("yarn.lock", "# yarn lockfile v1\n\n\nminimist@1.2.5:\n  version \"1.2.5\"\n");
  CHECK(states(folder.path(), {"HEAD"}) == Lines{});
  CHECK(states(folder.path(), {"HEAD", "--dev"}) == Lines{"introduced minimist@1.2.5 yarn.lock"});
}

TEST_CASE("diff: an index that libgit2 cannot read is no empty one, and the command given mends it") {
  const GitFolder folder;
  folder.write("web/package-lock.json", kMinimistFixed);
  folder.write("api/package-lock.json", kMinimistFixed);
  folder.commit("start");
  SECTION("a sparse one") { folder.git({"sparse-checkout", "set", "--sparse-index", "web"}); }
  SECTION("a split one") { folder.git({"update-index", "--split-index"}); }
  folder.write("web/package-lock.json", kMinimist);
  const Outcome outcome = diff_in(folder.path(), {"HEAD"});
  INFO(outcome.err);
  CHECK(outcome.code == kExitInput);
  CHECK(outcome.out.empty());
  CHECK(diff_in(folder.path(), {"HEAD..HEAD"}).code == kExitPass);
  REQUIRE(shell_succeeds(folder.path(), advised(outcome)));
  CHECK(states(folder.path(), {"HEAD"}) == Lines{"introduced minimist@1.2.5 web/package-lock.json"});
}

}  // namespace
}  // namespace lscan::tests
