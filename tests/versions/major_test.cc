#include "core/versions/major.h"

#include <catch2/catch.hpp>

using namespace lscan;

TEST_CASE("major: the first number, whatever follows", "[versions]") {
  CHECK(major_of(Ecosystem::npm, "4.17.21") == "4");
  CHECK(major_of(Ecosystem::maven, "2.14.1-redhat-1") == "2");
  CHECK(major_of(Ecosystem::maven, "31.1-jre") == "31");
  CHECK(major_of(Ecosystem::rubygems, "7") == "7");
  CHECK(major_of(Ecosystem::go, "v1.9.1") == "1");
}

TEST_CASE("major: an epoch belongs to it in PyPI alone", "[versions]") {
  CHECK(major_of(Ecosystem::pypi, "1!2.3") == "1!2");
  CHECK(major_of(Ecosystem::npm, "1!2.3") == "1");
  CHECK(major_of(Ecosystem::pypi, "1!") == "");
}

TEST_CASE("major: before 1.0.0 SemVer breaks with the second number", "[versions]") {
  CHECK(have_same_major(Ecosystem::npm, "0.21.1", "0.21.4"));
  CHECK_FALSE(have_same_major(Ecosystem::npm, "0.21.1", "0.22.0"));
  CHECK_FALSE(have_same_major(Ecosystem::crates_io, "0.1.43", "0.2.23"));
  CHECK_FALSE(have_same_major(Ecosystem::go, "v0.7.0", "0.13.0"));
  CHECK(have_same_major(Ecosystem::pypi, "0.7", "0.13"));
  CHECK(major_of(Ecosystem::npm, "0") == "0");
  CHECK(major_of(Ecosystem::npm, "0.x") == "0");
}

TEST_CASE("major: what begins with no number has none, and is like nothing", "[versions]") {
  CHECK(major_of(Ecosystem::npm, "") == "");
  CHECK(major_of(Ecosystem::packagist, "dev-main") == "");
  CHECK_FALSE(have_same_major(Ecosystem::packagist, "dev-main", "dev-main"));
}
