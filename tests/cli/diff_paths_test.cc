// lscan diff: the paths and the base that the user names, or does not.
#include <catch2/catch.hpp>

#include "core/cli/exit_codes.h"
#include "tests/cli/lscan_run.h"
#include "tests/support/git_folder.h"
#include "tests/support/temporary_folder.h"

namespace lscan::tests {
namespace {

const std::string kClean = package_lock({{"lodash", "4.17.21"}});
const std::string kLodash = package_lock({{"lodash", "4.17.4"}});

// A branch that takes services/api back to a vulnerable version.
struct Change : GitFolder {
  Change() {
    commit_file("services/api/package-lock.json", kClean);
    commit_file("gone/package-lock.json", kClean);
    git({"checkout", "-q", "-b", "feature"});
    git({"rm", "-q", "-r", "gone"});
    commit_file("services/api/package-lock.json", kLodash);
  }
  Outcome diff(std::vector<std::string> arguments, const std::string& folder = "") const {
    arguments.insert(arguments.begin(), {"diff", "-C", path(folder)});
    return lscan_run(arguments);
  }
};

TEST_CASE("diff: a path that is on neither side is an error, and never an empty comparison") {
  const Change change;
  for (const char* range : {"main", "main..feature"}) {
    CHECK(change.diff({range, "services/api"}).code == kExitPolicyBroken);
    CHECK(change.diff({range, "gone"}).code == kExitPass);  // the base has it
    const Outcome typo = change.diff({range, "services/apy"});
    CHECK(typo.code == kExitUsage);
    CHECK(contains(typo.err, "\"services/apy\" is neither in the base nor in the head"));
    CHECK(typo.out.empty());
  }
}

TEST_CASE("diff: paths count from the folder that is named") {
  const Change change;
  CHECK(change.diff({"main", "api"}, "services").code == kExitPolicyBroken);
  CHECK(change.diff({"main", "services/api"}, "services").code == kExitUsage);
  CHECK(change.diff({"main", "."}, "services/api").code == kExitPolicyBroken);
}

TEST_CASE("diff: where nothing tells the default branch, the command given does") {
  Change upstream;
  upstream.git({"branch", "-q", "-m", "main", "develop"});
  upstream.git({"checkout", "-q", "develop"});
  const TemporaryFolder folder;
  const std::string clone = folder.path("clone");
  git(upstream.path(), {"clone", "-q", "--depth", "1", "-b", "feature", "file://" + upstream.path(), clone});
  const Outcome refused = lscan_run({"diff", "-C", clone});
  CHECK(refused.code == kExitBase);
  REQUIRE(contains(refused.err, "or run: "));
  std::string command = refused.err.substr(refused.err.find("or run: ") + 8);
  command.resize(command.find('\n'));
  INFO(command);
  REQUIRE(shell_succeeds(clone, command));
  CHECK(lscan_run({"diff", "-C", clone}).code == kExitPolicyBroken);
}

TEST_CASE("diff: a repository without a remote, whose branches have other names, asks for the base") {
  const GitFolder own;
  own.commit_file("package-lock.json", kClean);
  own.git({"branch", "-q", "-m", "main", "trunk"});
  const Outcome refused = lscan_run({"diff", "-C", own.path()});
  CHECK(refused.code == kExitBase);
  CHECK(contains(refused.err, "as in lscan diff BRANCH\n"));
}

TEST_CASE("diff: an index that cannot be read is an input that cannot be scanned") {
  const Change change;
  change.write(".git/index", "no index");
  const Outcome outcome = change.diff({"main"});
  CHECK(outcome.code == kExitInput);
  CHECK(contains(outcome.err, "index"));
}

}  // namespace
}  // namespace lscan::tests
