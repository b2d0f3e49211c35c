#include "core/update/store_check.h"

#include <catch2/catch.hpp>

#include "tests/support/store_of.h"

using namespace lscan;
using lscan::tests::content_of;
using lscan::tests::record;
using lscan::tests::store_of;
using lscan::tests::TemporaryFolder;

namespace {

StoreStatus counts(std::map<std::string, std::size_t> records, std::size_t epss = 0, std::size_t kev = 0) {
  StoreStatus status;
  status.records = std::move(records);
  status.epss = epss;
  status.kev = kev;
  return status;
}

StoreStatus made_from(StoreStatus status, const std::string& ecosystem) {
  status.provenance.sources.push_back({.name = ecosystem});
  return status;
}

}  // namespace

TEST_CASE("store check: a count may fall by a tenth and no more", "[update]") {
  const CheckAgainst against{counts({{"npm", 1000}}, 100, 10), {}, false};
  CHECK(check_counts(counts({{"npm", 900}}, 90, 9), against));
  CHECK(check_counts(counts({{"npm", 5000}, {"Go", 1}}, 100, 10), against));
  CHECK(
      check_counts(counts({{"npm", 899}}, 100, 10), against).error() ==
      "npm would fall from 1000 to 899 records, by more than the 10 % that an update may lose; if less data is right, "
      "say --accept-shrink");
  CHECK(check_counts(counts({{"Go", 5000}}, 100, 10), against).error().starts_with("npm would fall from 1000 to 0"));
  CHECK(check_counts(counts({{"npm", 1000}}, 89, 10), against).error().starts_with("EPSS would fall"));
  CHECK(check_counts(counts({{"npm", 1000}}, 100, 8), against).error().starts_with("KEV would fall"));
}

TEST_CASE("store check: packages that records name in passing may come and go", "[update]") {
  const StoreStatus former = made_from(counts({{"npm", 1000}, {"NuGet", 3}}), "npm");
  CHECK(check_counts(counts({{"npm", 1000}}), {former, {}, false}));
  CHECK_FALSE(check_counts(counts({{"NuGet", 3}}), {former, {}, false}));
}

TEST_CASE("store check: the floor holds without a former store", "[update]") {
  const CheckAgainst against{std::nullopt, {{"npm", 10}, {"Go", 1}}, false};
  CHECK(check_counts(counts({{"npm", 10}, {"Go", 1}}), against));
  CHECK(check_counts(counts({{"npm", 9}, {"Go", 1}}), against).error().starts_with("npm has 9 records, fewer than"));
  CHECK(check_counts(counts({{"npm", 10}}), against).error().starts_with("Go has 0 records"));
}

TEST_CASE("store check: the user can say that less is right", "[update]") {
  CHECK(check_counts(counts({}), {counts({{"npm", 1000}}, 100, 10), {{"npm", 10}}, true}));
}

TEST_CASE("store check: the floor is half of the built-in copy, and never nothing", "[update]") {
  const auto builtin = Store::builtin()->records_by_ecosystem();
  const auto floor = floor_for({"npm", "Packagist"});
  REQUIRE(floor);
  CHECK(floor->at("npm") == builtin->at("npm") / 2);
  CHECK(floor->at("npm") > 100);
  CHECK(floor->at("Packagist") >= 1);
  CHECK(floor->size() == 2);
}

TEST_CASE("store check: a store is read whole, and a damaged one is refused", "[update]") {
  const TemporaryFolder folder;
  std::string lines;
  for (int i = 1; i <= 300; ++i) {
    const std::string number = std::to_string(i);
    lines += record("A-" + number, "npm", "p-" + number, R"("versions":["1.0.0"])");
  }
  (void)store_of(folder, lines);
  const std::string path = folder.path("store.db");
  const auto status = check_store(path, {});
  REQUIRE(status);
  CHECK(status->records == std::map<std::string, std::size_t>{{"npm", 300}});

  const std::string good = content_of(path);
  std::size_t refused = 0;
  std::size_t pages = 0;
  for (std::size_t at = 0; at + 4096 <= good.size(); at += 4096, ++pages) {
    std::string damaged = good;
    damaged.replace(at, 2048, 2048, '\0');  // the start of a page, where its header and its pointers lie
    if (!check_store(folder.write("damaged.db", damaged), {})) ++refused;
  }
  CHECK(refused == pages);
  CHECK_FALSE(check_store(folder.write("short.db", good.substr(0, good.size() - 4096)), {}));
  CHECK_FALSE(check_store(folder.path("missing.db"), {}));
}
