#include "core/advisories/facts.h"

#include <catch2/catch.hpp>
#include <zlib.h>

#include "tests/support/store_of.h"

using namespace lscan;
using lscan::tests::content_of;
using lscan::tests::facts_of;
using lscan::tests::record;
using lscan::tests::TemporaryFolder;

namespace {

const OpenZip kNoZips = [](const std::string&) { return failure("no zip here"); };

std::string range(const std::string& events) { return R"("ranges":[{"type":"ECOSYSTEM","events":[)" + events + "]}]"; }

}  // namespace

TEST_CASE("facts: one id in two ecosystems keeps the packages of both", "[advisories]") {
  Diagnostics said;
  const std::string all = range(R"({"introduced":"0"})");
  const Facts facts = facts_of(
      record("CVE-1", "npm", "p", all) + record("CVE-1", "PyPI", "q", all) + record("CVE-1", "npm", "p", all), said);
  REQUIRE(facts.records.size() == 1);
  CHECK(facts.records[0].affected.size() == 2);
}

TEST_CASE("facts: versions that a range covers go, others stay", "[advisories]") {
  Diagnostics said;
  const Facts facts =
      facts_of(record("A-1", "PyPI", "p",
                      R"("versions":["1.0","3.0","not a version"],)" + range(R"({"introduced":"0"},{"fixed":"2.0"})")),
               said);
  CHECK(facts.records[0].affected[0].versions == std::vector<std::string>{"3.0", "not a version"});
}

TEST_CASE("facts: a boundary written short gets its zeros", "[advisories]") {
  Diagnostics said;
  const Facts facts = facts_of(record("A-1", "crates.io", "p", range(R"({"introduced":"0"},{"fixed":"0.4"})")), said);
  CHECK(said.empty());
  CHECK(facts.records[0].affected[0].ranges[0].events[1].version == "0.4.0");
}

TEST_CASE("facts: a range that cannot be read goes with a diagnostic, the list of versions stays", "[advisories]") {
  Diagnostics said;
  const Facts facts = facts_of(
      record("A-1", "PyPI", "p", R"("versions":["1.0"],)" + range(R"({"introduced":"0"},{"fixed":"what?"})")), said);
  REQUIRE(said.size() == 1);
  CHECK(said[0].message.starts_with("A-1: range of p left out: \"what?\""));
  CHECK(facts.records[0].affected[0].ranges.empty());
  CHECK(facts.records[0].affected[0].versions == std::vector<std::string>{"1.0"});
}

TEST_CASE("facts: a bad line is said with its number, and the rest is still read", "[advisories]") {
  Diagnostics said;
  const std::string all = range(R"({"introduced":"0"})");
  const Facts facts = facts_of(record("A-1", "npm", "p", all) + "{broken\n" + record("A-2", "npm", "p", all), said);
  CHECK(facts.records.size() == 2);
  REQUIRE(said.size() == 1);
  CHECK(said[0].line == 2);
}

TEST_CASE("facts: written and read again they are the same, byte for byte", "[advisories]") {
  const TemporaryFolder folder;
  folder.write("in/a.jsonl", record("CVE-1", "npm", "p", range(R"({"introduced":"0"},{"last_affected":"1.0.0"})"),
                                    R"("database_specific":{"severity":"HIGH","cwe_ids":["CWE-1"]},)") +
                                 record("B-1", "Maven", "g:a", R"("versions":["1"])", R"("aliases":["CVE-2"],)"));
  folder.write("in/epss.csv",
               "#score_date:2025-07-05T00:00:00+0000\ncve,epss,percentile\nCVE-2,0.5,0.25\nCVE-9,0.1,0.1\n");
  folder.write("in/kev.json", R"({"vulnerabilities":[{"cveID":"CVE-1","dateAdded":"2021-01-01","dueDate":"2021-02-01",
                               "knownRansomwareCampaignUse":"Known"},{"cveID":"CVE-9"}]})");
  Diagnostics said;
  const auto rewritten = [&](const std::string& from, const std::string& to) {
    const Facts facts = read_facts({folder.path(from)}, kNoZips, said);
    CHECK(facts.epss.size() == 1);
    CHECK(facts.kev.size() == 1);
    CHECK(facts.kev.at("CVE-1").ransomware);
    REQUIRE(write_facts(facts, folder.path(to)));
  };
  rewritten("in", "one");
  rewritten("one", "two");
  CHECK(said.empty());
  for (const char* file : {"osv/npm.jsonl", "osv/Maven.jsonl", "epss.csv", "kev.json"}) {
    INFO(file);
    CHECK_FALSE(content_of(folder.path(std::string("one/") + file)).empty());
    CHECK(content_of(folder.path(std::string("one/") + file)) == content_of(folder.path(std::string("two/") + file)));
  }
}

TEST_CASE("facts: a broken row of EPSS, a missing source and a broken zip are said", "[advisories]") {
  const TemporaryFolder folder;
  Diagnostics said;
  (void)read_facts({folder.write("e.csv", "cve,epss,percentile\nCVE-1,2,0\n"), folder.path("missing"),
                    folder.write("npm/all.zip", "x")},
                   kNoZips, said);
  REQUIRE(said.size() == 3);
  CHECK(said[0].line == 2);
  CHECK(said[2].message == "no zip here");
}

TEST_CASE("facts: EPSS scores come packed as FIRST publishes them", "[advisories]") {
  const TemporaryFolder folder;
  const std::string csv = "#score_date:2026-01-01T00:00:00+0000\ncve,epss,percentile\nCVE-1,0.5,0.25\n";
  const std::string path = folder.path("epss.csv.gz");
  gzFile packed = gzopen(path.c_str(), "wb");
  gzwrite(packed, csv.data(), static_cast<unsigned>(csv.size()));
  gzclose(packed);
  const std::string named =
      folder.write("a.jsonl", record("A-1", "npm", "p", R"("versions":["1"])", R"("aliases":["CVE-1"],)"));
  Diagnostics said;
  CHECK(read_facts({path, named}, kNoZips, said).epss.at("CVE-1").score == 0.5);
  CHECK(said.empty());

  const std::string whole = content_of(path);
  const std::string half = folder.write("half.csv.gz", whole.substr(0, whole.size() - 12));
  CHECK(read_facts({half, named}, kNoZips, said).epss.empty());
  CHECK(said.size() == 1);
}

TEST_CASE("facts: a distribution's release stays with its entry", "[advisories]") {
  const TemporaryFolder folder;
  const std::string all = range(R"({"introduced":"0"},{"fixed":"7.88.1-10+deb12u5"})");
  const std::string fixed = range(R"({"introduced":"0"},{"fixed":"7.74.0-1.3+deb11u11"})");
  folder.write("in/a.jsonl", record("DEBIAN-CVE-1", "Debian:12", "curl", all) +
                                 record("DEBIAN-CVE-1", "Debian:11", "curl", fixed) +
                                 record("RHSA-1", "Red Hat:enterprise_linux:9::baseos", "curl",
                                        range(R"({"introduced":"0"},{"fixed":"0:7.76.1-26.el9"})")));
  Diagnostics said;
  const Facts facts = read_facts({folder.path("in")}, kNoZips, said);
  CHECK(said.empty());
  REQUIRE(facts.records.size() == 2);
  const Advisory debian = facts.records[0];
  REQUIRE(debian.affected.size() == 2);
  CHECK(debian.affected[0].release == "12");
  CHECK(debian.affected[1].release == "11");
  CHECK(to_osv_line(debian).find(R"("ecosystem":"Debian:11")") != std::string::npos);

  REQUIRE(write_facts(facts, folder.path("out")));
  CHECK(content_of(folder.path("out/osv/Red Hat.jsonl")).find("Red Hat:enterprise_linux:9\"") != std::string::npos);
  const Facts again = read_facts({folder.path("out")}, kNoZips, said);
  REQUIRE(again.records.size() == 2);
  CHECK(to_osv_line(again.records[0]) == to_osv_line(facts.records[0]));
  CHECK(to_osv_line(again.records[1]) == to_osv_line(facts.records[1]));
}
