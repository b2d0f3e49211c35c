#include "core/cli/run.h"

#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "core/cli/exit_codes.h"
#include "tests/cli/lscan_run.h"
#include "tests/support/temporary_folder.h"

namespace lscan {
namespace {

using tests::contains;
using tests::lscan_run;
using tests::Outcome;
using tests::TemporaryFolder;

const std::string kExample = LSCAN_SOURCE_DIR "/examples/vulnerable-function.zip";

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

TEST_CASE("lscan: the words of an option are read in any case, and others are refused with those that there are") {
  CHECK(lscan_run({"zip", kExample, "--sort", "Risk", "--fail-on", "NONE", "--role", "read"}).code == kExitPass);
  const Outcome wrong = lscan_run({"zip", kExample, "--exposure", "public"});
  CHECK(wrong.code == kExitUsage);
  CHECK(contains(wrong.err, "internet,internal,unknown"));
  const std::string help = lscan_run({"diff", "--help"}).out;
  CHECK(contains(help, "severity|risk=severity"));
  CHECK(contains(help, "critical|high|medium|low|none=high"));
  CHECK(contains(help, "introduced|all=introduced"));
}

TEST_CASE("lscan: an output that cannot be written is no fault of lscan, and hides no failure of the gate") {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  out.setstate(std::ios::badbit);
  const Host host{.in = in, .out = out, .err = err, .now = 1'767'225'600};
  CHECK(run({"formats"}, host) == kExitUsage);
  CHECK(err.str() == "lscan: standard output cannot be written\n");
  CHECK(run({"zip", "absent.zip"}, host) == kExitInput);
}

TEST_CASE(
    "lscan: a command that is misspelt is named, with the one that was meant, and nothing of it reaches the terminal") {
  const Outcome typo = lscan_run({"pacakge", "pkg:npm/a@1"});
  CHECK(typo.code == kExitUsage);
  CHECK(contains(typo.err, "there is no command \"pacakge\"; is \"package\" meant?"));
  const Outcome evil = lscan_run({"\x1b[31mx"});
  CHECK_FALSE(contains(evil.err, "\x1b"));
  CHECK(contains(lscan_run({"lockfile", TemporaryFolder().path()}).out, "is a folder, expected a file"));
  const Outcome format = lscan_run({"zip", "a.zip", "--format", "\x1b[31mx"});
  CHECK(format.code == kExitUsage);
  CHECK_FALSE(contains(format.err, "\x1b"));
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

TEST_CASE("lscan formats: lists what can be read, and what each format gives") {
  const std::string out = lscan_run({"formats"}).out;
  std::istringstream lines(out);
  for (std::string line; std::getline(lines, line);) {
    const auto has_column = [&](std::string_view title) { return line.find(title) != std::string::npos; };
    if (!has_column("DECLARED")) continue;
    CHECK((has_column(" ECOSYSTEM ") && has_column(" GRAPH ") && has_column(" SCOPES ")));
    // No cell reaches into the next column: what begins there begins behind a blank.
    const std::size_t ecosystem = line.find("ECOSYSTEM");
    while (std::getline(lines, line) && !line.empty()) {
      CHECK(line[ecosystem - 1] == ' ');
      CHECK(line[ecosystem] != ' ');
    }
  }
  CHECK(contains(out, " package-lock.json npm-shrinkwrap"));
  CHECK(contains(out, " node_modules/<name>/package.json\n"));
}

TEST_CASE("lscan: an option that is misspelt is named, with the one that was meant and the command that lacks it") {
  const Outcome typo = lscan_run({"dir", ".", "--faill-on", "high"});
  CHECK(typo.code == kExitUsage);
  CHECK(typo.err == "lscan: lscan dir has no option \"--faill-on\"; is \"--fail-on\" meant?\nTry: lscan dir --help\n");
  CHECK(lscan_run({"db", "update", "--quetzal=1"}).err ==
        "lscan: lscan db update has no option \"--quetzal\"\nTry: lscan db update --help\n");
  CHECK(lscan_run({"dir", "-qx", "."}).code == kExitUsage);
  CHECK(lscan_run({"dir", ".", "more", "--fail-on=high"}).err ==
        "lscan: The following argument was not expected: more\nTry: lscan dir --help\n");
  CHECK_FALSE(contains(lscan_run({"dir", ".", "--\x1b[31m"}).err, "\x1b"));
}

TEST_CASE("lscan: help of a command is asked for in two ways, and there is none of what is no command") {
  CHECK(lscan_run({"help"}).out == lscan_run({"--help"}).out);
  CHECK(lscan_run({"help", "diff"}).code == kExitPass);
  CHECK(lscan_run({"help", "diff"}).out == lscan_run({"diff", "--help"}).out);
  const Outcome unknown = lscan_run({"histroy", "--help"});
  CHECK(unknown.code == kExitUsage);
  CHECK(contains(unknown.err, "there is no command \"histroy\"; is \"history\" meant?"));
}

TEST_CASE("lscan: the ways out that a message names can be run as they stand") {
  CHECK(contains(lscan_run({"dir", ".", "--db", "no.db"}).err, "lscan db update --db no.db"));
  const Outcome name = lscan_run({"explain", "lodash"});
  CHECK(name.code == kExitInput);
  CHECK(contains(name.err, "lodash: is no id; a package is named by its URL, as in pkg:npm/lodash"));
}

}  // namespace
}  // namespace lscan
