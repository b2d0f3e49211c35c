#include <string>

#include <catch2/catch.hpp>

#include "core/cli/exit_codes.h"
#include "tests/cli/lscan_run.h"

namespace lscan {
namespace {

using tests::contains;
using tests::lscan_run;
using tests::Outcome;

const std::string kV31 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
const std::string kV4 = "CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U";
const std::string kCvssHead = "VERSION  SCORE  RATING    BASE  THREAT   ENV  COUNTS    VECTOR\n";

TEST_CASE("lscan cvss: prints version, scores and rating of each vector") {
  const std::string v2 = "(AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:H)";
  const Outcome outcome = lscan_run({"cvss", kV31, kV4, v2});
  CHECK(outcome.code == kExitPass);
  CHECK(outcome.err.empty());
  CHECK(outcome.out == kCvssHead +  //
                           "3.1        9.8  critical   9.8       -     -  -         " + kV31 + "\n" +
                           "4.0        5.2  medium     7.7     5.2     -  CVSS-BT   " + kV4 + "\n" +
                           "2.0        9.2  high       7.8     6.4   9.2  -         " + v2 + "\n");
}

TEST_CASE("lscan cvss: a wrong vector is said, the others are printed, and the end is exit 2") {
  const Outcome outcome = lscan_run({"cvss", kV31 + "/E:Q", kV31});
  CHECK(outcome.code == kExitUsage);
  CHECK(outcome.out == kCvssHead + "3.1        9.8  critical   9.8       -     -  -         " + kV31 + "\n");
  CHECK(outcome.err ==
        "lscan: " + kV31 + "/E:Q: E (Exploit Code Maturity) cannot be \"Q\": expected one of X, H, F, P, U\n");
  CHECK(lscan_run({"cvss", "\x1b[2J"}).err.find('\x1b') == std::string::npos);
}

TEST_CASE("lscan cvss: - reads a vector from each line, and messages name the line") {
  const Outcome outcome = lscan_run({"cvss", "-"}, "# base\n" + kV31 + "\r\n\n  " + kV4 + "\nnone\n");
  CHECK(outcome.code == kExitUsage);
  CHECK(contains(outcome.out, "critical   9.8       -     -  -         " + kV31 + "\n"));
  CHECK(contains(outcome.out, "CVSS-BT   " + kV4 + "\n"));
  CHECK(outcome.err.starts_with("lscan: standard input:5: none: expected METRIC:VALUE, found \"none\""));
  CHECK(lscan_run({"cvss", "-"}, "").out.empty());
}

TEST_CASE("lscan cvss: --metrics says a vector in words") {
  const Outcome outcome = lscan_run({"cvss", "--metrics", kV4});
  CHECK(contains(outcome.out, kV4 + "\n  AV:N     Attack Vector: Network\n"));
  CHECK(contains(outcome.out, "  E:U      Exploit Maturity: Unreported\n"));
}

TEST_CASE("lscan cvss: on a terminal the rating has the colour of findings") {
  CHECK(contains(lscan_run({"cvss", kV31}, "", 80).out, "\x1b[1;31mcritical\x1b[0m"));
  CHECK_FALSE(contains(lscan_run({"cvss", "--no-color", kV31}, "", 80).out, "\x1b"));
}

}  // namespace
}  // namespace lscan
