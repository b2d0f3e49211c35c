#include "core/cli/run.h"

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

TEST_CASE("lscan package: purls come from the command line and from standard input") {
  CHECK(lscan_run({"package", "pkg:npm/minimist@1.2.5"}).code == kExitPolicyBroken);
  CHECK(lscan_run({"package", "pkg:npm/minimist@1.2.8"}).code == kExitPass);
  const Outcome lines = lscan_run({"package", "-"}, "# a comment\npkg:npm/minimist@1.2.5\n\nnonsense\n");
  CHECK(lines.code == kExitPolicyBroken);
  CHECK(contains(lines.out, "standard input:4"));
  CHECK(lscan_run({"package", "-"}, "nonsense\n").code == kExitInput);
}

TEST_CASE("lscan package: a distribution's package keeps its release") {
  const Outcome outcome =
      lscan_run({"package", "pkg:deb/debian/curl@7.88.1-10?arch=amd64&distro=bookworm", "--format", "json"});
  CHECK(contains(outcome.out, R"("ecosystem": "Debian")"));
  CHECK(contains(outcome.out, R"("purl": "pkg:deb/debian/curl@7.88.1-10?distro=debian-12")"));
  const Outcome unknown = lscan_run({"package", "pkg:deb/kali/curl@1"});
  CHECK(unknown.code == kExitInput);
  CHECK(contains(unknown.out, R"(unknown distribution "kali")"));
}

TEST_CASE("lscan compare: prints the order, and checks lines") {
  CHECK(lscan_run({"compare", "PyPI", "1.0.dev1", "1.0a1"}).out == "1.0.dev1 < 1.0a1\n");
  CHECK(lscan_run({"compare", "npm", "1.0.0", "one"}).code == kExitUsage);
  CHECK(lscan_run({"compare", "red hat", "1.0~rc1-1", "1.0-1"}).out == "1.0~rc1-1 < 1.0-1\n");
  CHECK(lscan_run({"compare", "DEBIAN", "1.0-0", "1.0"}).out == "1.0-0 = 1.0\n");
  const Outcome checked = lscan_run({"compare", "Maven", "-"}, "1.0 = 1\n1.0-rc1 > 1.0\n");
  CHECK(checked.code == kExitPolicyBroken);
  CHECK(checked.out == "line 2: expected 1.0-rc1 > 1.0, found 1.0-rc1 < 1.0\n");
  CHECK(lscan_run({"compare", "Maven", "-"}, "1.0 = 1\n").code == kExitPass);
}

TEST_CASE("lscan: wrong usage is exit 2 with one sentence and the way out") {
  for (const std::vector<std::string>& wrong :
       std::vector<std::vector<std::string>>{{},
                                             {"zip"},
                                             {"zap"},
                                             {"zip", kExample, "--fail-on", "awful"},
                                             {"zip", kExample, "--format", "yaml"},
                                             {"compare", "COBOL", "1", "2"}}) {
    const Outcome outcome = lscan_run(wrong);
    CHECK(outcome.code == kExitUsage);
    CHECK(outcome.err.starts_with("lscan: "));
  }
  CHECK(lscan_run({"--help"}).code == kExitPass);
}

TEST_CASE("lscan --db: what is no store is exit 4") {
  const TemporaryFolder folder;
  CHECK(lscan_run({"zip", kExample, "--db", folder.write("x.db", "no store")}).code == kExitData);
  CHECK(lscan_run({"zip", kExample, "--db", folder.path("absent.db")}).code == kExitData);
}

TEST_CASE("lscan db build: a store made from the facts answers like the built-in one") {
  const TemporaryFolder folder;
  const std::string store = folder.path("own.db");
  REQUIRE(lscan_run({"db", "build", LSCAN_SOURCE_DIR "/data", "--out", store}).code == kExitPass);
  const Outcome own = lscan_run({"package", "pkg:npm/minimist@1.2.5", "--db", store});
  CHECK(own.code == kExitPolicyBroken);
  CHECK(contains(own.out, "CVE-2021-44906"));
  CHECK(lscan_run({"db", "build", folder.path("absent"), "--out", folder.path("other.db")}).code == kExitInput);
}

TEST_CASE("lscan formats: lists what can be read") { CHECK(contains(lscan_run({"formats"}).out, "package-lock.json")); }

}  // namespace
}  // namespace lscan
