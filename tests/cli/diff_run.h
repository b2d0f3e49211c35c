// lscan diff against repositories that git makes: what its tests share.
#pragma once

#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/cli/exit_codes.h"
#include "tests/cli/lscan_run.h"
#include "tests/support/git_folder.h"

namespace lscan::tests {

using Json = nlohmann::json;
using Lines = std::vector<std::string>;

inline const std::string kMinimist = package_lock({{"minimist", "1.2.5"}});  // CVE-2021-44906, critical, 2022-03-18
inline const std::string kMinimistFixed = package_lock({{"minimist", "1.2.8"}});  // nothing known

inline Outcome diff_in(const std::string& folder, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"diff", "-C", folder});
  return lscan_run(arguments);
}

inline Json diff_document(const std::string& folder, std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--format", "json"});
  const Outcome outcome = diff_in(folder, std::move(arguments));
  INFO(outcome.err);
  REQUIRE(outcome.out.starts_with("{"));
  return Json::parse(outcome.out);
}

// "introduced minimist@1.2.5 package-lock.json", sorted and each once.
inline Lines states(const Json& document) {
  std::set<std::string> lines;
  for (const Json& finding : document["findings"]) {
    const Json& package = document["packages"][finding["package"].get<std::size_t>()];
    lines.insert(finding["state"].get<std::string>() + " " + package["name"].get<std::string>() + "@" +
                 package["version"].get<std::string>() + " " + package["evidence"][0]["path"].get<std::string>());
  }
  return {lines.begin(), lines.end()};
}

inline Lines states(const std::string& folder, std::vector<std::string> arguments) {
  return states(diff_document(folder, std::move(arguments)));
}

// The command after "run: " in what was said.
inline std::string advised(const Outcome& outcome) {
  const std::size_t at = outcome.err.find("run: ");
  if (at == std::string::npos) return "";
  return outcome.err.substr(at + 5, outcome.err.find('\n', at) - at - 5);
}

inline const Lines kIntroduced = {"introduced minimist@1.2.5 package-lock.json"};

// main with one commit, and the branch `feature` that brings minimist in while main went on.
struct Fork : GitFolder {
  Fork() {
    commit_file("package-lock.json", package_lock({}), "start");
    git({"checkout", "-q", "-b", "feature"});
    commit_file("package-lock.json", kMinimist, "bring minimist in");
    git({"checkout", "-q", "main"});
    commit_file("other/package-lock.json", package_lock({{"lodash", "4.17.4"}}), "main goes on");
    git({"checkout", "-q", "feature"});
  }
};

}  // namespace lscan::tests
