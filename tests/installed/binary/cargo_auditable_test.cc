#include "core/installed/binary/cargo_auditable.h"

#include <string>

#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "tests/installed/binary/elf_builder.h"

namespace lscan::cargo_auditable {
namespace {

using tests::zlib_packed;

constexpr const char* kList =
    R"({"packages":[
      {"name":"app","version":"0.1.0","source":"local","dependencies":[1,2],"root":true},
      {"name":"time","version":"0.1.44","source":"crates.io"},
      {"name":"cc","version":"1.0.0","source":"crates.io","kind":"build","more":{"name":"other"}}
    ],"format":1})";

TEST_CASE("cargo-auditable: each crate has its name, version, source and kind") {
  const auto crates = read(zlib_packed(kList));
  REQUIRE(crates);
  REQUIRE(crates->size() == 3);
  CHECK((*crates)[0].source == "local");
  CHECK((*crates)[1].name == "time");
  CHECK((*crates)[1].version == "0.1.44");
  CHECK((*crates)[1].source == "crates.io");
  CHECK_FALSE((*crates)[1].is_for_build_alone);
  CHECK((*crates)[2].name == "cc");
  CHECK((*crates)[2].is_for_build_alone);
}

TEST_CASE("cargo-auditable: an empty list is a list") { CHECK(read(zlib_packed(R"({"packages":[]})"))->empty()); }

TEST_CASE("cargo-auditable: cut at any length it is refused") {
  const std::string whole = zlib_packed(kList);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto crates = read(whole.substr(0, size));
    REQUIRE_FALSE(crates);
    CHECK(crates.error() == "expected cargo-auditable data compressed by zlib");
  }
}

TEST_CASE("cargo-auditable: what unpacks to more than the limit is refused") {
  const std::string blanks(limits::kCargoAuditableBytes, ' ');
  CHECK(read(zlib_packed(R"({"packages":[]})" + blanks)).error() == "expected cargo-auditable data of at most 8 MiB");
  const std::string fits = R"({"packages":[]})" + blanks.substr(20);
  CHECK(read(zlib_packed(fits)));
}

TEST_CASE("cargo-auditable: what is no list of crates is refused with a reason") {
  CHECK(read(zlib_packed("{")).error().starts_with("expected cargo-auditable data in JSON: "));
  CHECK(read(zlib_packed(R"({"packages":{}})")).error() == "expected cargo-auditable data with a list of packages");
  CHECK(read(zlib_packed("[]")).error() == "expected cargo-auditable data with a list of packages");
  const char* const kNoVersion = R"({"packages":[{"name":"time","source":"crates.io"}]})";
  CHECK(read(zlib_packed(kNoVersion)).error() ==
        "expected a name, a version and a source for each package in the cargo-auditable data");
}

}  // namespace
}  // namespace lscan::cargo_auditable
