// lscan diff --blame over long histories: the commits that it names, and that its work grows with the history alone.
#include <set>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/cli/lscan_run.h"
#include "tests/support/git_folder.h"
#include "tests/support/processor_timer.h"

namespace lscan::tests {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kVulnerable = 60;
constexpr std::size_t kHarmless = 1'500;

// As many copies of lodash, each in a version with findings, and many packages with none.
std::string large_lock() {
  Json packages = Json::object();
  packages[""] = Json::object();
  for (std::size_t i = 0; i < kVulnerable; ++i)
    packages["node_modules/x" + std::to_string(i) + "/node_modules/lodash"]["version"] =
        "3." + std::to_string(i / 10) + "." + std::to_string(i % 10);
  for (std::size_t i = 0; i < kHarmless; ++i)
    packages["node_modules/harmless" + std::to_string(i)]["version"] = "1.0.0";
  return Json({{"lockfileVersion", 3}, {"packages", packages}}).dump(1);
}

struct LongHistory : GitFolder {
  // The first commit is `first`, then come as many with this lockfile or, without one, with no change.
  LongHistory(const std::string& first, std::size_t commits, const std::string& later, const std::string& last) {
    std::string stream;
    std::size_t number = 0;
    const auto add = [&](const std::string& lock) {
      stream += "commit refs/heads/main\ncommitter a <a@example.org> " +
                std::to_string(1'600'000'000 + ++number * 3'600) + " +0000\ndata 1\nc\n";
      if (!lock.empty())
        stream += "M 100644 inline package-lock.json\ndata " + std::to_string(lock.size()) + "\n" + lock + "\n";
      stream += "\n";
    };
    add(package_lock({}));
    add(first);
    for (std::size_t i = 0; i < commits; ++i) add(later.empty() ? "" : later + std::string(i, ' '));
    add(last);
    write("stream", stream);
    shell(path(), "git fast-import --force --quiet < stream");
  }

  // The commits that findings name.
  std::set<std::string> origins() const {
    const tests::ProcessorTimer timer;
    const std::string base = git({"rev-list", "--max-parents=0", "main"});
    const Json document = Json::parse(
        lscan_run({"diff", "-C", path(), base + "..main", "--blame", "--fail-on", "none", "--format", "json"}).out);
    std::set<std::string> out;
    for (const Json& finding : document["findings"]) {
      REQUIRE_FALSE(finding["introduced_by"].is_null());
      out.insert(finding["introduced_by"]["id"]);
    }
    // Many times what it takes, and a fraction of what it took when each commit was asked anew for each package.
    CHECK(timer.seconds() < 5);
    return out;
  }
};

TEST_CASE("diff --blame: many packages are followed through many commits at once") {
  const LongHistory history(large_lock(), 1'000, "", large_lock() + "\n");
  CHECK(history.origins() == std::set<std::string>{history.git({"rev-parse", "main~1001"})});
}

TEST_CASE("diff --blame: a file that could not be read for long is taken for what it was before") {
  const LongHistory history(package_lock({{"minimist", "1.2.5"}}), 1'500, "{{{", package_lock({{"minimist", "1.2.5"}}));
  CHECK(history.origins() == std::set<std::string>{history.git({"rev-parse", "main~1501"})});
}

TEST_CASE("diff --blame: a lockfile that was a link for a while is taken for what it was before") {
  const GitFolder folder;
  const std::string base = folder.commit_file("package-lock.json", package_lock({}));
  const std::string origin = folder.commit_file("package-lock.json", package_lock({{"minimist", "1.2.5"}}));
  shell(folder.path(), "rm package-lock.json; ln -s elsewhere package-lock.json");
  folder.commit("a link");
  shell(folder.path(), "rm package-lock.json");
  folder.commit_file("package-lock.json", package_lock({{"minimist", "1.2.5"}}));
  const Json document =
      Json::parse(lscan_run({"diff", "-C", folder.path(), base + "..main", "--blame", "--format", "json"}).out);
  CHECK(document["findings"][0]["introduced_by"]["id"] == origin);
}

TEST_CASE("diff --blame: packages that moved at once are followed into the files that they came from") {
  const GitFolder folder;
  const std::string base = folder.commit_file("README", "start");
  folder.write("a/package-lock.json", package_lock({{"minimist", "1.2.5"}}));
  const std::string origin = folder.commit_file("b/package-lock.json", package_lock({{"lodash", "4.17.4"}}));
  shell(folder.path(), "mkdir c; git mv a c/a; git mv b c/b");
  folder.commit("move both");
  const Json document =
      Json::parse(lscan_run({"diff", "-C", folder.path(), base + "..main", "--blame", "--format", "json"}).out);
  REQUIRE(document["findings"].size() > 1);
  for (const Json& finding : document["findings"]) CHECK(finding["introduced_by"]["id"] == origin);
}

}  // namespace
}  // namespace lscan::tests
