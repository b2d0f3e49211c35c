// lscan diff --base-result: what was scanned before against the same, scanned in the same way.
#include <filesystem>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/cli/exit_codes.h"
#include "tests/cli/lscan_run.h"
#include "tests/support/git_folder.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/zip_builder.h"

namespace lscan::tests {
namespace {

using Json = nlohmann::json;

const std::string kMinimist = R"({"name": "minimist", "version": "1.2.5"})";

// A folder with what npm installed, which a scan leaves out unless it is asked for.
struct Installed : TemporaryFolder {
  Installed() {
    write("p/package-lock.json", package_lock({{"lodash", "4.17.4"}}));
    write("p/node_modules/minimist/package.json", kMinimist);
  }
  void save(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--format", "json=" + path("r.json"), "--quiet", "--fail-on", "none"});
    REQUIRE(lscan_run(arguments).code == kExitPass);
  }
  Outcome compared() const { return lscan_run({"diff", "--base-result", path("r.json")}); }
};

TEST_CASE("diff --base-result: what a scan with --no-ignore read is read again, and not taken for fixed") {
  const Installed installed;
  installed.save({"dir", installed.path("p"), "--no-ignore"});
  const Outcome same = installed.compared();
  CHECK(same.code == kExitPass);
  CHECK_FALSE(contains(same.out, "Fixed"));
  installed.write("p/node_modules/minimist/package.json", R"({"name": "minimist", "version": "1.2.8"})");
  CHECK(contains(installed.compared().out, "Fixed: 1 finding"));
}

TEST_CASE("diff --base-result: what a scan left out is left out again, and not taken for introduced") {
  const Installed installed;
  installed.save({"dir", installed.path("p")});
  CHECK(installed.compared().code == kExitPass);
  CHECK_FALSE(contains(installed.compared().out, "minimist"));
}

TEST_CASE("diff --base-result: files that differ are not counted, since all of them are read") {
  const Installed installed;
  installed.save({"dir", installed.path("p")});
  CHECK_FALSE(contains(installed.compared().out, "no file that lists packages differs"));
  std::filesystem::remove(installed.path("p/package-lock.json"));
  const Outcome outcome = installed.compared();
  CHECK_FALSE(contains(outcome.out, "no file that lists packages differs"));
  CHECK(contains(outcome.out, "1 removed"));
}

TEST_CASE("diff --base-result: what matching could not judge is said of the head alone, and once") {
  const Installed installed;
  installed.write("p/package-lock.json", package_lock({{"lodash", "no version"}}));
  installed.save({"dir", installed.path("p")});
  const std::string out = lscan_run({"diff", "--base-result", installed.path("r.json"), "--format", "json"}).out;
  const Json document = Json::parse(out);
  std::size_t invalid = 0;
  for (const Json& spot : document["blind_spots"]) {
    if (spot["kind"] == "invalid-version") ++invalid;
  }
  CHECK(invalid == 1);
}

TEST_CASE("diff --base-result: packages for development are left out of both sides and counted") {
  const Installed installed;
  installed.write("p/package-lock.json",
                  R"({"lockfileVersion": 3, "packages": {"": {},
                      "node_modules/lodash": {"version": "4.17.4", "dev": true},
                      "node_modules/left-pad": {"version": "1.3.0"}}})");
  installed.save({"dir", installed.path("p")});
  const Json document =
      Json::parse(lscan_run({"diff", "--base-result", installed.path("r.json"), "--format", "json"}).out);
  CHECK(document["left_out"]["dev"] == 1);
  CHECK(document["diff"]["changes"].empty());
  CHECK(lscan_run({"diff", "--base-result", installed.path("r.json"), "--dev"}).code == kExitBase);
}

TEST_CASE("diff --base-result: a deployment package is compared with what it was, digest and all") {
  const TemporaryFolder folder;
  folder.write("f.zip", ZipBuilder().add("node_modules/minimist/package.json", kMinimist).bytes());
  lscan_run({"zip", folder.path("f.zip"), "--format", "json=" + folder.path("r.json"), "--quiet"});
  const Outcome same = lscan_run({"diff", "--base-result", folder.path("r.json"), "--format", "json"});
  CHECK(same.code == kExitPass);
  CHECK(Json::parse(same.out)["target"]["sha256"] ==
        Json::parse(content_of(folder.path("r.json")))["target"]["sha256"]);
  folder.write("f.zip", ZipBuilder().add("node_modules/lodash/package.json", kMinimist).bytes());
  CHECK(lscan_run({"diff", "--base-result", folder.path("r.json")}).code == kExitPass);
}

}  // namespace
}  // namespace lscan::tests
