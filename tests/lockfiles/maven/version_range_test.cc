#include "lockfiles/maven/version_range.h"

#include <catch2/catch.hpp>

namespace lscan::maven {
namespace {

bool contains(std::string_view range, std::string_view version) {
  const auto parsed = VersionRange::parse(range);
  REQUIRE(parsed);
  return parsed->contains(version);
}

TEST_CASE("version range: a plain version is none") {
  CHECK_FALSE(is_range("1.0"));
  CHECK_FALSE(is_range(""));
  CHECK(is_range("[1.0]"));
  CHECK(is_range("(,1.0)"));
  CHECK_FALSE(VersionRange::parse("1.0"));
}

TEST_CASE("version range: square brackets include a bound, round ones leave it out") {
  CHECK(contains("[1.0,2.0]", "1.0"));
  CHECK(contains("[1.0,2.0]", "2.0"));
  CHECK_FALSE(contains("(1.0,2.0)", "1.0"));
  CHECK_FALSE(contains("(1.0,2.0)", "2.0"));
  CHECK(contains("(1.0,2.0)", "1.5"));
  CHECK_FALSE(contains("[1.0,2.0)", "0.9"));
  CHECK_FALSE(contains("[1.0,2.0)", "2.1"));
}

TEST_CASE("version range: a bound that is missing allows all on its side") {
  CHECK(contains("(,1.0]", "0.1"));
  CHECK_FALSE(contains("(,1.0]", "1.1"));
  CHECK(contains("[1.5,)", "99"));
  CHECK_FALSE(contains("[1.5,)", "1.4"));
  CHECK(contains("(,)", "1"));
}

TEST_CASE("version range: several intervals allow what one of them allows") {
  CHECK(contains("(,1.0],[1.2,)", "0.9"));
  CHECK(contains("(,1.0],[1.2,)", "1.2"));
  CHECK_FALSE(contains("(,1.0],[1.2,)", "1.1"));
  CHECK(contains(" [1.0] , [1.3] ", "1.3"));
  CHECK(contains("(,1.1),(1.1,)", "1.2"));
  CHECK_FALSE(contains("(,1.1),(1.1,)", "1.1"));
}

TEST_CASE("version range: versions compare as Maven orders them") {
  CHECK(contains("[1.9,1.10]", "1.10"));
  CHECK(contains("[1.0,2.0)", "1.0.0"));
  CHECK(contains("[1.0,2.0)", "2.0-rc1"));
  CHECK_FALSE(contains("[1.0,2.0)", "1.0-SNAPSHOT"));
}

TEST_CASE("version range: a hard requirement allows one version alone") {
  const auto hard = VersionRange::parse("[1.2.3]");
  REQUIRE(hard);
  CHECK(hard->only() == "1.2.3");
  CHECK(hard->contains("1.2.3"));
  CHECK_FALSE(hard->contains("1.2.4"));
  CHECK(VersionRange::parse("[1.0,2.0]")->only().empty());
  CHECK(VersionRange::parse("[1.0],[2.0]")->only().empty());
  CHECK(VersionRange::parse("(,)")->only().empty());
}

TEST_CASE("version range: what is none is said with what it was") {
  for (const char* text : {"[1.0", "[1.0,2.0,3.0]", "(1.0)", "[1.0)", "[]", "[2.0,1.0]", "[1.0]x", "", "[1.0] 2.0"}) {
    INFO(text);
    const auto range = VersionRange::parse(text);
    REQUIRE_FALSE(range);
    CHECK(range.error().find("expected a version range") != std::string::npos);
  }
}

}  // namespace
}  // namespace lscan::maven
