#include <string>

#include <catch2/catch.hpp>

#include "core/cli/exit_codes.h"
#include "tests/cli/lscan_run.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/zip_builder.h"

namespace lscan {
namespace {

using tests::contains;
using tests::content_of;
using tests::lscan_run;
using tests::Outcome;
using tests::TemporaryFolder;
using tests::ZipBuilder;

const std::string kExample = LSCAN_SOURCE_DIR "/examples/vulnerable-function.zip";

TEST_CASE("lscan zip: a vulnerable function fails the gate after its report") {
  const Outcome outcome = lscan_run({"zip", kExample});
  CHECK(outcome.code == kExitPolicyBroken);
  CHECK(contains(outcome.out, "lodash 4.17.4"));
  CHECK(contains(outcome.out, "FAIL: "));
  CHECK(outcome.err.empty());
}

TEST_CASE("lscan zip: the threshold decides, and what is shown does not") {
  CHECK(lscan_run({"zip", kExample, "--fail-on", "none"}).code == kExitPass);
  CHECK(lscan_run({"zip", kExample, "--fail-on", "critical"}).code == kExitPolicyBroken);
  const Outcome shown = lscan_run({"zip", kExample, "--show", "critical"});
  CHECK(shown.code == kExitPolicyBroken);
  CHECK_FALSE(contains(shown.out, "CVE-2018-3721"));
}

TEST_CASE("lscan zip: a report in a file stands beside the table, and equal runs give equal bytes") {
  const TemporaryFolder folder;
  const std::string first = folder.path("first.json");
  const std::string second = folder.path("second.json");
  CHECK(contains(lscan_run({"zip", kExample, "--format", "json=" + first}).out, "FAIL: "));
  CHECK(lscan_run({"zip", kExample, "--format", "json=" + second, "-q"}).out.empty());
  CHECK(content_of(first).starts_with("{"));
  CHECK(content_of(first) == content_of(second));
}

TEST_CASE("lscan zip: a file that is no zip is exit 3, with its path and the reason in the report") {
  const TemporaryFolder folder;
  const Outcome outcome = lscan_run({"zip", folder.write("f.zip", "no zip")});
  CHECK(outcome.code == kExitInput);
  CHECK(contains(outcome.out, "f.zip: is not a zip archive"));
  CHECK(lscan_run({"zip", folder.path("absent.zip")}).code == kExitInput);
  CHECK(contains(lscan_run({"zip", folder.path("absent.zip"), "--fail-on", "none"}).out,
                 "FAIL: an input could not be scanned"));
}

TEST_CASE("lscan zip: a layer that cannot be opened does not keep the function from being scanned") {
  const TemporaryFolder folder;
  const Outcome outcome = lscan_run({"zip", kExample, "--layer", folder.write("layer.zip", "PK")});
  CHECK(outcome.code == kExitInput);
  CHECK(contains(outcome.out, "lodash 4.17.4"));
}

TEST_CASE("lscan zip: a file inside that cannot be read is exit 3 only where --strict asks for it") {
  const TemporaryFolder folder;
  const std::string path = folder.write("f.zip", ZipBuilder().add("node_modules/a/package.json", "{").bytes());
  CHECK(lscan_run({"zip", path}).code == kExitPass);
  CHECK(lscan_run({"zip", path, "--strict"}).code == kExitInput);
}

TEST_CASE("lscan zip: what is wrong with the entries of a jar inside is said with the jar's path") {
  const TemporaryFolder folder;
  const std::string jar = ZipBuilder()
                              .add("../escape.class", "")
                              .add("META-INF/LICENSE", "a")
                              .add("META-INF/LICENSE", "b")
                              .add("META-INF/MANIFEST.MF", "a")
                              .add("META-INF/MANIFEST.MF", "b")
                              .bytes();
  const std::string path = folder.write("f.zip", ZipBuilder().add("lib/a.jar", jar).bytes());
  const std::string out = lscan_run({"zip", path}).out;
  CHECK(contains(out, "lib/a.jar!/../escape.class: has a path that leaves the archive"));
  CHECK(contains(out, "lib/a.jar!/META-INF/MANIFEST.MF: is in the archive more than once"));
  CHECK_FALSE(contains(out, "LICENSE"));
}

TEST_CASE("lscan zip: a shadowed copy in a layer is shown and does not gate") {
  const TemporaryFolder folder;
  const std::string function = folder.write(
      "f.zip",
      ZipBuilder().add("node_modules/minimist/package.json", R"({"name": "minimist", "version": "1.2.8"})").bytes());
  const std::string layer = folder.write(
      "l.zip", ZipBuilder()
                   .add("nodejs/node_modules/minimist/package.json", R"({"name": "minimist", "version": "1.2.5"})")
                   .bytes());
  const Outcome outcome = lscan_run({"zip", function, "--layer", layer});
  CHECK(outcome.code == kExitPass);
  CHECK(contains(outcome.out, "shadowed"));
  CHECK(lscan_run({"layer", layer}).code == kExitPolicyBroken);
}

TEST_CASE("lscan zip: code without any package says so and never just zero findings") {
  const TemporaryFolder folder;
  const Outcome outcome = lscan_run({"zip", folder.write("f.zip", ZipBuilder().add("app.py", "print()").bytes())});
  CHECK(contains(outcome.out, "no package was identified"));
}

TEST_CASE("lscan zip: control bytes in names do not reach the terminal") {
  const TemporaryFolder folder;
  const std::string json = R"({"name": "minimist", "version": "1.2.5"})";
  const std::string path =
      folder.write("f.zip", ZipBuilder().add("\x1b[31m/node_modules/minimist/package.json", json).bytes());
  for (const std::size_t width : {std::size_t{0}, std::size_t{80}}) {
    CHECK_FALSE(contains(lscan_run({"zip", path, "--no-color"}, "", width).out, "\x1b"));
  }
}

}  // namespace
}  // namespace lscan
