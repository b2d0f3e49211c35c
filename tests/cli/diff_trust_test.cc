// lscan diff: a repository is data, whatever it holds.
#include <filesystem>

#include "tests/cli/diff_run.h"

namespace lscan::tests {
namespace {

TEST_CASE("diff: a damaged lockfile object is a diagnostic, and the rest is still read") {
  const GitFolder folder;
  folder.commit("start");
  folder.write("a/package-lock.json", kMinimist);
  folder.commit_file("b/package-lock.json", package_lock({{"lodash", "4.17.4"}}));
  const std::string blob = folder.git({"rev-parse", "HEAD:a/package-lock.json"});
  const std::string object = ".git/objects/" + blob.substr(0, 2) + "/" + blob.substr(2);
  REQUIRE(shell_succeeds(folder.path(), "chmod u+w " + object));
  folder.write(object, "no object");
  const Outcome outcome = diff_in(folder.path(), {"HEAD~1..HEAD"});
  CHECK(outcome.code == kExitInput);
  CHECK(contains(outcome.out, "error: a/package-lock.json: object " + blob + " is damaged"));
  CHECK(contains(outcome.out, "lodash 4.17.4"));
}

TEST_CASE("diff: a damaged folder is a diagnostic, and the rest is still read") {
  const GitFolder folder;
  folder.commit("start");
  folder.write("a/package-lock.json", kMinimist);
  folder.commit_file("b/package-lock.json", package_lock({{"lodash", "4.17.4"}}));
  const std::string tree = folder.git({"rev-parse", "HEAD:a"});
  REQUIRE(shell_succeeds(folder.path(), "rm -f .git/objects/" + tree.substr(0, 2) + "/" + tree.substr(2)));
  const Outcome outcome = diff_in(folder.path(), {"HEAD~1..HEAD"});
  CHECK(outcome.code == kExitInput);
  CHECK(contains(outcome.out, "error: a: the folder cannot be read"));
  CHECK(contains(outcome.out, "lodash 4.17.4"));
}

TEST_CASE("diff: neither hooks nor commands of the configuration are run") {
  const Fork fork;
  const std::string run = "touch " + fork.path("owned");
  for (const char* key : {"core.fsmonitor", "core.sshCommand", "core.pager", "diff.external", "filter.evil.clean",
                          "filter.evil.smudge", "diff.evil.textconv", "credential.helper", "core.askPass"})
    fork.git({"config", key, run});
  fork.write(".gitattributes", "*.json filter=evil diff=evil\n");
  fork.write(".git/hooks/post-checkout", "#!/bin/sh\n" + run + "\n");
  fork.write(".git/hooks/post-index-change", "#!/bin/sh\n" + run + "\n");
  REQUIRE(shell_succeeds(fork.path(), "chmod +x .git/hooks/*"));
  std::filesystem::remove(fork.path("owned"));
  fork.write("package-lock.json", kMinimist + "\n");
  for (const Lines& arguments : {Lines{"main..feature"}, Lines{"main"}, Lines{"--staged"}})
    diff_in(fork.path(), arguments);
  CHECK_FALSE(std::filesystem::exists(fork.path("owned")));
}

TEST_CASE("diff: nothing is written into the repository") {
  const Fork fork;
  fork.write("package-lock.json", kMinimistFixed);
  const std::string everything = "; find . -printf '%p %s %T@ %m\\n' | sort | sha1sum";
  const std::string before = shell(fork.path(), "true" + everything);
  for (const Lines& arguments : {Lines{"main..feature"}, Lines{"main"}, Lines{"--staged"}})
    diff_in(fork.path(), arguments);
  CHECK(shell(fork.path(), "true" + everything) == before);
}

TEST_CASE("diff: a lockfile with a filter is named") {
  const GitFolder folder;
  folder.write(".gitattributes", "package-lock.json filter=crypt\n");
  folder.commit("start");
  folder.commit_file("package-lock.json", kMinimist);
  CHECK(contains(lscan_run({"diff", "-C", folder.path(), "HEAD~1..HEAD"}).out, "git attribute filter=crypt"));
}

}  // namespace
}  // namespace lscan::tests
