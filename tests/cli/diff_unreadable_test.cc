// lscan diff where the head cannot read what the base could: that fixes nothing, and never passes.
#include <filesystem>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/cli/exit_codes.h"
#include "tests/cli/lscan_run.h"
#include "tests/support/git_folder.h"
#include "tests/support/temporary_folder.h"

namespace lscan::tests {
namespace {

using Json = nlohmann::json;

const std::string kLodash = package_lock({{"lodash", "4.17.4"}});
const std::string kBroken = "{{{";

// A folder, and what `lscan dir` said of it once.
struct SavedResult : TemporaryFolder {
  SavedResult() {
    write("p/package-lock.json", kLodash);
    write("p/web/package-lock.json", package_lock({{"minimist", "1.2.5"}}));
    save();
  }
  void save() const { lscan_run({"dir", path("p"), "--format", "json=" + path("r.json"), "--quiet"}); }

  Outcome compared() const { return lscan_run({"diff", "--base-result", path("r.json"), path("p")}); }

  // "removed lodash"
  std::vector<std::string> changes() const {
    const Outcome outcome = lscan_run({"diff", "--base-result", path("r.json"), path("p"), "--format", "json"});
    const Json document = Json::parse(outcome.out);
    std::vector<std::string> out;
    for (const Json& change : document["diff"]["changes"])
      out.push_back(change["kind"].get<std::string>() + " " + change["name"].get<std::string>());
    return out;
  }
};

TEST_CASE("diff --base-result: a lockfile that was broken since is exit 3, and fixes nothing") {
  const SavedResult saved;
  saved.write("p/package-lock.json", kBroken);
  const Outcome outcome = saved.compared();
  CHECK(outcome.code == kExitInput);
  CHECK(contains(outcome.out, "error: package-lock.json"));
  CHECK_FALSE(contains(outcome.out, "Fixed"));
  CHECK(saved.changes().empty());
}

TEST_CASE("diff --base-result: beside a broken lockfile the others are still compared") {
  const SavedResult saved;
  saved.write("p/package-lock.json", kBroken);
  std::filesystem::remove(saved.path("p/web/package-lock.json"));
  CHECK(saved.compared().code == kExitInput);
  CHECK(saved.changes() == std::vector<std::string>{"removed minimist"});
}

TEST_CASE("diff --base-result: a lockfile that was broken then already fails nothing now") {
  const SavedResult saved;
  saved.write("p/package-lock.json", kBroken);
  saved.save();
  CHECK(saved.compared().code == kExitPass);
}

TEST_CASE("diff --base-result: a lockfile that is a link now is not removed") {
  const SavedResult saved;
  std::filesystem::rename(saved.path("p/package-lock.json"), saved.path("p/other.json"));
  std::filesystem::create_symlink("other.json", saved.path("p/package-lock.json"));
  const Outcome outcome = saved.compared();
  CHECK(outcome.code == kExitInput);
  CHECK(contains(outcome.out, "error: package-lock.json: could be read in the base and cannot any more"));
  CHECK(saved.changes().empty());
}

TEST_CASE("diff --base-result: of a folder that cannot be opened nothing is fixed") {
  const SavedResult saved;
  std::filesystem::remove_all(saved.path("p"));
  CHECK(saved.compared().code == kExitInput);
  CHECK(saved.changes().empty());
}

TEST_CASE("diff --base-result: a named lockfile that is gone or broken is not fixed") {
  const SavedResult saved;
  const std::string lock = saved.path("p/package-lock.json");
  lscan_run({"lockfile", lock, "--format", "json=" + saved.path("r.json"), "--quiet"});
  SECTION("broken") { saved.write("p/package-lock.json", kBroken); }
  SECTION("gone") { std::filesystem::remove(lock); }
  const Outcome outcome = lscan_run({"diff", "--base-result", saved.path("r.json")});
  CHECK(outcome.code == kExitInput);
  CHECK_FALSE(contains(outcome.out, "Fixed"));
}

const std::string kPointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n";

// A repository that has lodash in web/package-lock.json.
struct Repository : GitFolder {
  Repository() {
    commit_file("web/package-lock.json", kLodash);
    write("shared/lock.json", kLodash);
    commit("start");
  }

  std::vector<std::string> changes(const std::vector<std::string>& sides) const {
    std::vector<std::string> arguments = {"diff", "-C", path()};
    arguments.insert(arguments.end(), sides.begin(), sides.end());
    arguments.insert(arguments.end(), {"--format", "json"});
    const Json document = Json::parse(lscan_run(arguments).out);
    std::vector<std::string> out;
    for (const Json& change : document["diff"]["changes"])
      out.push_back(change["kind"].get<std::string>() + " " + change["name"].get<std::string>());
    return out;
  }

  // The work tree as it is now, the index and the commit all say the same.
  void check_unreadable(const std::string& why) const {
    git({"config", "protocol.file.allow", "always"});
    const auto check = [&](const std::vector<std::string>& sides) {
      std::vector<std::string> arguments = {"diff", "-C", path()};
      arguments.insert(arguments.end(), sides.begin(), sides.end());
      const Outcome outcome = lscan_run(arguments);
      INFO(outcome.out);
      CHECK(outcome.code == kExitInput);
      CHECK(
          contains(outcome.out, "error: web/package-lock.json: could be read in the base and cannot any more: " + why));
      CHECK_FALSE(contains(outcome.out, "Fixed"));
      CHECK(changes(sides).empty());
    };
    check({"HEAD"});
    git({"add", "-A"});
    check({"--staged"});
    commit("change");
    check({"HEAD~1..HEAD"});
  }
};

TEST_CASE("diff: a lockfile that became a Git LFS pointer is exit 3, and fixes nothing") {
  const Repository repository;
  repository.write("web/package-lock.json", kPointer);
  repository.check_unreadable("a Git LFS pointer");
}

TEST_CASE("diff: a lockfile that became a link is exit 3, and fixes nothing") {
  const Repository repository;
  std::filesystem::remove(repository.path("web/package-lock.json"));
  std::filesystem::create_symlink("../shared/lock.json", repository.path("web/package-lock.json"));
  repository.check_unreadable("a symbolic link");
}

TEST_CASE("diff: a lockfile below a folder that became a link is exit 3, and fixes nothing") {
  const Repository repository;
  std::filesystem::remove_all(repository.path("web"));
  std::filesystem::create_symlink("shared", repository.path("web"));
  repository.check_unreadable("web is a symbolic link now");
}

TEST_CASE("diff: a lockfile below a folder that became a submodule is exit 3 unless it is compared there") {
  const GitFolder other;
  other.commit_file("package-lock.json", kLodash);
  const Repository repository;
  repository.git({"rm", "-q", "-r", "web"});
  repository.git({"-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.path(), "web"});
  repository.check_unreadable("web is a submodule now");
  CHECK(lscan_run({"diff", "-C", repository.path(), "HEAD~1..HEAD", "--submodules"}).code == kExitPass);
  CHECK(repository.changes({"HEAD~1..HEAD", "--submodules"}).empty());
}

TEST_CASE("diff: what was a pointer or a link in the base counts as introduced, and is said") {
  const Repository repository;
  SECTION("a pointer") { repository.write("web/package-lock.json", kPointer); }
  SECTION("a link") {
    std::filesystem::remove(repository.path("web/package-lock.json"));
    std::filesystem::create_symlink("../shared/lock.json", repository.path("web/package-lock.json"));
  }
  repository.commit("away");
  std::filesystem::remove(repository.path("web/package-lock.json"));
  repository.commit_file("web/package-lock.json", kLodash);
  const Outcome outcome = lscan_run({"diff", "-C", repository.path(), "HEAD~1..HEAD"});
  CHECK(outcome.code == kExitPolicyBroken);
  CHECK(contains(outcome.out, "note: web/package-lock.json: in the base: "));
  CHECK(contains(outcome.out, "what cannot be read there counts as introduced"));
}

TEST_CASE("diff: a new pointer and a new link are blind spots, and pass") {
  const Repository repository;
  repository.write("a/package-lock.json", kPointer);
  std::filesystem::create_symlink("shared/lock.json", repository.path("package-lock.json"));
  const Outcome outcome = lscan_run({"diff", "-C", repository.path(), "HEAD"});
  CHECK(outcome.code == kExitPass);
  CHECK(contains(outcome.out, "2 blind spots were not judged"));
}

TEST_CASE("diff: a pointer that stays one, and a link that stays one, are blind spots, and pass") {
  const Repository repository;
  repository.write("web/package-lock.json", kPointer);
  std::filesystem::create_symlink("shared/lock.json", repository.path("package-lock.json"));
  repository.commit("pointers");
  repository.write("web/package-lock.json", kPointer + "x\n");
  std::filesystem::remove(repository.path("package-lock.json"));
  std::filesystem::create_symlink("web/package-lock.json", repository.path("package-lock.json"));
  repository.commit("others");
  CHECK(lscan_run({"diff", "-C", repository.path(), "HEAD~1..HEAD"}).code == kExitPass);
}

TEST_CASE("history: a lockfile that is a link for a while loses nothing") {
  const Repository repository;
  std::filesystem::remove(repository.path("web/package-lock.json"));
  std::filesystem::create_symlink("../shared/lock.json", repository.path("web/package-lock.json"));
  repository.commit("a link");
  std::filesystem::remove(repository.path("web/package-lock.json"));
  repository.commit_file("web/package-lock.json", kLodash, "a file again");
  const Json document =
      Json::parse(lscan_run({"history", "pkg:npm/lodash", "-C", repository.path(), "--format", "json"}).out);
  REQUIRE(document["changes"].size() == 1);
  CHECK(document["changes"][0]["kind"] == "added");
}

}  // namespace
}  // namespace lscan::tests
