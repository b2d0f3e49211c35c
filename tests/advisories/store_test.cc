#include "core/advisories/store.h"

#include <catch2/catch.hpp>

#include "core/match/match.h"
#include "tests/support/store_of.h"

using namespace lscan;
using lscan::tests::content_of;
using lscan::tests::facts_of;
using lscan::tests::record;
using lscan::tests::store_of;
using lscan::tests::TemporaryFolder;

namespace {

const std::string kRanges =
    R"("versions":["1.0","9.0"],"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"2.0"}]}])";
const std::string kRecords =
    record("PYSEC-1", "PyPI", "A.Name", kRanges, R"("modified":"2024-05-06T07:08:09Z","aliases":["CVE-1"],)") +
    record("GHSA-1", "Maven", "g1:core", kRanges, R"("modified":"2023-01-01T00:00:00Z",)") +
    record("GHSA-2", "Maven", "g2:core", kRanges);

std::string built(const TemporaryFolder& folder, const std::string& name, const Facts& facts) {
  REQUIRE(build_store(facts, "2026-01-01T00:00:00Z", folder.path(name)));
  return content_of(folder.path(name));
}

}  // namespace

TEST_CASE("store: what was put in comes out", "[advisories]") {
  const TemporaryFolder folder;
  const Store store = store_of(folder, kRecords);
  CHECK(store.info().records == 3);
  CHECK(store.info().newest.substr(0, 10) == "2024-05-06");
  CHECK(store.info().built_at == "2026-01-01T00:00:00Z");
  CHECK(store.info().sha256.size() == 64);
  CHECK(store.info().source == folder.path("store.db"));

  const auto rows = store.affected(Ecosystem::pypi, "a-name");
  REQUIRE(rows);
  REQUIRE(rows->size() == 1);
  CHECK(rows->front().record == "PYSEC-1");
  CHECK(rows->front().ranges == "introduced 0\nfixed 2.0\n");
  CHECK(rows->front().versions.find("9") != std::string::npos);
  CHECK(store.vulnerability(rows->front().vulnerability)->id == "CVE-1");
  CHECK(store.affected(Ecosystem::npm, "a-name")->empty());
  CHECK_FALSE(store.vulnerability(999));
}

TEST_CASE("store: it knows package names and the groups of Maven artifacts", "[advisories]") {
  const TemporaryFolder folder;
  const Store store = store_of(folder, kRecords);
  CHECK(store.contains(Ecosystem::maven, "g1:core"));
  CHECK_FALSE(store.contains(Ecosystem::maven, "g3:core"));
  CHECK(store.maven_groups("core") == std::vector<std::string>{"g1", "g2"});
  CHECK(store.maven_groups("other").empty());
}

TEST_CASE("store: the same facts and the same time give the same bytes", "[advisories]") {
  const TemporaryFolder folder;
  Diagnostics said;
  const Facts facts = facts_of(kRecords, said);
  CHECK(built(folder, "a.db", facts) == built(folder, "b.db", facts));
  CHECK_FALSE(build_store(facts, "2026-01-01T00:00:00Z", folder.path("a.db")));
}

TEST_CASE("store: the digest is that of the facts, not of the time", "[advisories]") {
  const TemporaryFolder folder;
  Diagnostics said;
  REQUIRE(build_store(facts_of(kRecords, said), "2020-01-01T00:00:00Z", folder.path("old.db")));
  const auto digest = [&](const std::string& name) { return Store::open(folder.path(name))->info().sha256; };
  const Store now = store_of(folder, kRecords);
  CHECK(digest("old.db") == now.info().sha256);
  const TemporaryFolder other;
  CHECK(store_of(other, record("A-1", "npm", "p", kRanges)).info().sha256 != now.info().sha256);
}

TEST_CASE("store: what is no store is refused with a sentence", "[advisories]") {
  const TemporaryFolder folder;
  CHECK_FALSE(Store::open(folder.path("missing.db")));
  CHECK_FALSE(Store::open(folder.write("empty.db", "")));
  CHECK_FALSE(Store::open(
      folder.write("text.db", "this is no database, but long enough to be read as one" + std::string(4096, 'x'))));
  CHECK_FALSE(Store::open(folder.path()));
}

TEST_CASE("store: a damaged file fails or answers, and never crashes", "[advisories]") {
  const TemporaryFolder folder;
  Diagnostics said;
  const std::string good = built(folder, "good.db", facts_of(kRecords, said));
  const Packages asked = {{.ecosystem = Ecosystem::pypi, .name = "a-name", .version = "1.5", .evidence = {Evidence{}}}};
  std::size_t refused = 0;
  for (std::size_t at = 0; at < good.size(); at += 97) {
    std::string damaged = good;
    for (std::size_t i = at; i < std::min(at + 24, damaged.size()); ++i) damaged[i] = static_cast<char>(~damaged[i]);
    const auto store = Store::open(folder.write("damaged.db", damaged));
    if (!store || !match(asked, *store)) ++refused;
  }
  CHECK(refused > 0);
  for (std::size_t size = 0; size < good.size(); size += 1000) {
    const auto store = Store::open(folder.write("short.db", good.substr(0, size)));
    if (store) (void)match(asked, *store);
  }
}

TEST_CASE("store: the built-in copy opens and says what it is", "[advisories]") {
  const auto store = Store::builtin();
  REQUIRE(store);
  CHECK(store->info().source == "built-in");
  CHECK(store->info().records > 15'000);
  CHECK(store->contains(Ecosystem::maven, "org.apache.logging.log4j:log4j-core"));
}

TEST_CASE("store: an id and each alias lead to the group and its records", "[advisories]") {
  const TemporaryFolder folder;
  const Store store = store_of(
      folder, record("PYSEC-1", "PyPI", "a", kRanges,
                     R"("aliases":["CVE-1"],"severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N"}],)") +
                  record("GHSA-1", "PyPI", "a", R"("versions":["1"])",
                         R"("aliases":["CVE-1"],"database_specific":{"severity":"LOW","cwe_ids":["CWE-1"]},)"));
  const auto group = store.find("CVE-1");
  REQUIRE(group);
  REQUIRE(*group);
  CHECK(store.find("PYSEC-1") == group);
  CHECK(store.find("GHSA-1") == group);
  CHECK_FALSE(*store.find("CVE-2"));

  const auto records = store.records(**group);
  REQUIRE(records);
  REQUIRE(records->size() == 2);
  CHECK((*records)[0].id == "GHSA-1");
  CHECK((*records)[0].severity_word == "LOW");
  CHECK((*records)[0].cwe == std::vector<std::string>{"CWE-1"});
  CHECK((*records)[0].affected[0].versions == std::vector<std::string>{"1"});
  CHECK((*records)[1].severity[0].vector == "CVSS:3.1/AV:N");
  CHECK((*records)[1].affected[0].ranges[0].events[1] == Event{Event::Kind::fixed, "2.0"});
}

TEST_CASE("store: the record that says the most rates the group, and is named", "[advisories]") {
  const std::string critical = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";
  const TemporaryFolder folder;
  const Store store = store_of(
      folder,
      record("GO-1", "Go", "a", kRanges, R"("aliases":["CVE-1"],)") +
          record("GHSA-1", "Go", "a", kRanges,
                 R"("aliases":["CVE-1"],"severity":[{"type":"CVSS_V4","score":")" + critical + R"("}],)") +
          record("GHSA-2", "Go", "a", kRanges, R"("aliases":["CVE-1"],"database_specific":{"severity":"HIGH"},)"));
  const Severity severity = store.vulnerability(store.affected(Ecosystem::go, "a")->front().vulnerability)->severity;
  CHECK(severity.rating == Rating::critical);
  CHECK(severity.score == 9.3);
  CHECK(severity.vector == critical);
  CHECK(severity.source == "GHSA-1");
}

TEST_CASE("store: a withdrawn record affects nothing, joins no group, and is found by its id alone", "[advisories]") {
  const TemporaryFolder folder;
  const Store store = store_of(
      folder, record("A-1", "npm", "p", kRanges, R"("aliases":["CVE-1"],"withdrawn":"2024-01-02T03:04:05Z",)") +
                  record("A-2", "npm", "q", kRanges, R"("aliases":["CVE-1"],)"));
  CHECK(store.affected(Ecosystem::npm, "p")->empty());
  CHECK_FALSE(*store.find("A-1"));
  const auto group = store.find("CVE-1");
  REQUIRE(*group);
  CHECK(store.records(**group)->size() == 1);
  const auto withdrawn = store.record("A-1");
  REQUIRE(withdrawn);
  REQUIRE(*withdrawn);
  CHECK((*withdrawn)->withdrawn == "2024-01-02T03:04:05Z");
  CHECK_FALSE(*store.record("CVE-1"));
}

TEST_CASE("store: a vulnerability was published when its first record was", "[advisories]") {
  const TemporaryFolder folder;
  const Store store = store_of(
      folder, record("A-1", "npm", "p", kRanges, R"("aliases":["A-2"],"published":"2024-01-01T00:00:00Z",)") +
                  record("A-2", "npm", "p", kRanges, R"("published":"2023-01-01T00:00:00Z",)") +
                  record("A-3", "Go", "p", kRanges, R"("aliases":["A-2"],"published":"0001-01-01T00:00:00Z",)"));
  CHECK(store.vulnerability(**store.find("A-1"))->published == "2023-01-01T00:00:00Z");
}

TEST_CASE("store: it counts the records of each ecosystem", "[advisories]") {
  const TemporaryFolder folder;
  const Store store = store_of(folder, kRecords);
  CHECK(store.records_by_ecosystem() == std::map<std::string, std::size_t>{{"Maven", 2}, {"PyPI", 1}});
}

TEST_CASE("store: an ecosystem that other records merely touch is not covered", "[advisories]") {
  const TemporaryFolder folder;
  const Store store =
      store_of(folder, R"({"id":"A-1","affected":[{"package":{"ecosystem":"npm","name":"p"},"versions":["1"]},)"
                       R"({"package":{"ecosystem":"Packagist","name":"a/p"},"versions":["1"]}]})"
                       "\n");
  CHECK(store.covered_ecosystems() == std::vector<std::string>{"npm"});
  CHECK(store.contains(Ecosystem::packagist, "a/p"));
}
