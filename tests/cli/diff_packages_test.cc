// lscan diff between built packages, and against saved results.
#include "tests/cli/diff_run.h"
#include "tests/support/zip_builder.h"

namespace lscan::tests {
namespace {

std::string zip_with(const TemporaryFolder& folder, const std::string& name, const std::string& version,
                     const std::string& below = "node_modules/minimist/package.json") {
  return folder.write(name, ZipBuilder().add(below, R"({"name": "minimist", "version": ")" + version + "\"}").bytes());
}

TEST_CASE("diff --artifact: what a newer package has and the older had not") {
  const TemporaryFolder folder;
  const auto zip_of = [&](const char* name, const char* version) {
    return folder.write(name, ZipBuilder()
                                  .add("node_modules/minimist/package.json",
                                       std::string(R"({"name": "minimist", "version": ")") + version + "\"}")
                                  .bytes());
  };
  const std::string good = zip_of("good.zip", "1.2.8");
  const std::string bad = zip_of("bad.zip", "1.2.5");
  CHECK(lscan_run({"diff", "--artifact", good, bad}).code == kExitPolicyBroken);
  CHECK(lscan_run({"diff", "--artifact", bad, good}).code == kExitPass);
  CHECK(lscan_run({"diff", "--artifact", bad, bad}).code == kExitPass);
  CHECK(lscan_run({"diff", "--artifact", bad, bad, "--gate", "all"}).code == kExitPolicyBroken);
  CHECK(lscan_run({"diff", "--artifact", bad}).code == kExitUsage);
  CHECK(lscan_run({"diff", "--artifact", folder.path("absent.zip"), bad}).code == kExitInput);
  const Json found = Json::parse(lscan_run({"diff", "--artifact", good, bad, "--format", "json"}).out);
  CHECK(states(found) == Lines{"introduced minimist@1.2.5 node_modules/minimist/package.json"});
  CHECK(found["diff"]["changes"][0]["kind"] == "downgraded");
}

TEST_CASE("diff --artifact: with layers on both sides") {
  const TemporaryFolder folder;
  const std::string function = folder.write("f.zip", ZipBuilder().add("app.js", "x").bytes());
  const std::string good = zip_with(folder, "good.zip", "1.2.8", "nodejs/node_modules/minimist/package.json");
  const std::string bad = zip_with(folder, "bad.zip", "1.2.5", "nodejs/node_modules/minimist/package.json");
  CHECK(lscan_run({"diff", "--artifact", function, function, "--layer", bad}).code == kExitPass);
  CHECK(lscan_run({"diff", "--artifact", function, function, "--layer", bad, "--base-layer", good}).code ==
        kExitPolicyBroken);
  CHECK(lscan_run({"diff", "--layer", bad}).code == kExitUsage);
}

TEST_CASE("diff --base-result: a saved result against what is there now") {
  const TemporaryFolder folder;
  const std::string good = zip_with(folder, "good.zip", "1.2.8");
  const std::string bad = zip_with(folder, "bad.zip", "1.2.5");
  const std::string saved = folder.path("saved.json");
  REQUIRE(lscan_run({"zip", good, "--format", "json=" + saved, "-q"}).code == kExitPass);
  CHECK(lscan_run({"diff", "--base-result", saved}).code == kExitPass);
  const Outcome outcome = lscan_run({"diff", "--base-result", saved, bad, "--format", "json"});
  CHECK(outcome.code == kExitPolicyBroken);
  const Json found = Json::parse(outcome.out);
  CHECK(found["diff"]["base"]["kind"] == "result");
  CHECK(found["diff"]["changes"][0]["kind"] == "downgraded");
  CHECK(found["findings"][0]["state"] == "introduced");
}

TEST_CASE("diff --base-result: of a folder, file by file") {
  const TemporaryFolder folder;
  folder.write("p/a/package-lock.json", kMinimist);
  folder.write("p/b/package-lock.json", kMinimistFixed);
  const std::string saved = folder.path("saved.json");
  lscan_run({"dir", folder.path("p"), "--format", "json=" + saved, "-q"});
  CHECK(lscan_run({"diff", "--base-result", saved}).code == kExitPass);
  folder.write("p/b/package-lock.json", kMinimist);
  CHECK(lscan_run({"diff", "--base-result", saved}).code == kExitPolicyBroken);
  folder.write("p/b/package-lock.json", kMinimistFixed);
  folder.write("p/a/package-lock.json", kMinimistFixed);
  const Json found = Json::parse(lscan_run({"diff", "--base-result", saved, "--format", "json"}).out);
  CHECK(found["findings"][0]["state"] == "fixed");
}

TEST_CASE("diff --base-result: what is no usable base is exit 5") {
  const TemporaryFolder folder;
  const std::string bad = zip_with(folder, "bad.zip", "1.2.5");
  for (const char* text : {"", "no JSON", "{}", R"({"schema": "lscan-result/2"})", "[]"})
    CHECK(lscan_run({"diff", "--base-result", folder.write("x.json", text), bad}).code == kExitBase);
  CHECK(lscan_run({"diff", "--base-result", folder.path("absent.json"), bad}).code == kExitBase);
  CHECK(lscan_run({"diff", "--base-result", "x", "--artifact", bad, bad}).code == kExitUsage);
  CHECK(lscan_run({"diff", "--base-result", "x", "--blame"}).code == kExitUsage);
  const std::string saved = folder.path("diff.json");
  lscan_run({"diff", "--artifact", bad, bad, "--format", "json=" + saved, "-q"});
  CHECK(lscan_run({"diff", "--base-result", saved, bad}).code == kExitUsage);
}

}  // namespace
}  // namespace lscan::tests
