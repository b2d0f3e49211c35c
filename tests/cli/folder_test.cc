#include <string>

#include <catch2/catch.hpp>

#include "core/cli/exit_codes.h"
#include "tests/cli/lscan_run.h"
#include "tests/support/temporary_folder.h"

namespace lscan {
namespace {

using tests::contains;
using tests::lscan_run;
using tests::Outcome;
using tests::TemporaryFolder;

const std::string kLock = R"({"lockfileVersion": 3, "packages": {
  "": {"dependencies": {"minimist": "1.2.5"}},
  "node_modules/minimist": {"version": "1.2.5"},
  "node_modules/lodash": {"version": "4.17.4", "dev": true}}})";

TEST_CASE("lscan lockfile: what a lockfile declares fails the gate, with its line") {
  const TemporaryFolder folder;
  const Outcome outcome = lscan_run({"lockfile", folder.write("package-lock.json", kLock)});
  CHECK(outcome.code == kExitPolicyBroken);
  CHECK(contains(outcome.out, "minimist 1.2.5"));
  CHECK(contains(outcome.out, "package-lock.json:3"));
}

TEST_CASE("lscan lockfile: dev packages are left out, and counted, unless --dev asks for them") {
  const TemporaryFolder folder;
  const std::string path = folder.write("package-lock.json", kLock);
  const Outcome without = lscan_run({"lockfile", path});
  CHECK_FALSE(contains(without.out, "lodash"));
  CHECK(contains(without.out, "1 dev package left out"));
  const Outcome with = lscan_run({"lockfile", path, "--dev"});
  CHECK(contains(with.out, "lodash 4.17.4"));
  CHECK_FALSE(contains(with.out, "left out"));
  CHECK(contains(lscan_run({"lockfile", path, "--format", "json"}).out, R"("left_out": {"dev": 1})"));
}

TEST_CASE("lscan lockfile: several files make one report that names them") {
  const TemporaryFolder folder;
  const std::string first = folder.write("a/package-lock.json", kLock);
  const std::string second = folder.write("b/package-lock.json", kLock);
  const Outcome outcome = lscan_run({"lockfile", first, second});
  CHECK(contains(outcome.out, first + "\n" + second + "\n"));
  CHECK(contains(outcome.out, "1 package: 1 npm"));
}

TEST_CASE("lscan lockfile: what cannot be read is exit 3, with the way out") {
  const TemporaryFolder folder;
  const Outcome unknown = lscan_run({"lockfile", folder.write("notes.txt", "x")});
  CHECK(unknown.code == kExitInput);
  CHECK(contains(unknown.out, "`lscan formats` lists them"));
  CHECK(lscan_run({"lockfile", folder.path("package-lock.json")}).code == kExitInput);
  CHECK(lscan_run({"lockfile", folder.write("package-lock.json", "no JSON")}).code == kExitInput);
  const std::string good = folder.write("a/package-lock.json", kLock);
  const Outcome both = lscan_run({"lockfile", folder.path("package-lock.json"), good});
  CHECK(both.code == kExitInput);
  CHECK(contains(both.out, "minimist 1.2.5"));
}

TEST_CASE("lscan lockfile: a file that tells of no package is said, and never just zero findings") {
  const TemporaryFolder folder;
  const std::string lock = folder.write("package-lock.json", R"({"lockfileVersion": 3, "packages": {"": {}}})");
  CHECK(contains(lscan_run({"lockfile", lock}).out, "package-lock.json: tells of no package"));
}

TEST_CASE("lscan dir: lockfiles at any depth count, those that git ignores do not") {
  const TemporaryFolder folder;
  folder.write("services/a/package-lock.json", kLock);
  folder.write("old/package-lock.json", R"({"packages": {"node_modules/qs": {"version": "6.5.1"}}})");
  folder.write(".gitignore", "/old/\n");
  const Outcome outcome = lscan_run({"dir", folder.path()});
  CHECK(outcome.code == kExitPolicyBroken);
  CHECK(contains(outcome.out, "services/a/package-lock.json:3"));
  CHECK_FALSE(contains(outcome.out, "qs 6.5.1"));
  CHECK(contains(lscan_run({"dir", folder.path(), "--no-ignore"}).out, "qs 6.5.1"));
  CHECK(contains(lscan_run({"dir", folder.path(), "--format", "json"}).out, R"("kind": "dir")"));
}

TEST_CASE("lscan dir: a lockfile that a rule keeps out is a blind spot") {
  const TemporaryFolder folder;
  folder.write("package-lock.json", kLock);
  folder.write(".gitignore", "package-lock.json\n");
  const Outcome outcome = lscan_run({"dir", folder.path()});
  CHECK(outcome.code == kExitPass);
  CHECK(contains(outcome.out, "is ignored by .gitignore:1"));
}

TEST_CASE("lscan dir: what is installed in a build folder is seen too") {
  const TemporaryFolder folder;
  folder.write("urllib3-1.23.dist-info/METADATA", "Name: urllib3\nVersion: 1.23\n\n");
  folder.write("node_modules/minimist/package.json", R"({"name": "minimist", "version": "1.2.5"})");
  const Outcome outcome = lscan_run({"dir", folder.path()});
  CHECK(outcome.code == kExitPolicyBroken);
  CHECK(contains(outcome.out, "urllib3 1.23"));
  CHECK_FALSE(contains(outcome.out, "minimist"));
  CHECK(contains(lscan_run({"dir", folder.path(), "--no-ignore"}).out, "minimist 1.2.5"));
}

TEST_CASE("lscan dir: a path that is no folder is exit 3") {
  const TemporaryFolder folder;
  const Outcome outcome = lscan_run({"dir", folder.path("absent")});
  CHECK(outcome.code == kExitInput);
  CHECK(contains(outcome.out, "No such file or directory"));
}

TEST_CASE("lscan dir: a folder whose lockfiles cannot be read does not pass for one without packages") {
  const TemporaryFolder folder;
  folder.write("package-lock.json", "{{{");
  const Outcome broken = lscan_run({"dir", folder.path()});
  CHECK(broken.code == kExitInput);
  CHECK(contains(broken.out, "FAIL: an input could not be scanned"));

  folder.write("more/requirements.txt", "six==1.16.0\n");
  const Outcome partial = lscan_run({"dir", folder.path()});
  CHECK(partial.code == kExitPass);
  CHECK(contains(partial.out, "1 file could not be read whole"));
  CHECK(lscan_run({"dir", folder.path(), "--strict"}).code == kExitInput);
}

TEST_CASE("lscan dir: a project's own folder of gems is read, and installed gems are not") {
  const TemporaryFolder folder;
  const std::string lock = "GEM\n  remote: https://gems.example/\n  specs:\n    rack (1.0.0)\n\nDEPENDENCIES\n  rack\n";
  folder.write("gems/mine/Gemfile.lock", lock);
  CHECK(contains(lscan_run({"dir", folder.path()}).out, "1 package: 1 RubyGems"));

  const TemporaryFolder installed;
  installed.write("ruby/3.2.0/gems/other-1.0/Gemfile.lock", lock);
  CHECK(contains(lscan_run({"dir", installed.path()}).out, "no packages"));
}

TEST_CASE("lscan lockfile: a pointer of Git LFS is a blind spot, whatever file it stands for") {
  const TemporaryFolder folder;
  const std::string pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n";
  for (const char* name : {"requirements.txt", "yarn.lock", "go.sum", "Gemfile.lock", "package-lock.json"}) {
    const Outcome outcome = lscan_run({"lockfile", folder.write(name, pointer)});
    CHECK(contains(outcome.out, "no packages"));
    CHECK(contains(outcome.out, "a Git LFS pointer"));
    CHECK(contains(outcome.out, "git lfs pull"));
  }
}

}  // namespace
}  // namespace lscan
