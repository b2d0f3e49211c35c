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

}  // namespace
}  // namespace lscan::tests
