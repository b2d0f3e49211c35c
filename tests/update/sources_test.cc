#include "core/update/sources.h"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace lscan;
using Texts = std::vector<std::string>;

TEST_CASE("sources: by default those of Lambda's runtimes from OSV's bucket, with KEV and EPSS", "[update]") {
  const auto sources = sources_of({});
  REQUIRE(sources);
  REQUIRE(sources->size() == 10);
  CHECK(sources->front().name == "crates.io");
  CHECK(sources->front().locations == Texts{"https://osv-vulnerabilities.storage.googleapis.com/crates.io/all.zip"});
  for (const Source& source : *sources) {
    CHECK_FALSE(source.locations.empty());
    for (const std::string& location : source.locations) CHECK(location.starts_with("https://"));
  }
  CHECK((*sources)[8].name == "KEV");
  CHECK((*sources)[9].name == "EPSS");
}

TEST_CASE("sources: each mirror gives each ecosystem its own location, in order", "[update]") {
  const auto sources = sources_of({.ecosystems = Texts{"npm"},
                                   .osv = Texts{"https://a.example/osv/", "/mnt/osv", "/mnt/all.zip",
                                                "https://b.example/{ecosystem}.zip?x=1", "/mnt/{ecosystem}"},
                                   .kev = Texts{},
                                   .epss = Texts{}});
  REQUIRE(sources);
  REQUIRE(sources->size() == 1);
  CHECK(sources->front().locations == Texts{"https://a.example/osv/npm/all.zip", "/mnt/osv/npm/all.zip", "/mnt/all.zip",
                                            "https://b.example/npm.zip?x=1", "/mnt/npm"});
}

TEST_CASE("sources: an ecosystem without an order is refused, with the one that was meant", "[update]") {
  CHECK(sources_of({.ecosystems = Texts{"npn"}}).error() == "lscan knows no ecosystem \"npn\"; is \"npm\" meant?");
  CHECK(sources_of({.ecosystems = Texts{"pypi"}}).error().find("\"PyPI\"") != std::string::npos);
  CHECK(sources_of({.ecosystems = Texts{"../../etc"}}).error().find("only ") != std::string::npos);
  CHECK_FALSE(sources_of({.ecosystems = Texts{"npm:https://x.example"}}));
}

TEST_CASE("sources: without any advisories there is nothing to update", "[update]") {
  CHECK_FALSE(sources_of({.ecosystems = Texts{}}));
  CHECK_FALSE(sources_of({.osv = Texts{}}));
}
