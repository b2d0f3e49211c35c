#include <string>

#include <catch2/catch.hpp>

#include "core/cli/exit_codes.h"
#include "tests/cli/lscan_run.h"
#include "tests/support/store_of.h"
#include "tests/support/temporary_folder.h"

namespace lscan {
namespace {

using tests::contains;
using tests::lscan_run;
using tests::Outcome;
using tests::TemporaryFolder;

TEST_CASE("lscan db build: a store made from the facts answers like the built-in one") {
  const TemporaryFolder folder;
  const std::string store = folder.path("own.db");
  REQUIRE(lscan_run({"db", "build", LSCAN_SOURCE_DIR "/data", "--out", store}).code == kExitPass);
  const Outcome own = lscan_run({"package", "pkg:npm/minimist@1.2.5", "--db", store});
  CHECK(own.code == kExitPolicyBroken);
  CHECK(contains(own.out, "CVE-2021-44906"));
  CHECK(lscan_run({"db", "build", folder.path("absent"), "--out", folder.path("other.db")}).code == kExitInput);
}

TEST_CASE("lscan explain: an alias leads to the vulnerability, and a package gets its reason") {
  const Outcome known = lscan_run({"explain", "CVE-2021-44906"});
  CHECK(known.code == kExitPass);
  CHECK(known.out.starts_with("CVE-2021-44906\n"));
  CHECK(contains(known.out, "npm minimist"));
  const Outcome hit = lscan_run({"explain", "CVE-2021-44906", "--package", "pkg:npm/minimist@1.2.5"});
  CHECK(contains(hit.out, "affected: 1.2.5 is at or above introduced"));
  const Outcome mended = lscan_run({"explain", "CVE-2021-44906", "--package", "pkg:npm/minimist@1.2.6"});
  CHECK(contains(mended.out, "not affected: "));
  CHECK(contains(mended.out, "1.2.6 is at or above fixed 1.2.6"));
  const Outcome other = lscan_run({"explain", "CVE-2021-44906", "--package", "pkg:npm/lodash@1.0.0"});
  CHECK(contains(other.out, "It says nothing of pkg:npm/lodash@1.0.0."));
}

TEST_CASE("lscan explain: a package's vulnerabilities, those of its version first") {
  const Outcome outcome = lscan_run({"explain", "pkg:npm/lodash@4.17.20"});
  CHECK(outcome.code == kExitPass);
  CHECK(contains(outcome.out, "of them affect this version"));
  CHECK(outcome.out.find("CVE-2021-23337") < outcome.out.find("CVE-2018-3721"));
  CHECK(contains(lscan_run({"explain", "pkg:npm/lodash"}).out, "vulnerabilities are known of it\n"));
  CHECK(contains(lscan_run({"explain", "pkg:npm/never-heard-of"}).out, "No advisory in the data names it."));
}

TEST_CASE("lscan explain: what the data does not know, or its source took back, is said") {
  const Outcome unknown = lscan_run({"explain", "CVE-1999-0001"});
  CHECK(unknown.code == kExitInput);
  CHECK(contains(unknown.err, "CVE-1999-0001: no record"));
  CHECK(lscan_run({"explain", "pkg:cobol/x"}).code == kExitUsage);

  const TemporaryFolder folder;
  const std::string records = folder.write(
      "a.jsonl", tests::record("A-1", "npm", "p", R"("versions":["1"])", R"("withdrawn":"2024-01-02T00:00:00Z",)") +
                     tests::record("A-2", "npm", "p", R"("versions":["1"])"));
  const std::string store = folder.path("own.db");
  REQUIRE(lscan_run({"db", "build", records, "--out", store}).code == kExitPass);
  const Outcome withdrawn = lscan_run({"explain", "A-1", "--db", store});
  CHECK(withdrawn.code == kExitInput);
  CHECK(contains(withdrawn.err, "A-1 was withdrawn by its source on 2024-01-02"));
}

TEST_CASE("lscan db show: the records of an id or alias are lines of OSV JSON") {
  const Outcome outcome = lscan_run({"db", "show", "CVE-2021-44906"});
  CHECK(outcome.code == kExitPass);
  CHECK(outcome.out.starts_with("{\"id\":"));
  CHECK(contains(outcome.out, "minimist"));
  CHECK(lscan_run({"db", "show", "CVE-1999-0001"}).code == kExitInput);
}

}  // namespace
}  // namespace lscan
