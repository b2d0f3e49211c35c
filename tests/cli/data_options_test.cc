// Which data answers, as the command line sees it: every test has an environment of its own.
#include <filesystem>
#include <map>
#include <sstream>

#include <catch2/catch.hpp>

#include "core/cli/exit_codes.h"
#include "core/cli/run.h"
#include "tests/support/store_of.h"

using namespace lscan;
using lscan::tests::record;
using lscan::tests::store_of;
using lscan::tests::TemporaryFolder;

namespace {

using Environment = std::map<std::string, std::string>;

struct Outcome {
  int code = 0;
  std::string out;
  std::string err;
};

Outcome run_with(const Environment& environment, const std::vector<std::string>& arguments) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  const Host host{.in = in, .out = out, .err = err, .now = 1'767'225'600, .variable = [&](const char* name) {
                    const auto found = environment.find(name);
                    return found == environment.end() ? std::string() : found->second;
                  }};
  const int code = run(arguments, host);
  return {code, out.str(), err.str()};
}

// A store of one npm package of this name, with a record of this date, at `path` in the folder.
std::string store_with(const TemporaryFolder& folder, const std::string& path, const std::string& package,
                       const std::string& modified = "2025-12-30") {
  const TemporaryFolder made;
  (void)store_of(made, record("CVE-1", "npm", package, R"("versions":["1.0.0"])",
                              R"("modified":")" + modified + R"(T00:00:00Z",)"));
  std::filesystem::create_directories(std::filesystem::path(folder.path(path)).parent_path());
  std::filesystem::copy_file(made.path("store.db"), folder.path(path));
  return folder.path(path);
}

bool finds(const Environment& environment, const std::string& package, std::vector<std::string> more = {}) {
  std::vector<std::string> arguments = {"package", "pkg:npm/" + package + "@1.0.0"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_with(environment, arguments).out.find("CVE-1") != std::string::npos;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("data: --db goes before LSCAN_DB, that before the user's store, that before the built-in copy", "[cli]") {
  const TemporaryFolder folder;
  const std::string option = store_with(folder, "option.db", "of-option");
  const std::string variable = store_with(folder, "variable.db", "of-variable");
  (void)store_with(folder, "data/lscan/advisories.db", "of-user");
  const Environment user = {{"XDG_DATA_HOME", folder.path("data")}};
  const Environment both = {{"XDG_DATA_HOME", folder.path("data")}, {"LSCAN_DB", variable}};

  CHECK(finds(both, "of-option", {"--db", option}));
  CHECK(finds(both, "of-variable"));
  CHECK_FALSE(finds(both, "of-user"));
  CHECK(finds(user, "of-user"));
  CHECK_FALSE(finds({}, "of-user"));
  CHECK(contains(run_with({}, {"db", "status"}).out, "data      built-in"));
}

TEST_CASE("data: without XDG_DATA_HOME the user's store lies in the home folder", "[cli]") {
  const TemporaryFolder folder;
  (void)store_with(folder, ".local/share/lscan/advisories.db", "of-home");
  CHECK(finds({{"HOME", folder.path()}}, "of-home"));
  CHECK(finds({{"HOME", folder.path()}, {"XDG_DATA_HOME", "relative"}}, "of-home"));
}

TEST_CASE("data: a store that is named and missing, or damaged, is exit 4 with the way out", "[cli]") {
  const TemporaryFolder folder;
  folder.write("data/lscan/advisories.db", "no store");
  const Outcome user = run_with({{"XDG_DATA_HOME", folder.path("data")}}, {"package", "pkg:npm/a@1.0.0"});
  CHECK(user.code == kExitData);
  CHECK(contains(user.err, folder.path("data/lscan/advisories.db") + ": is not an advisory store"));
  CHECK(contains(user.err, "lscan db update, or remove it to use the built-in data"));
  const Outcome variable = run_with({{"LSCAN_DB", folder.path("missing.db")}}, {"package", "pkg:npm/a@1.0.0"});
  CHECK(variable.code == kExitData);
  CHECK(contains(variable.err, "LSCAN_DB names it"));
  CHECK(run_with({}, {"package", "pkg:npm/a@1.0.0", "--db", folder.path("missing.db")}).code == kExitData);
}

TEST_CASE("data: a link to nothing in the user's folder is said and not passed over", "[cli]") {
  const TemporaryFolder folder;
  folder.write("data/lscan/other", "");
  std::filesystem::create_symlink(folder.path("gone.db"), folder.path("data/lscan/advisories.db"));
  CHECK(run_with({{"XDG_DATA_HOME", folder.path("data")}}, {"db", "status"}).code == kExitData);
}

TEST_CASE("data: --max-age is exit 4 where the data is older, in scans and in db status", "[cli]") {
  const TemporaryFolder folder;  // the clock stands at 2026-01-01
  const std::string store = store_with(folder, "a.db", "a", "2025-12-22");
  for (const std::vector<std::string>& command :
       std::vector<std::vector<std::string>>{{"package", "pkg:npm/b@1.0.0"}, {"db", "status"}}) {
    const auto with_age = [&](const std::string& days) {
      std::vector<std::string> arguments = command;
      arguments.insert(arguments.end(), {"--db", store, "--max-age", days});
      return run_with({}, arguments);
    };
    CHECK(with_age("10").code == kExitPass);
    const Outcome old = with_age("9");
    CHECK(old.code == kExitData);
    CHECK(contains(old.err, store + ": the data is of 2025-12-22, 10 days old, more than the 9 that --max-age allows"));
    CHECK(with_age("-1").code == kExitUsage);
  }
}

TEST_CASE("data: --max-age counts from the oldest source, not from the newest record", "[cli]") {
  const TemporaryFolder folder;
  const std::string store = store_with(folder, "a.db", "a", "2025-12-31");
  REQUIRE(record_provenance(store, {"2025-10-01", "lscan", {{"npm", "/npm", "2025-10-01", ""}}}));
  CHECK(run_with({}, {"db", "status", "--db", store, "--max-age", "30"}).code == kExitData);
}

TEST_CASE("data: undated data is older than any --max-age", "[cli]") {
  const TemporaryFolder folder;
  const TemporaryFolder made;
  (void)store_of(made, record("CVE-1", "npm", "a", R"("versions":["1.0.0"])"));
  const Outcome outcome = run_with({}, {"db", "status", "--db", made.path("store.db"), "--max-age", "36500"});
  CHECK(outcome.code == kExitData);
  CHECK(contains(outcome.err, "nothing says how old"));
}

TEST_CASE("data: a built-in copy that is newer than the user's store is pointed at, and the scan goes on", "[cli]") {
  const TemporaryFolder folder;
  (void)store_with(folder, "data/lscan/advisories.db", "a", "2020-01-01");
  const Environment user = {{"XDG_DATA_HOME", folder.path("data")}};
  const Outcome outcome = run_with(user, {"package", "pkg:npm/b@1.0.0"});
  CHECK(outcome.code == kExitPass);
  CHECK(contains(outcome.err, "note: the built-in data"));
  const TemporaryFolder fresh;
  (void)store_with(fresh, "data/lscan/advisories.db", "a", "2099-01-01");
  CHECK(run_with({{"XDG_DATA_HOME", fresh.path("data")}}, {"package", "pkg:npm/b@1.0.0"}).err.empty());
}

TEST_CASE("data: --offline is taken", "[cli]") {
  CHECK(run_with({}, {"package", "pkg:npm/b@1.0.0", "--offline"}).code == kExitPass);
}

TEST_CASE("db build: replaces a store whole, refuses a far smaller one, and leaves nothing else", "[cli]") {
  const TemporaryFolder folder;
  std::string many;
  for (int i = 0; i < 20; ++i) many += record("A-" + std::to_string(i), "npm", "a", R"("versions":["1.0.0"])");
  const std::string large = folder.write("large.jsonl", many);
  const std::string small = folder.write("small.jsonl", record("A-0", "npm", "a", R"("versions":["1.0.0"])"));
  const std::string out = folder.path("out/store.db");
  REQUIRE(run_with({}, {"db", "build", large, "--out", out}).code == kExitPass);
  const std::string before = tests::content_of(out);
  REQUIRE(run_with({}, {"db", "build", large, "--out", out}).code == kExitPass);
  CHECK(tests::content_of(out) == before);

  const Outcome refused = run_with({}, {"db", "build", small, "--out", out});
  CHECK(refused.code == kExitInput);
  CHECK(contains(refused.err, "npm would fall from 20 to 1 record"));
  CHECK(tests::content_of(out) == before);
  CHECK(run_with({}, {"db", "build", small, "--out", out, "--accept-shrink"}).code == kExitPass);
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path("out")), {}) == 1);
}

TEST_CASE("db update: wrong settings are exit 2 before anything is fetched", "[cli]") {
  const TemporaryFolder folder;
  const Environment home = {{"HOME", folder.path()}};
  const std::string config = folder.write("lscan.toml", "[data]\nosw = []\n");
  for (const std::vector<std::string>& wrong :
       std::vector<std::vector<std::string>>{{"--ecosystem", "COBOL"},
                                             {"--config", config},
                                             {"--config", folder.path("missing.toml")},
                                             {"--from", "/store.db"},
                                             {"--from", "/store.db", "--sha256", "12"}}) {
    std::vector<std::string> arguments = {"db", "update"};
    arguments.insert(arguments.end(), wrong.begin(), wrong.end());
    const Outcome outcome = run_with(home, arguments);
    CHECK(outcome.code == kExitUsage);
    CHECK(outcome.err.starts_with("lscan: "));
  }
  const Outcome nowhere = run_with({}, {"db", "update", "--ecosystem", "npm"});
  CHECK(nowhere.code == kExitUsage);
  CHECK(contains(nowhere.err, "name one with --db or LSCAN_DB"));
}
