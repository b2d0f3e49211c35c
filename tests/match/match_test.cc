#include "core/match/match.h"

#include <catch2/catch.hpp>

#include "tests/support/store_of.h"

using namespace lscan;
using lscan::tests::record;
using lscan::tests::store_of;
using lscan::tests::TemporaryFolder;

namespace {

Package package(Ecosystem ecosystem, const std::string& name, const std::string& version) {
  return {.ecosystem = ecosystem, .name = name, .version = version, .evidence = {Evidence{}}};
}

MatchResult matched(const std::string& records, const Packages& packages, Declared declared = Declared::passed_over) {
  const TemporaryFolder folder;
  const Store store = store_of(folder, records);
  auto result = match(packages, store, declared);
  REQUIRE(result);
  return *std::move(result);
}

bool is_hit(const std::string& affected, const std::string& version, const std::string& ecosystem = "npm") {
  const Packages one = {package(*ecosystem_from_osv(ecosystem), "p", version)};
  return !matched(record("A-1", ecosystem, "p", affected), one).findings.empty();
}

std::string range(const std::string& events, const std::string& type = "SEMVER") {
  return R"("ranges":[{"type":")" + type + R"(","events":[)" + events + "]}]";
}

}  // namespace

TEST_CASE("match: introduced is inside, fixed is outside", "[match]") {
  const std::string affected = range(R"({"introduced":"1.0.0"},{"fixed":"2.0.0"})");
  CHECK_FALSE(is_hit(affected, "0.9.9"));
  CHECK(is_hit(affected, "1.0.0"));
  CHECK(is_hit(affected, "2.0.0-rc.1"));
  CHECK_FALSE(is_hit(affected, "2.0.0"));
}

TEST_CASE("match: introduced 0 lies before every version, prereleases included", "[match]") {
  CHECK(is_hit(range(R"({"introduced":"0"},{"fixed":"1.0.0"})"), "0.0.0-alpha"));
}

TEST_CASE("match: last_affected is inside", "[match]") {
  const std::string affected = range(R"({"introduced":"0"},{"last_affected":"1.5.0"})");
  CHECK(is_hit(affected, "1.5.0"));
  CHECK_FALSE(is_hit(affected, "1.5.1"));
}

TEST_CASE("match: several pairs in one range, in whatever order the record lists them", "[match]") {
  const std::string affected =
      range(R"({"fixed":"3.2.0"},{"introduced":"3.0.0"},{"fixed":"1.2.0"},{"introduced":"1.0.0"})");
  CHECK(is_hit(affected, "1.1.0"));
  CHECK_FALSE(is_hit(affected, "2.0.0"));
  CHECK(is_hit(affected, "3.1.0"));
  CHECK_FALSE(is_hit(affected, "3.2.0"));
}

TEST_CASE("match: a limit ends a range", "[match]") {
  const std::string affected = range(R"({"introduced":"0"},{"limit":"2.0.0"})");
  CHECK(is_hit(affected, "1.9.9"));
  CHECK_FALSE(is_hit(affected, "2.0.0"));
  CHECK(is_hit(range(R"({"introduced":"0"},{"limit":"*"})"), "99.0.0"));
}

TEST_CASE("match: a GIT range is skipped, the range after it is read", "[match]") {
  const std::string affected =
      R"("ranges":[{"type":"GIT","repo":"https://example.org","events":[{"introduced":"0"},{"fixed":"abc"}]},)"
      R"({"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"1.2"}]}])";
  CHECK(is_hit(affected, "1.1", "PyPI"));
  CHECK_FALSE(is_hit(affected, "1.2", "PyPI"));
}

TEST_CASE("match: ranges and versions are a union", "[match]") {
  const std::string affected = R"("versions":["3.0.0"],)" + range(R"({"introduced":"1.0.0"},{"fixed":"2.0.0"})");
  CHECK(is_hit(affected, "1.5.0"));
  CHECK(is_hit(affected, "3.0.0"));
  CHECK_FALSE(is_hit(affected, "2.5.0"));
}

TEST_CASE("match: an entry without ranges and versions affects nothing", "[match]") {
  CHECK_FALSE(is_hit(R"("ranges":[])", "1.0.0"));
}

TEST_CASE("match: listed versions are compared in canonical spelling", "[match]") {
  CHECK(is_hit(R"("versions":["1.0"])", "1.0.0", "PyPI"));
  CHECK(is_hit(R"("versions":["1.0.0-RC1"])", "1.0.0rc1", "PyPI"));
  CHECK(is_hit(range(R"({"introduced":"1.0.0"},{"fixed":"1.1.0"})"), "v1.0.5", "Go"));
}

TEST_CASE("match: names are compared in their ecosystem's normalised form", "[match]") {
  const std::string all = range(R"({"introduced":"0"})", "ECOSYSTEM");
  CHECK(matched(record("A-1", "PyPI", "Zope.Interface", all), {package(Ecosystem::pypi, "zope_interface", "1")})
            .findings.size() == 1);
  CHECK(matched(record("A-1", "npm", "JSONStream", range(R"({"introduced":"0"})")),
                {package(Ecosystem::npm, "jsonstream", "1.0.0")})
            .findings.empty());
}

TEST_CASE("match: an ecosystem's suffix names the repository of the same packages", "[match]") {
  CHECK(matched(record("A-1", "Maven:https://repo.example.org", "g:a", range(R"({"introduced":"0"})", "ECOSYSTEM")),
                {package(Ecosystem::maven, "g:a", "1.0")})
            .findings.size() == 1);
}

TEST_CASE("match: a version that cannot be read is a blind spot, and found where a list spells it", "[match]") {
  const Packages odd = {package(Ecosystem::pypi, "p", "2004d-custom!")};
  const std::string everything = range(R"({"introduced":"0"})", "ECOSYSTEM");
  const MatchResult by_range = matched(record("A-1", "PyPI", "p", everything), odd);
  CHECK(by_range.findings.empty());
  REQUIRE(by_range.blind_spots.size() == 1);
  CHECK(by_range.blind_spots[0].kind == BlindSpot::Kind::invalid_version);

  const MatchResult by_list = matched(record("A-1", "PyPI", "p", R"("versions":["2004d-custom!"])"), odd);
  CHECK(by_list.findings.size() == 1);
  CHECK(by_list.blind_spots.size() == 1);
}

TEST_CASE("match: records that are aliases make one finding that names them all", "[match]") {
  const std::string all = range(R"({"introduced":"0"},{"fixed":"2.0.0"})");
  const MatchResult result = matched(record("GHSA-1", "npm", "p", all, R"("aliases":["CVE-2020-1"],)") +
                                         record("OTHER-1", "npm", "p", all, R"("aliases":["CVE-2020-1"],)"),
                                     {package(Ecosystem::npm, "p", "1.0.0")});
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].records == std::vector<std::string>{"GHSA-1", "OTHER-1"});
  CHECK(result.vulnerabilities[0].id == "CVE-2020-1");
  CHECK(result.vulnerabilities[0].aliases == std::vector<std::string>{"GHSA-1", "OTHER-1"});
}

TEST_CASE("match: fixed is the smallest fix above the installed version in the range that matched", "[match]") {
  const MatchResult result =
      matched(record("A-1", "npm", "p",
                     range(R"({"introduced":"0"},{"fixed":"1.2.3"},{"introduced":"2.0.0"},{"fixed":"2.1.0"})")),
              {package(Ecosystem::npm, "p", "1.0.0")});
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].fixed == std::vector<std::string>{"1.2.3"});
  CHECK(result.findings[0].upgrade == "1.2.3");
}

TEST_CASE("match: the upgrade clears all findings, also of records that begin above the installed version", "[match]") {
  const MatchResult result =
      matched(record("A-1", "npm", "p", range(R"({"introduced":"0"},{"fixed":"1.2.0"})")) +
                  record("A-2", "npm", "p", range(R"({"introduced":"1.2.0"},{"fixed":"1.3.0"})")),
              {package(Ecosystem::npm, "p", "1.0.0")});
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].fixed == std::vector<std::string>{"1.2.0"});
  CHECK(result.findings[0].upgrade == "1.3.0");
}

TEST_CASE("match: fixes of Go modules have the v that go get wants, those of the toolchain have none", "[match]") {
  const std::string fixed = range(R"({"introduced":"0"},{"fixed":"1.2.0"})");
  const MatchResult result =
      matched(record("A-1", "Go", "golang.org/x/p", fixed) + record("A-2", "Go", "stdlib", fixed),
              {package(Ecosystem::go, "golang.org/x/p", "v1.0.0"), package(Ecosystem::go, "stdlib", "1.0.0")});
  REQUIRE(result.findings.size() == 2);
  CHECK(result.findings[0].fixed == std::vector<std::string>{"v1.2.0"});
  CHECK(result.findings[0].upgrade == "v1.2.0");
  CHECK(result.findings[1].upgrade == "1.2.0");
}

TEST_CASE("match: without a version that clears all there is no upgrade", "[match]") {
  const MatchResult result = matched(record("A-1", "npm", "p", range(R"({"introduced":"0"},{"fixed":"1.2.0"})")) +
                                         record("A-2", "npm", "p", range(R"({"introduced":"0"})")),
                                     {package(Ecosystem::npm, "p", "1.0.0")});
  REQUIRE(result.findings.size() == 2);
  CHECK(result.findings[0].upgrade.empty());
}

TEST_CASE("match: a malicious package is to be removed, never upgraded", "[match]") {
  const MatchResult result =
      matched(record("GHSA-1", "npm", "p", range(R"({"introduced":"0"},{"fixed":"2.0.0"})"), R"("aliases":["MAL-1"],)"),
              {package(Ecosystem::npm, "p", "1.0.0")});
  REQUIRE(result.findings.size() == 1);
  CHECK(result.vulnerabilities[0].malicious);
  CHECK(result.findings[0].upgrade.empty());
}

TEST_CASE("match: declared packages make no findings, shadowed ones do", "[match]") {
  const std::string all = record("A-1", "npm", "p", range(R"({"introduced":"0"})"));
  Package declared = package(Ecosystem::npm, "p", "1.0.0");
  declared.evidence[0].kind = EvidenceKind::declared;
  CHECK(matched(all, {declared}).findings.empty());
  CHECK(matched(all, {declared}, Declared::counted).findings.size() == 1);
  Package shadowed = package(Ecosystem::npm, "p", "1.0.0");
  shadowed.evidence[0].shadowed_by = "opt/nodejs/node_modules/p";
  CHECK(matched(all, {shadowed}).findings.size() == 1);
}

TEST_CASE("match: a package that is not from its registry is another one than the advisories speak of", "[match]") {
  Package fork = package(Ecosystem::npm, "p", "1.0.0");
  const std::string all = record("A-1", "npm", "p", range(R"({"introduced":"0"})"));
  CHECK(matched(all, {fork}).findings.size() == 1);
  fork.source = "git+https://example.com/p.git";
  CHECK(matched(all, {fork}).findings.empty());
}

TEST_CASE("match: the smaller step stays within the major version and says what it leaves", "[match]") {
  const std::string records = record("A-1", "npm", "p", range(R"({"introduced":"0"},{"fixed":"1.2.0"})")) +
                              record("A-2", "npm", "p", range(R"({"introduced":"0"},{"fixed":"1.3.0"})")) +
                              record("A-3", "npm", "p", range(R"({"introduced":"0"},{"fixed":"2.0.1"})")) +
                              record("A-4", "npm", "p", range(R"({"introduced":"2.0.1"},{"fixed":"2.1.0"})"));
  const auto upgrades = matched(records, {package(Ecosystem::npm, "p", "1.0.0")}).upgrades;
  REQUIRE(upgrades.size() == 1);
  CHECK(upgrades[0].version == "2.1.0");
  CHECK(upgrades[0].same_major == "1.3.0");
  CHECK(upgrades[0].remaining == std::vector<std::string>{"A-3"});
}

TEST_CASE("match: one vulnerability without a fix does not hide the upgrade that clears all others", "[match]") {
  const std::string records = record("A-1", "npm", "p", range(R"({"introduced":"0"},{"fixed":"1.2.0"})")) +
                              record("A-2", "npm", "p", range(R"({"introduced":"0"},{"fixed":"2.0.0"})")) +
                              record("A-3", "npm", "p", range(R"({"introduced":"0"})"));
  const auto upgrades = matched(records, {package(Ecosystem::npm, "p", "1.0.0")}).upgrades;
  REQUIRE(upgrades.size() == 1);
  CHECK(upgrades[0].version.empty());
  CHECK(upgrades[0].fewest == "2.0.0");
  CHECK(upgrades[0].fewest_remaining == std::vector<std::string>{"A-3"});
  CHECK(upgrades[0].same_major == "1.2.0");
  CHECK(upgrades[0].remaining == std::vector<std::string>{"A-2", "A-3"});
}

TEST_CASE("match: where no version of the major is better than staying, none is proposed", "[match]") {
  const auto only_major = matched(record("A-1", "npm", "p", range(R"({"introduced":"0"},{"fixed":"2.0.0"})")),
                                  {package(Ecosystem::npm, "p", "1.0.0")});
  REQUIRE(only_major.upgrades.size() == 1);
  CHECK(only_major.upgrades[0].version == "2.0.0");
  CHECK(only_major.upgrades[0].same_major.empty());
  const auto none =
      matched(record("A-1", "npm", "p", range(R"({"introduced":"0"})")), {package(Ecosystem::npm, "p", "1.0.0")});
  CHECK(none.upgrades[0].version.empty());
  CHECK(none.upgrades[0].same_major.empty());
}

TEST_CASE("match: what is known of one release of a distribution says nothing of another", "[match]") {
  const std::string records =
      record("DSA-1", "Debian:12", "curl",
             R"("ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"7.88.1-10"}]}])");
  Package curl = package(Ecosystem::debian, "curl", "7.74.0-1");
  curl.release = "12";
  CHECK(matched(records, {curl}).findings.size() == 1);
  curl.release = "11";
  CHECK(matched(records, {curl}).findings.empty());
  CHECK(matched(records, {curl}).blind_spots.empty());
}

TEST_CASE("match: a distribution's package that names no release is a blind spot, not a clean one", "[match]") {
  const auto result =
      matched(record("DSA-1", "Debian:12", "curl", R"("ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"}]}])"),
              {package(Ecosystem::debian, "curl", "7.74.0-1")});
  CHECK(result.findings.empty());
  REQUIRE(result.blind_spots.size() == 1);
  CHECK(result.blind_spots[0].kind == BlindSpot::Kind::unknown_release);
}

TEST_CASE("match: an ecosystem without a single record is a blind spot, once", "[match]") {
  const auto result = matched(record("A-1", "npm", "p", range(R"({"introduced":"0"})")),
                              {package(Ecosystem::packagist, "a/b", "1.0.0"),
                               package(Ecosystem::packagist, "a/c", "1.0"), package(Ecosystem::npm, "q", "1.0.0")});
  REQUIRE(result.blind_spots.size() == 1);
  CHECK(result.blind_spots[0].kind == BlindSpot::Kind::uncovered_ecosystem);
  CHECK(result.blind_spots[0].why == "the advisory data has no record of Packagist, so nothing is known of 2 packages");
}
