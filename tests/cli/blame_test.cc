// lscan diff --blame: the commit that brought each finding's package in.
#include "tests/cli/diff_run.h"

namespace lscan::tests {
namespace {

TEST_CASE("blame: the commit of a branch that brought a package in, and of what was there before") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", package_lock({{"lodash", "4.17.4"}}), "start");
  folder.git({"checkout", "-q", "-b", "feature"});
  folder.commit_file("readme", "x", "nothing");
  folder.commit_file("package-lock.json", package_lock({{"lodash", "4.17.4"}, {"minimist", "1.2.5"}}), "bring it in");
  folder.commit_file("readme", "y", "nothing more");
  const Json found = diff_document(folder.path(), {"main..feature", "--blame"});
  for (const Json& finding : found["findings"]) {
    const bool is_new = finding["state"] == "introduced";
    CHECK(finding["introduced_by"]["subject"] == (is_new ? "bring it in" : "start"));
    CHECK(finding["introduced_by"]["oldest_known"] == false);
  }
  CHECK(contains(lscan_run({"diff", "-C", folder.path(), "main..feature", "--blame"}).out, "bring it in"));
  CHECK(diff_document(folder.path(), {"main..feature"})["findings"][0]["introduced_by"].is_null());
}

TEST_CASE("blame: a renamed lockfile is followed, what is not committed has no commit") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", kMinimist, "bring it in");
  folder.git({"mv", "package-lock.json", "npm-shrinkwrap.json"});
  folder.commit("rename");
  folder.write("web/package-lock.json", package_lock({{"lodash", "4.17.4"}}));
  const Json found = diff_document(folder.path(), {"HEAD~1", "--blame"});
  REQUIRE_FALSE(found["findings"].empty());
  for (const Json& finding : found["findings"]) {
    if (finding["state"] == "introduced") {
      CHECK(finding["introduced_by"].is_null());
    } else {
      CHECK(finding["introduced_by"]["subject"] == "bring it in");
    }
  }
}

TEST_CASE("blame: in a shallow clone the oldest commit at hand is said to be that") {
  const GitFolder upstream;
  upstream.commit_file("package-lock.json", kMinimist, "bring it in");
  upstream.commit_file("readme", "x", "second");
  upstream.commit_file("package-lock.json", package_lock({{"minimist", "1.2.5"}, {"left-pad", "1.3.0"}}), "third");
  const TemporaryFolder elsewhere;
  git(upstream.path(), {"clone", "-q", "--depth", "2", "file://" + upstream.path(), elsewhere.path("clone")});
  const Json found = diff_document(elsewhere.path("clone"), {"HEAD~1..HEAD", "--blame"});
  REQUIRE(found["findings"].size() == 1);
  CHECK(found["findings"][0]["introduced_by"]["subject"] == "second");
  CHECK(found["findings"][0]["introduced_by"]["oldest_known"] == true);
}

}  // namespace
}  // namespace lscan::tests
