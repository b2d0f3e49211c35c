#include <algorithm>

#include <catch2/catch.hpp>

#include "core/advisories/name_filter.h"
#include "core/advisories/provenance.h"
#include "core/advisories/store.h"
#include "tests/support/store_of.h"

using namespace lscan;
using lscan::tests::content_of;
using lscan::tests::record;
using lscan::tests::store_of;
using lscan::tests::TemporaryFolder;

namespace {

const std::string kAll = R"("versions":["1.0"])";
const std::string kRecords = record("A-1", "npm", "a", kAll, R"("modified":"2026-08-01T00:00:00Z",)") +
                             record("A-2", "npm", "b", kAll, R"("published":"2026-08-03T00:00:00Z",)") +
                             record("A-3", "PyPI", "c", kAll, R"("modified":"2026-07-01T00:00:00Z",)");

}  // namespace

TEST_CASE("store status: a store says how many records of what it has, and how new they are", "[advisories]") {
  const TemporaryFolder folder;
  const Store store = store_of(folder, kRecords);
  const auto status = store.status();
  REQUIRE(status);
  CHECK(status->records == std::map<std::string, std::size_t>{{"npm", 2}, {"PyPI", 1}});
  CHECK(status->epss == 0);
  CHECK(status->provenance.sources.empty());
  CHECK(*store.newest_by_ecosystem() ==
        std::map<std::string, std::string>{{"npm", "2026-08-03"}, {"PyPI", "2026-07-01"}});
  CHECK(store.verify());
}

TEST_CASE("store status: without noted sources the data reaches as far as the newest record", "[advisories]") {
  const TemporaryFolder folder;
  CHECK(store_of(folder, kRecords).info().as_of == "2026-08-03");
}

TEST_CASE("store status: what is noted of the sources comes back, and the data stays as it was", "[advisories]") {
  const TemporaryFolder folder;
  const std::string digest = store_of(folder, kRecords).info().sha256;
  Provenance noted{"2026-07-01", "lscan 1.0", {}};
  noted.sources.push_back({"EPSS", "https://a.example/epss.csv.gz", "2026-08-02", std::string(64, 'a')});
  noted.sources.push_back({"npm", "/a folder/with\nlines", "", ""});
  REQUIRE(record_provenance(folder.path("store.db"), noted));
  const auto store = Store::open(folder.path("store.db"));
  REQUIRE(store);
  CHECK(store->info().as_of == "2026-07-01");
  CHECK(store->info().newest == "2026-08-03");
  CHECK(store->info().sha256 == digest);
  CHECK(store->verify());
  const Provenance found = store->status()->provenance;
  CHECK(found.as_of == noted.as_of);
  CHECK(found.built_by == noted.built_by);
  noted.sources[1].location = "/a folder/with?lines";
  CHECK(found.sources == noted.sources);
}

TEST_CASE("store status: noting in what is no store fails with a sentence", "[advisories]") {
  const TemporaryFolder folder;
  CHECK_FALSE(record_provenance(folder.path("missing.db"), {}));
  CHECK_FALSE(record_provenance(folder.write("text.db", std::string(5000, 'x')), {}));
}

TEST_CASE("store status: a store whose filter denies what it has is damaged", "[advisories]") {
  const TemporaryFolder folder;
  CHECK(store_of(folder, kRecords).verify());
  NameFilter filter(3);
  filter.add(Ecosystem::npm, "a");
  filter.add(Ecosystem::npm, "b");
  filter.add(Ecosystem::pypi, "c");
  std::string bytes = content_of(folder.path("store.db"));
  const std::size_t at = bytes.find(filter.bytes());
  REQUIRE(at != std::string::npos);
  bytes.replace(at, filter.bytes().size(), filter.bytes().size(), '\0');
  const auto damaged = Store::open(folder.write("damaged.db", bytes));
  REQUIRE(damaged);
  const auto verified = damaged->verify();
  REQUIRE_FALSE(verified);
  CHECK(verified.error() == "is damaged: its filter denies c");
}

TEST_CASE("store status: the built-in copy is whole", "[advisories]") {
  const auto store = Store::builtin();
  REQUIRE(store);
  CHECK(store->verify());
  CHECK(store->status()->records.at("npm") > 2'000);
  CHECK(store->info().as_of == store->info().newest);
}
