#include "core/advisories/osv.h"

#include <catch2/catch.hpp>

using namespace lscan;

namespace {

struct Reading {
  Advisories found;
  Diagnostics said;
  OsvCounts counts;
};

Reading read(std::string_view json) {
  Reading out;
  OsvReader reader;
  reader.read(json, "a.json", 3, out.found, out.said);
  out.counts = reader.counts();
  return out;
}

}  // namespace

TEST_CASE("osv: the facts of a record, prose and unknown fields ignored", "[advisories]") {
  const Reading one =
      read(R"({"schema_version":"1.6.0","id":"GHSA-1","aliases":["CVE-1"],"published":"2020-01-01T00:00:00Z",
    "modified":"2021-01-01T00:00:00Z","summary":"s","details":"d","x":{"y":[1]},
    "severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N"}],
    "database_specific":{"severity":"HIGH","cwe_ids":["CWE-79"]},
    "affected":[{"package":{"ecosystem":"npm","name":"p"},"versions":["1.0.0"],
      "severity":[{"type":"CVSS_V2","score":"AV:N"}],
      "ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"2.0.0"}]}]}]})");
  REQUIRE(one.said.empty());
  REQUIRE(one.found.size() == 1);
  const Advisory& advisory = one.found[0];
  CHECK(advisory.id == "GHSA-1");
  CHECK(advisory.aliases == std::vector<std::string>{"CVE-1"});
  CHECK(advisory.published == "2020-01-01T00:00:00Z");
  CHECK(advisory.modified == "2021-01-01T00:00:00Z");
  CHECK(advisory.severity == std::vector<SeverityVector>{{"CVSS_V3", "CVSS:3.1/AV:N"}});
  CHECK(advisory.severity_word == "HIGH");
  CHECK(advisory.cwe == std::vector<std::string>{"CWE-79"});
  const Affected expected{Ecosystem::npm,
                          "p",
                          {{Range::Type::semver, {{Event::Kind::introduced, "0"}, {Event::Kind::fixed, "2.0.0"}}}},
                          {"1.0.0"},
                          {{"CVSS_V2", "AV:N"}}};
  REQUIRE(advisory.affected.size() == 1);
  CHECK(advisory.affected[0] == expected);
}

TEST_CASE("osv: absent, null and empty lists read as nothing", "[advisories]") {
  const Reading one = read(R"({"id":"A","aliases":null,"severity":null,"database_specific":null,
    "affected":[{"package":{"ecosystem":"npm","name":"p"},"ranges":null,"versions":[]}]})");
  CHECK(one.said.empty());
  REQUIRE(one.found.size() == 1);
  CHECK(one.found[0].aliases.empty());
}

TEST_CASE("osv: a withdrawn record is kept with the time it was taken back", "[advisories]") {
  const Reading withdrawn = read(R"({"id":"A","withdrawn":"2020-01-01T00:00:00Z",
    "affected":[{"package":{"ecosystem":"npm","name":"p"}}]})");
  CHECK(withdrawn.said.empty());
  REQUIRE(withdrawn.found.size() == 1);
  CHECK(withdrawn.found[0].withdrawn == "2020-01-01T00:00:00Z");
}

TEST_CASE("osv: records of unknown ecosystems are counted, not said", "[advisories]") {
  const Reading unknown = read(R"({"id":"A","affected":[{"package":{"ecosystem":"Android","name":"p"}}]})");
  CHECK(unknown.found.empty());
  CHECK(unknown.said.empty());
  CHECK(unknown.counts.without_packages == 1);
}

TEST_CASE("osv: a record of another major schema version is skipped and said", "[advisories]") {
  const Reading two = read(R"({"schema_version":"2.0.0","id":"A","affected":[]})");
  CHECK(two.found.empty());
  REQUIRE(two.said.size() == 1);
  CHECK(two.said[0].message == "A: expected schema_version 1.x, found \"2.0.0\"");
}

TEST_CASE("osv: a record that cannot be read is said with its place", "[advisories]") {
  for (const char* broken :
       {"", "{", "[]", "null", "{}", R"({"id":7})", R"({"id":null})", "\xff\xfe",
        R"({"id":"A","schema_version":"2.0.0"})", R"({"id":"A","affected":[7]})",
        R"({"id":"A","affected":{"package":{"ecosystem":"npm","name":"p"}}})",
        R"({"id":"A","affected":[{"package":7}]})", R"({"id":"A","affected":[{"package":{"name":"p"}}]})",
        R"({"id":"A","affected":[{"package":{"ecosystem":"npm"}}]})"}) {
    INFO(broken);
    const Reading one = read(broken);
    CHECK(one.found.empty());
    REQUIRE_FALSE(one.said.empty());
    CHECK(one.said[0].path == "a.json");
    CHECK(one.said[0].line == 3);
  }
}

// The rows of the schema's "Evaluation" and of what records have been seen to do, each by what is kept of it.

TEST_CASE("osv: a range that cannot be read goes with the record's id, and the rest of its entry stays",
          "[advisories]") {
  for (const char* range :
       {"7", R"({"type":"X"})", R"({"events":[{"introduced":"0"}]})", R"({"type":7})", R"({"type":"SEMVER"})",
        R"({"type":"SEMVER","events":[]})", R"({"type":"SEMVER","events":{"introduced":"0"}})",
        R"({"type":"SEMVER","events":[7]})", R"({"type":"SEMVER","events":[{"fixed":"1.0.0"}]})",
        R"({"type":"SEMVER","events":[{"introduced":"0"},{"fixed":7}]})",
        R"({"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"1.0.0\n"}]})"}) {
    INFO(range);
    const Reading one = read(R"({"id":"A","affected":[{"package":{"ecosystem":"npm","name":"p"},"versions":["1.0.0"],
      "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"}]},)" +
                             std::string(range) + "]}]}");
    REQUIRE(one.said.size() >= 1);
    CHECK(one.said[0].message.starts_with("A: expected "));
    REQUIRE(one.found.size() == 1);
    CHECK(one.found[0].affected[0].ranges.size() == 1);
    CHECK(one.found[0].affected[0].versions == std::vector<std::string>{"1.0.0"});
  }
}

TEST_CASE("osv: an entry that cannot be read goes, and the others stay", "[advisories]") {
  const Reading one = read(R"({"id":"A","affected":[{"package":{"ecosystem":"npm"}},7,
    {"package":{"ecosystem":"npm","name":"p"},"versions":["1.0.0"]}]})");
  CHECK(one.said.size() == 2);
  REQUIRE(one.found.size() == 1);
  REQUIRE(one.found[0].affected.size() == 1);
  CHECK(one.found[0].affected[0].package == "p");
}

TEST_CASE("osv: a list of the wrong type is said, and the record stays", "[advisories]") {
  for (const char* field : {R"("aliases":"CVE-1")", R"("aliases":[1,2,3])", R"("withdrawn":true)", R"("modified":1)",
                            R"("severity":{"type":"CVSS_V3"})", R"("severity":["high"])"}) {
    INFO(field);
    const Reading one = read(R"({"id":"A",)" + std::string(field) +
                             R"(,"affected":[{"package":{"ecosystem":"npm","name":"p"},"versions":["1.0.0"]}]})");
    REQUIRE(one.said.size() == 1);
    CHECK(one.said[0].message.starts_with("A: expected "));
    CHECK(one.found.size() == 1);
  }
  const Reading versions = read(R"({"id":"A","affected":[{"package":{"ecosystem":"npm","name":"p"},
    "versions":["1.0.0",2,3,"4.0.0"]}]})");
  REQUIRE(versions.said.size() == 1);
  CHECK(versions.said[0].message == "A: expected text in versions");
  CHECK(versions.found[0].affected[0].versions == std::vector<std::string>{"1.0.0", "4.0.0"});
}

TEST_CASE("osv: entries and ranges are a union, in the order of the record", "[advisories]") {
  const Reading one = read(R"({"id":"A","affected":[
    {"package":{"ecosystem":"npm","name":"p"},"ranges":[
      {"type":"SEMVER","events":[{"introduced":"1.0.0"},{"fixed":"1.1.0"}]},
      {"type":"ECOSYSTEM","events":[{"introduced":"2.0.0"},{"last_affected":"2.1.0"}]}]},
    {"package":{"ecosystem":"npm","name":"p"},"versions":["3.0.0"]}]})");
  CHECK(one.said.empty());
  REQUIRE(one.found[0].affected.size() == 2);
  CHECK(one.found[0].affected[0].ranges.size() == 2);
  CHECK(one.found[0].affected[0].ranges[1].type == Range::Type::ecosystem);
  CHECK(one.found[0].affected[0].ranges[1].events[1] == Event{Event::Kind::last_affected, "2.1.0"});
  CHECK(one.found[0].affected[1].versions == std::vector<std::string>{"3.0.0"});
}

TEST_CASE("osv: a range by commits is passed over, wherever it stands", "[advisories]") {
  const Reading one =
      read(R"({"id":"A","affected":[{"package":{"ecosystem":"PyPI","name":"p"},"versions":["1.0"],"ranges":[
    {"type":"GIT","repo":"https://example.org/p","events":[{"introduced":"0"},{"fixed":"abc"}]},
    {"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"2.0"}]},
    {"type":"GIT","repo":"https://example.org/p","events":[{"introduced":"0"},{"limit":"def"}]}]}]})");
  CHECK(one.said.empty());
  REQUIRE(one.found.size() == 1);
  REQUIRE(one.found[0].affected[0].ranges.size() == 1);
  CHECK(one.found[0].affected[0].ranges[0].events[1] == Event{Event::Kind::fixed, "2.0"});
  CHECK(one.found[0].affected[0].versions.size() == 1);
}

TEST_CASE("osv: limits are kept, and events stay as they are sorted in the record", "[advisories]") {
  const Reading one = read(R"({"id":"A","affected":[{"package":{"ecosystem":"npm","name":"p"},"ranges":[
    {"type":"SEMVER","events":[{"limit":"*"},{"fixed":"2.0.0"},{"introduced":"1.0.0"},{"limit":"3.0.0"}]}]}]})");
  CHECK(one.said.empty());
  const std::vector<Event> expected{{Event::Kind::limit, "*"},
                                    {Event::Kind::fixed, "2.0.0"},
                                    {Event::Kind::introduced, "1.0.0"},
                                    {Event::Kind::limit, "3.0.0"}};
  CHECK(one.found[0].affected[0].ranges[0].events == expected);
}

TEST_CASE("osv: an unknown kind of event is ignored, an event with two kinds means both", "[advisories]") {
  const Reading one = read(R"({"id":"A","affected":[{"package":{"ecosystem":"npm","name":"p"},"ranges":[
    {"type":"SEMVER","events":[{"introduced":"1.0.0","fixed":"1.1.0"},{"patched":"7"},{"introduced":null}]}]}]})");
  CHECK(one.said.empty());
  const std::vector<Event> expected{{Event::Kind::introduced, "1.0.0"}, {Event::Kind::fixed, "1.1.0"}};
  CHECK(one.found[0].affected[0].ranges[0].events == expected);
}

TEST_CASE("osv: what a database adds has no effect on what is affected", "[advisories]") {
  const Reading one = read(R"({"id":"A","database_specific":{"severity":7,"cwe_ids":"CWE-1","x":[]},"affected":[
    {"package":{"ecosystem":"npm","name":"p","purl":"pkg:npm/p"},
     "ranges":[{"type":"SEMVER","events":[{"introduced":"0"}],"database_specific":{"fixed":"9.0.0"}}],
     "database_specific":{"last_known_affected_version_range":"<= 1.0.0"},"ecosystem_specific":{"imports":[]}}]})");
  CHECK(one.said.empty());
  CHECK(one.found[0].affected[0].ranges[0].events.size() == 1);
  CHECK(one.found[0].severity_word.empty());
}

TEST_CASE("osv: severity stands on the record or on an entry", "[advisories]") {
  const Reading one = read(R"({"id":"A","affected":[
    {"package":{"ecosystem":"npm","name":"p"},"severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N"}]},
    {"package":{"ecosystem":"npm","name":"q"}}]})");
  CHECK(one.found[0].severity.empty());
  CHECK(one.found[0].affected[0].severity == std::vector<SeverityVector>{{"CVSS_V3", "CVSS:3.1/AV:N"}});
  CHECK(one.found[0].affected[1].severity.empty());
}

TEST_CASE("osv: any schema 1.x is read, and one that is not named", "[advisories]") {
  for (const std::string version : {R"("schema_version":"1.0.0",)", R"("schema_version":"1.99.0",)", ""}) {
    const Reading one = read(R"({)" + version + R"("id":"A","affected":[{"package":{"ecosystem":"npm","name":"p"}}]})");
    CHECK(one.said.empty());
    CHECK(one.found.size() == 1);
  }
}

TEST_CASE("osv: a suffix narrows a distribution to its release", "[advisories]") {
  const auto release_of = [](const std::string& ecosystem) {
    const Reading one = read(R"({"id":"A","affected":[{"package":{"ecosystem":")" + ecosystem + R"(","name":"p"}}]})");
    REQUIRE(one.found.size() == 1);
    return one.found[0].affected[0].release;
  };
  CHECK(release_of("Debian:12") == "12");
  CHECK(release_of("Debian").empty());
  CHECK(release_of("Alpine:v3.19") == "v3.19");
  CHECK(release_of("Ubuntu:22.04:LTS") == "22.04");
  CHECK(release_of("Red Hat:enterprise_linux:9::baseos") == "enterprise_linux:9");
  CHECK(release_of("Rocky Linux:9") == "9");
  CHECK(release_of("Wolfi").empty());
}

TEST_CASE("osv: a suffix that names a repository leaves the ecosystem as it is", "[advisories]") {
  const Reading one = read(R"({"id":"A","affected":[
    {"package":{"ecosystem":"Maven:https://repo.example/maven2","name":"g:a"}},
    {"package":{"ecosystem":"Packagist:https://packages.example/8","name":"drupal/core"}}]})");
  REQUIRE(one.found[0].affected.size() == 2);
  CHECK(one.found[0].affected[0].ecosystem == Ecosystem::maven);
  CHECK(one.found[0].affected[0].release.empty());
  CHECK(one.found[0].affected[1].ecosystem == Ecosystem::packagist);
}

TEST_CASE("osv: every ecosystem that lscan has an order for is read", "[advisories]") {
  for (const Ecosystem ecosystem : ecosystems()) {
    const Reading one = read(R"({"id":"A","affected":[{"package":{"ecosystem":")" + std::string(osv_name(ecosystem)) +
                             R"(","name":"p"},"versions":["1"]}]})");
    REQUIRE(one.found.size() == 1);
    CHECK(one.found[0].affected[0].ecosystem == ecosystem);
  }
}

TEST_CASE("osv: JSON nested beyond all measure is said", "[advisories]") {
  CHECK(read(std::string(100'000, '[')).said.size() == 1);
}
