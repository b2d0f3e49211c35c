#include "core/cli/run.h"

#include <catch2/catch.hpp>

#include "core/cli/exit_codes.h"
#include "tests/cli/lscan_run.h"
#include "tests/support/store_of.h"
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

const std::string kLock = R"({"lockfileVersion": 3, "packages": {
  "": {"dependencies": {"minimist": "1.2.5"}},
  "node_modules/minimist": {"version": "1.2.5"},
  "node_modules/lodash": {"version": "4.17.4", "dev": true}}})";

TEST_CASE("lscan lockfile: what a lockfile declares fails the gate, with its line") {
  const TemporaryFolder folder;
  const Outcome outcome = lscan_run({"lockfile", folder.write("package-lock.json", kLock)});
  CHECK(outcome.code == kExitPolicyBroken);
  CHECK(contains(outcome.out, "minimist 1.2.5"));
  CHECK(contains(outcome.out, "package-lock.json:3"));
}

TEST_CASE("lscan lockfile: dev packages are left out, and counted, unless --dev asks for them") {
  const TemporaryFolder folder;
  const std::string path = folder.write("package-lock.json", kLock);
  const Outcome without = lscan_run({"lockfile", path});
  CHECK_FALSE(contains(without.out, "lodash"));
  CHECK(contains(without.out, "1 dev package left out"));
  const Outcome with = lscan_run({"lockfile", path, "--dev"});
  CHECK(contains(with.out, "lodash 4.17.4"));
  CHECK_FALSE(contains(with.out, "left out"));
  CHECK(contains(lscan_run({"lockfile", path, "--format", "json"}).out, R"("left_out": {"dev": 1})"));
}

TEST_CASE("lscan lockfile: several files make one report that names them") {
  const TemporaryFolder folder;
  const std::string first = folder.write("a/package-lock.json", kLock);
  const std::string second = folder.write("b/package-lock.json", kLock);
  const Outcome outcome = lscan_run({"lockfile", first, second});
  CHECK(contains(outcome.out, first + "\n" + second + "\n"));
  CHECK(contains(outcome.out, "1 package: 1 npm"));
}

TEST_CASE("lscan lockfile: what cannot be read is exit 3, with the way out") {
  const TemporaryFolder folder;
  const Outcome unknown = lscan_run({"lockfile", folder.write("notes.txt", "x")});
  CHECK(unknown.code == kExitInput);
  CHECK(contains(unknown.out, "`lscan formats` lists them"));
  CHECK(lscan_run({"lockfile", folder.path("package-lock.json")}).code == kExitInput);
  CHECK(lscan_run({"lockfile", folder.write("package-lock.json", "no JSON")}).code == kExitInput);
  const std::string good = folder.write("a/package-lock.json", kLock);
  const Outcome both = lscan_run({"lockfile", folder.path("package-lock.json"), good});
  CHECK(both.code == kExitInput);
  CHECK(contains(both.out, "minimist 1.2.5"));
}

TEST_CASE("lscan lockfile: a file that tells of no package is said, and never just zero findings") {
  const TemporaryFolder folder;
  const std::string lock = folder.write("package-lock.json", R"({"lockfileVersion": 3, "packages": {"": {}}})");
  CHECK(contains(lscan_run({"lockfile", lock}).out, "package-lock.json: tells of no package"));
}

TEST_CASE("lscan dir: lockfiles at any depth count, those that git ignores do not") {
  const TemporaryFolder folder;
  folder.write("services/a/package-lock.json", kLock);
  folder.write("old/package-lock.json", R"({"packages": {"node_modules/qs": {"version": "6.5.1"}}})");
  folder.write(".gitignore", "/old/\n");
  const Outcome outcome = lscan_run({"dir", folder.path()});
  CHECK(outcome.code == kExitPolicyBroken);
  CHECK(contains(outcome.out, "services/a/package-lock.json:3"));
  CHECK_FALSE(contains(outcome.out, "qs 6.5.1"));
  CHECK(contains(lscan_run({"dir", folder.path(), "--no-ignore"}).out, "qs 6.5.1"));
  CHECK(contains(lscan_run({"dir", folder.path(), "--format", "json"}).out, R"("kind": "dir")"));
}

TEST_CASE("lscan dir: a lockfile that a rule keeps out is a blind spot") {
  const TemporaryFolder folder;
  folder.write("package-lock.json", kLock);
  folder.write(".gitignore", "package-lock.json\n");
  const Outcome outcome = lscan_run({"dir", folder.path()});
  CHECK(outcome.code == kExitPass);
  CHECK(contains(outcome.out, "is ignored by .gitignore:1"));
}

TEST_CASE("lscan dir: what is installed in a build folder is seen too") {
  const TemporaryFolder folder;
  folder.write("urllib3-1.23.dist-info/METADATA", "Name: urllib3\nVersion: 1.23\n\n");
  folder.write("node_modules/minimist/package.json", R"({"name": "minimist", "version": "1.2.5"})");
  const Outcome outcome = lscan_run({"dir", folder.path()});
  CHECK(outcome.code == kExitPolicyBroken);
  CHECK(contains(outcome.out, "urllib3 1.23"));
  CHECK_FALSE(contains(outcome.out, "minimist"));
  CHECK(contains(lscan_run({"dir", folder.path(), "--no-ignore"}).out, "minimist 1.2.5"));
}

TEST_CASE("lscan dir: a path that is no folder is exit 3") {
  const TemporaryFolder folder;
  const Outcome outcome = lscan_run({"dir", folder.path("absent")});
  CHECK(outcome.code == kExitInput);
  CHECK(contains(outcome.out, "No such file or directory"));
}

TEST_CASE("lscan dir: a folder whose lockfiles cannot be read does not pass for one without packages") {
  const TemporaryFolder folder;
  folder.write("package-lock.json", "{{{");
  const Outcome broken = lscan_run({"dir", folder.path()});
  CHECK(broken.code == kExitInput);
  CHECK(contains(broken.out, "FAIL: an input could not be scanned"));

  folder.write("more/requirements.txt", "six==1.16.0\n");
  const Outcome partial = lscan_run({"dir", folder.path()});
  CHECK(partial.code == kExitPass);
  CHECK(contains(partial.out, "1 file could not be read whole"));
  CHECK(lscan_run({"dir", folder.path(), "--strict"}).code == kExitInput);
}

TEST_CASE("lscan dir: a project's own folder of gems is read, and installed gems are not") {
  const TemporaryFolder folder;
  const std::string lock = "GEM\n  remote: https://gems.example/\n  specs:\n    rack (1.0.0)\n\nDEPENDENCIES\n  rack\n";
  folder.write("gems/mine/Gemfile.lock", lock);
  CHECK(contains(lscan_run({"dir", folder.path()}).out, "1 package: 1 RubyGems"));

  const TemporaryFolder installed;
  installed.write("ruby/3.2.0/gems/other-1.0/Gemfile.lock", lock);
  CHECK(contains(lscan_run({"dir", installed.path()}).out, "no packages"));
}

TEST_CASE("lscan lockfile: a pointer of Git LFS is a blind spot, whatever file it stands for") {
  const TemporaryFolder folder;
  const std::string pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n";
  for (const char* name : {"requirements.txt", "yarn.lock", "go.sum", "Gemfile.lock", "package-lock.json"}) {
    const Outcome outcome = lscan_run({"lockfile", folder.write(name, pointer)});
    CHECK(contains(outcome.out, "no packages"));
    CHECK(contains(outcome.out, "a Git LFS pointer"));
    CHECK(contains(outcome.out, "git lfs pull"));
  }
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
