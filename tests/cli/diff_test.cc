// lscan diff: what a change of files does to the findings and to the gate.
#include <filesystem>
#include <unistd.h>

#include "tests/cli/diff_run.h"
#include "tests/support/zip_builder.h"

namespace lscan::tests {
namespace {

TEST_CASE("diff: what a branch brings in fails the gate, after the report") {
  const Fork fork;
  const Outcome outcome = diff_in(fork.path(), {"main..feature"});
  CHECK(outcome.code == kExitPolicyBroken);
  CHECK(contains(outcome.out, "minimist 1.2.5"));
  CHECK(contains(outcome.out, "FAIL: 1 introduced finding is at or above high"));
}

TEST_CASE("diff: what happened on the base since is no change of the branch") {
  const Fork fork;
  CHECK(states(fork.path(), {"main..feature"}) == kIntroduced);
  CHECK(states(fork.path(), {"main...feature"}) == kIntroduced);
  CHECK(states(fork.path(), {"main"}) == kIntroduced);
  CHECK(states(fork.path(), {}) == kIntroduced);
  CHECK(states(fork.path(), {"main..feature", "--no-merge-base"}) ==
        Lines{"fixed lodash@4.17.4 other/package-lock.json", "introduced minimist@1.2.5 package-lock.json"});
}

TEST_CASE("diff: an upgrade fixes, and passes") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", kMinimist);
  folder.commit_file("package-lock.json", kMinimistFixed);
  CHECK(diff_in(folder.path(), {"HEAD~1..HEAD"}).code == kExitPass);
  CHECK(states(folder.path(), {"HEAD~1..HEAD"}) == Lines{"fixed minimist@1.2.5 package-lock.json"});
  const Json changes = diff_document(folder.path(), {"HEAD~1..HEAD"})["diff"]["changes"];
  CHECK(changes.size() == 1);
  CHECK(changes[0]["kind"] == "upgraded");
}

TEST_CASE("diff: what was there before passes the gate unless all is asked for") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", kMinimist);
  folder.commit_file("package-lock.json", package_lock({{"minimist", "1.2.5"}, {"left-pad", "1.3.0"}}));
  // The advisory for minimist came out in 2022, the base is of 2020.
  CHECK(states(folder.path(), {"HEAD~1..HEAD"}) == Lines{"new-advisory minimist@1.2.5 package-lock.json"});
  CHECK(diff_in(folder.path(), {"HEAD~1..HEAD"}).code == kExitPass);
  CHECK(diff_in(folder.path(), {"HEAD~1..HEAD", "--gate", "all"}).code == kExitPolicyBroken);
  CHECK(diff_in(folder.path(), {"HEAD~1..HEAD", "--gate", "some"}).code == kExitUsage);
}

TEST_CASE("diff: the work tree counts with what is staged, not staged and untracked") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", package_lock({}));
  CHECK(states(folder.path(), {}).empty());
  folder.write("package-lock.json", kMinimist);
  CHECK(states(folder.path(), {}) == kIntroduced);
  folder.git({"add", "."});
  CHECK(states(folder.path(), {}) == kIntroduced);
  folder.git({"reset", "-q", "--hard"});
  folder.write("web/package-lock.json", kMinimist);
  CHECK(states(folder.path(), {}) == Lines{"introduced minimist@1.2.5 web/package-lock.json"});
}

TEST_CASE("diff: ignored files are not looked at") {
  const GitFolder folder;
  folder.commit_file(".gitignore", "build/\n");
  folder.write("build/package-lock.json", kMinimist);
  CHECK(states(folder.path(), {}).empty());
}

TEST_CASE("diff: the index is what is staged alone, by default against HEAD") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", package_lock({}));
  folder.write("package-lock.json", kMinimist);
  CHECK(states(folder.path(), {"--staged"}).empty());
  folder.git({"add", "."});
  folder.write("package-lock.json", kMinimistFixed);
  CHECK(states(folder.path(), {"--staged"}) == kIntroduced);
  CHECK(diff_in(folder.path(), {"--staged", "HEAD..HEAD"}).code == kExitUsage);
}

TEST_CASE("diff: paths narrow what is looked at, relative to the folder given") {
  const GitFolder folder;
  folder.commit_file("a/package-lock.json", package_lock({}));
  folder.write("a/package-lock.json", kMinimist);
  folder.write("b/package-lock.json", kMinimist);
  CHECK(states(folder.path(), {"a"}) == Lines{"introduced minimist@1.2.5 a/package-lock.json"});
  CHECK(states(folder.path("a"), {"HEAD", "package-lock.json"}) ==
        Lines{"introduced minimist@1.2.5 a/package-lock.json"});
  CHECK(states(folder.path(), {"HEAD"}).size() == 2);
  CHECK(diff_in(folder.path(), {"HEAD", "/etc"}).code == kExitUsage);
}

TEST_CASE("diff: a renamed lockfile moves its packages") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", kMinimist);
  folder.write("web/package-lock.json", kMinimist);
  folder.git({"rm", "-q", "package-lock.json"});
  folder.commit("move");
  CHECK(states(folder.path(), {"HEAD~1..HEAD"}) == Lines{"moved minimist@1.2.5 web/package-lock.json"});
  CHECK(diff_in(folder.path(), {"HEAD~1..HEAD"}).code == kExitPass);
}

TEST_CASE("diff: a deleted lockfile fixes what it listed") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", kMinimist);
  folder.git({"rm", "-q", "package-lock.json"});
  CHECK(states(folder.path(), {"HEAD"}) == Lines{"fixed minimist@1.2.5 package-lock.json"});
}

TEST_CASE("diff: a lockfile that the change broke is exit 3, and fixes nothing") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", kMinimist);
  folder.commit_file("package-lock.json", "<<<<<<< HEAD\n");
  const Outcome outcome = diff_in(folder.path(), {"HEAD~1..HEAD"});
  CHECK(outcome.code == kExitInput);
  CHECK(contains(outcome.out, "error: package-lock.json"));
  CHECK(states(folder.path(), {"HEAD~1..HEAD"}).empty());
}

TEST_CASE("diff: what cannot be compared with a broken base counts as introduced, and is said") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", "<<<<<<< HEAD\n");
  folder.commit_file("package-lock.json", kMinimist);
  CHECK(states(folder.path(), {"HEAD~1..HEAD"}) == kIntroduced);
  CHECK(contains(diff_in(folder.path(), {"HEAD~1..HEAD"}).out, "what cannot be read there counts as introduced"));
}

TEST_CASE("diff: line ends of the work tree are no change of packages") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", kMinimist);
  std::string crlf;
  for (const char c : kMinimist) crlf.append(c == '\n' ? "\r\n" : std::string(1, c));
  folder.write("package-lock.json", crlf);
  for (const char* convert : {"true", "input", "false"}) {
    folder.git({"config", "core.autocrlf", convert});
    const Json found = diff_document(folder.path(), {});
    CHECK(found["diff"]["changes"].empty());
    REQUIRE(found["findings"].size() == 1);
    CHECK((found["findings"][0]["state"] == "unchanged" || found["findings"][0]["state"] == "new-advisory"));
  }
}

TEST_CASE("diff: a zip kept in git is looked into") {
  const GitFolder folder;
  folder.commit("start");
  const std::string json = R"({"name": "minimist", "version": "1.2.5"})";
  folder.commit_file("dist/f.zip", ZipBuilder().add("node_modules/minimist/package.json", json).bytes());
  CHECK(states(folder.path(), {"HEAD~1..HEAD"}) ==
        Lines{"introduced minimist@1.2.5 dist/f.zip!/node_modules/minimist/package.json"});
  folder.commit_file("dist/g.zip", "PK no zip");
  CHECK(contains(diff_in(folder.path(), {"HEAD~1..HEAD"}).out, "dist/g.zip"));
}

TEST_CASE("diff: a lockfile in a zip kept in git declares nothing that is not installed there") {
  const GitFolder folder;
  folder.commit("start");
  folder.commit_file("f.zip", ZipBuilder().add("package-lock.json", kMinimist).bytes());
  CHECK(states(folder.path(), {"HEAD~1..HEAD"}).empty());
}

TEST_CASE("diff: a Git LFS pointer, a link and a submodule are named and not entered") {
  const GitFolder other;
  other.commit_file("package-lock.json", kMinimist);
  const GitFolder folder;
  folder.commit("start");
  folder.write("big.zip", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n");
  std::filesystem::create_symlink("/etc/passwd", folder.path("package-lock.json"));
  folder.git({"submodule", "--quiet", "add", other.path(), "vendored"});
  folder.commit("all three");
  const Json spots = diff_document(folder.path(), {"HEAD~1..HEAD"})["blind_spots"];
  Lines lines;
  for (const Json& spot : spots)
    lines.push_back(spot["path"].get<std::string>() + ": " + spot["why"].get<std::string>().substr(0, 16));
  CHECK(lines ==
        Lines{"big.zip: a Git LFS pointe", "package-lock.json: a symbolic link,", "vendored: a submodule: a r"});
  CHECK(diff_document(folder.path(), {"HEAD~1"})["blind_spots"].size() == 3);
  CHECK(diff_document(folder.path(), {"HEAD~1"})["packages"].empty());
}

// A lock of yarn 1 tells nothing of development: the manifests of the workspaces do.
TEST_CASE("diff: a lockfile is compared with the manifests that its format searches for") {
  const GitFolder folder;
  folder.write("app/package.json", R"({"name": "root", "private": true, "workspaces": ["packages/*"]})");
  folder.write("app/packages/a/package.json", R"({"name": "a", "devDependencies": {"minimist": "1.2.5"}})");
  folder.write("app/yarn.lock", "# yarn lockfile v1\n\n\nminimist@1.2.5:\n  version \"1.2.5\"\n");
  folder.commit("start");
  CHECK(states(folder.path(), {"HEAD"}) == Lines{});
  const Lines introduced = {"introduced minimist@1.2.5 app/yarn.lock"};

  SECTION("one that changed") {
    folder.write("app/packages/a/package.json", R"({"name": "a", "dependencies": {"minimist": "1.2.5"}})");
    CHECK(states(folder.path(), {"HEAD"}) == introduced);
    folder.git({"add", "-A"});
    CHECK(states(folder.path(), {"--staged"}) == introduced);
    folder.commit("for use");
    CHECK(states(folder.path(), {"HEAD~1..HEAD"}) == introduced);
    CHECK(states(folder.path(), {"HEAD~1..HEAD", "--blame"}) == introduced);
    const Json history = Json::parse(lscan_run({"history", "minimist", "-C", folder.path(), "--format", "json"}).out);
    REQUIRE(history["changes"].size() == 1);
    CHECK(history["changes"][0]["commit"]["subject"] == "for use");
  }
  SECTION("one that came") {
    folder.write("app/packages/b/package.json", R"({"name": "b", "dependencies": {"minimist": "1.2.5"}})");
    CHECK(states(folder.path(), {"HEAD"}) == introduced);
    folder.commit("another member");
    CHECK(states(folder.path(), {"HEAD~1..HEAD"}) == introduced);
    const Json history = Json::parse(lscan_run({"history", "minimist", "-C", folder.path(), "--format", "json"}).out);
    REQUIRE(history["changes"].size() == 1);
    CHECK(history["changes"][0]["commit"]["subject"] == "another member");
  }
  SECTION("none that is installed, ignored, or of another folder") {
    folder.write(".gitignore", "app/packages/c\n");
    const std::string uses_it = R"({"name": "x", "dependencies": {"minimist": "1.2.5"}})";
    folder.write("app/packages/c/package.json", uses_it);
    folder.write("app/packages/a/node_modules/x/package.json", uses_it);
    folder.write("packages/d/package.json", uses_it);
    CHECK(states(folder.path(), {"HEAD", "app/yarn.lock"}) == Lines{});
  }
}

TEST_CASE("diff: versions that stand in a file of no format are compared too") {
  const GitFolder folder;
  const auto props = [](const std::string& version) {
    return "<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></"
           "PropertyGroup>"
           "<ItemGroup><PackageVersion Include=\"Newtonsoft.Json\" Version=\"[" +
           version + "]\" /></ItemGroup></Project>";
  };
  folder.write("src/app.csproj",
               "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><PackageReference Include=\"Newtonsoft.Json\" />"
               "</ItemGroup></Project>");
  folder.commit_file("Directory.Packages.props", props("13.0.1"), "start");
  folder.commit_file("Directory.Packages.props", props("12.0.1"), "downgrade");
  CHECK(states(folder.path(), {"HEAD~1..HEAD"}) == Lines{"introduced Newtonsoft.Json@12.0.1 Directory.Packages.props"});
}

}  // namespace
}  // namespace lscan::tests
