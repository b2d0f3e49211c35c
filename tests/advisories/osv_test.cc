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
  const Reading unknown = read(R"({"id":"A","affected":[{"package":{"ecosystem":"SwiftURL","name":"p"}}]})");
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

TEST_CASE("osv: what cannot be read is said with its place", "[advisories]") {
  for (const char* broken :
       {"", "{", "[]", "null", "{}", R"({"id":7})", "\xff\xfe", R"({"id":"A","affected":[7]})",
        R"({"id":"A","affected":[{"package":{"ecosystem":"npm"}}]})",
        R"({"id":"A","affected":[{"package":{"ecosystem":"npm","name":"p"},"ranges":[{"type":"X"}]}]})",
        R"({"id":"A","affected":[{"package":{"ecosystem":"npm","name":"p"},)"
        R"("ranges":[{"type":"SEMVER","events":[{"fixed":7}]}]}]})"}) {
    INFO(broken);
    const Reading one = read(broken);
    CHECK(one.found.empty());
    REQUIRE(one.said.size() == 1);
    CHECK(one.said[0].path == "a.json");
    CHECK(one.said[0].line == 3);
  }
}

TEST_CASE("osv: JSON nested beyond all measure is said", "[advisories]") {
  CHECK(read(std::string(100'000, '[')).said.size() == 1);
}
