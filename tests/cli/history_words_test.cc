// lscan history calls what a commit did as lscan diff does, also where files are renamed.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/cli/exit_codes.h"
#include "tests/cli/lscan_run.h"
#include "tests/support/git_folder.h"

namespace lscan::tests {
namespace {

using Json = nlohmann::json;
using Lines = std::vector<std::string>;

// "upgraded minimist 1.2.5->1.2.8 yarn.lock from package-lock.json".
Lines changes(const Json& changes, const std::string& name) {
  Lines lines;
  for (const Json& change : changes) {
    if (change["name"] != name) continue;
    const auto text = [&](const char* key) { return change[key].is_null() ? "" : change[key].get<std::string>(); };
    const std::string arrow = text("from").empty() || text("to").empty() ? "" : "->";
    std::string line = text("kind") + " " + name + " " + text("from") + arrow + text("to") + " " + text("path");
    if (!text("from_path").empty()) line += " from " + text("from_path");
    lines.push_back(line);
  }
  return lines;
}

Json run(const GitFolder& folder, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin() + 1, {"-C", folder.path()});
  arguments.insert(arguments.end(), {"--format", "json"});
  const Outcome outcome = lscan_run(arguments);
  INFO(outcome.err);
  REQUIRE(outcome.out.starts_with("{"));
  return Json::parse(outcome.out);
}

// What the last commit did to a package, which both have to call the same.
Lines said_of_the_last_commit(const GitFolder& folder, const std::string& asked, const std::string& name) {
  const std::string head = folder.git({"rev-parse", "HEAD"});
  const Json told = run(folder, {"history", asked});
  Json of_head = Json::array();
  for (const Json& change : told["changes"]) {
    if (change["commit"]["id"] == head) of_head.push_back(change);
  }
  const Json compared = run(folder, {"diff", "HEAD~1..HEAD", "--no-merge-base", "--fail-on", "none"});
  const Lines said = changes(of_head, name);
  CHECK(said == changes(compared["diff"]["changes"], name));
  return said;
}

const std::string kYarnHead = "# yarn lockfile v1\n\n\n";

std::string yarn_entry(const std::string& name, const std::string& version) {
  return name + "@^" + version + ":\n  version \"" + version + "\"\n\n";
}

TEST_CASE("history: a file renamed and upgraded in one commit is called as a comparison calls it") {
  const GitFolder folder;
  folder.commit_file("a/package-lock.json",
                     package_lock({{"lodash", "4.17.4"}, {"minimist", "1.2.5"}, {"left-pad", "1.3.0"}}), "start");
  folder.git({"mv", "a", "b"});
  folder.commit_file("b/package-lock.json",
                     package_lock({{"lodash", "4.17.4"}, {"minimist", "1.2.8"}, {"left-pad", "1.3.0"}}), "rename");
  const Lines upgraded = {"upgraded minimist 1.2.5->1.2.8 b/package-lock.json from a/package-lock.json"};
  CHECK(said_of_the_last_commit(folder, "minimist", "minimist") == upgraded);
  CHECK(said_of_the_last_commit(folder, "CVE-2021-44906", "minimist") == upgraded);
  CHECK(said_of_the_last_commit(folder, "lodash", "lodash") ==
        Lines{"moved lodash 4.17.4->4.17.4 b/package-lock.json from a/package-lock.json"});
}

TEST_CASE("history: a lockfile changed for one of another format is the same file where it lists the same") {
  const GitFolder folder;
  folder.commit_file("package-lock.json",
                     package_lock({{"lodash", "4.17.4"}, {"minimist", "1.2.5"}, {"left-pad", "1.3.0"}}), "npm");
  folder.git({"rm", "-q", "package-lock.json"});
  folder.commit_file(
      "yarn.lock",
      kYarnHead + yarn_entry("left-pad", "1.3.0") + yarn_entry("lodash", "4.17.4") + yarn_entry("minimist", "1.2.8"),
      "yarn");
  CHECK(said_of_the_last_commit(folder, "minimist", "minimist") ==
        Lines{"upgraded minimist 1.2.5->1.2.8 yarn.lock from package-lock.json"});
}

TEST_CASE("history: a file that lists mostly others is another file, however alike what was asked about is") {
  const GitFolder folder;
  folder.commit_file("a/package-lock.json",
                     package_lock({{"minimist", "1.2.5"},
                                   {"x/node_modules/minimist", "1.2.0"},
                                   {"lodash", "4.17.4"},
                                   {"left-pad", "1.3.0"},
                                   {"json5", "1.0.1"}}),
                     "start");
  folder.git({"rm", "-qr", "a"});
  folder.commit_file("b/package-lock.json",
                     package_lock({{"minimist", "1.2.8"},
                                   {"x/node_modules/minimist", "1.2.0"},
                                   {"ms", "2.0.0"},
                                   {"debug", "4.1.0"},
                                   {"qs", "6.5.1"}}),
                     "another");
  CHECK(said_of_the_last_commit(folder, "minimist", "minimist") ==
        Lines{"removed minimist 1.2.5 a/package-lock.json",
              "moved minimist 1.2.0->1.2.0 b/package-lock.json from a/package-lock.json",
              "added minimist 1.2.8 b/package-lock.json"});
}

TEST_CASE("history: a file that was there before and gets the package from a file that is gone is no renamed one") {
  const GitFolder folder;
  folder.write("a/package-lock.json", package_lock({{"minimist", "1.2.5"}}));
  folder.commit_file("b/package-lock.json", package_lock({{"lodash", "4.17.4"}}), "start");
  folder.git({"rm", "-qr", "a"});
  folder.commit_file("b/package-lock.json", package_lock({{"minimist", "1.2.8"}}), "put together");
  CHECK(said_of_the_last_commit(folder, "minimist", "minimist") ==
        Lines{"removed minimist 1.2.5 a/package-lock.json", "added minimist 1.2.8 b/package-lock.json"});
}

TEST_CASE("history: what is for development alone does not tell which file was renamed") {
  const GitFolder folder;
  const std::string begin = R"({"lockfileVersion": 3, "packages": {"": {}, "node_modules/minimist": {"version": ")";
  const std::string end =
      R"("}, "node_modules/a": {"version": "1.0.0", "dev": true}, "node_modules/b": {"version": "1.0.0", "dev": true}}})";
  folder.commit_file("a/package-lock.json", begin + "1.2.5" + end, "start");
  folder.git({"mv", "a", "b"});
  folder.commit_file("b/package-lock.json", begin + "1.2.8" + end, "rename");
  CHECK(said_of_the_last_commit(folder, "minimist", "minimist") ==
        Lines{"removed minimist 1.2.5 a/package-lock.json", "added minimist 1.2.8 b/package-lock.json"});
}

TEST_CASE("history: a version that gave way to a fork of it is changed, as a comparison has it") {
  const GitFolder folder;
  const std::string lock =
      R"({"lockfileVersion": 3, "packages": {"": {}, "node_modules/minimist": {"version": "1.2.5")";
  folder.commit_file("package-lock.json", lock + "}}}", "start");
  folder.commit_file("package-lock.json", lock + R"(, "resolved": "git+https://git.example/minimist.git#0123"}}})",
                     "fork");
  CHECK(said_of_the_last_commit(folder, "CVE-2021-44906", "minimist") ==
        Lines{"changed minimist 1.2.5->1.2.5 package-lock.json"});
  const Json told = run(folder, {"history", "CVE-2021-44906"});
  CHECK(told["changes"][1]["takes_out"] == true);
  CHECK(told["now"].empty());
}

}  // namespace
}  // namespace lscan::tests
