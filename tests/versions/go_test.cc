// Cases from golang.org/x/mod/semver, go.dev/ref/mod ("Versions", "Pseudo-versions"), go/version and the form of Go's
// advisories.
#include <catch2/catch.hpp>

#include "tests/versions/order_lines.h"

namespace lscan {
namespace {

TEST_CASE("go: modules compare as SemVer, with and without the v") {
  check_order_lines(orders::go, R"(
    v1.0.0-alpha < v1.0.0-alpha.1 < v1.0.0-beta.2 < v1.0.0-beta.11 < v1.0.0-rc.1 < v1.0.0 = 1.0.0 < v1.2.0
    v0.3.5 < 0.3.7 < v0.10.0
    v1.0.0 = v1.0.0+meta
    v1.99999999999999999999.0 < v1.100000000000000000000.0
  )");
}

TEST_CASE("go: short forms have zeros for what is missing") {
  check_order_lines(orders::go, R"(
    v1 = v1.0 = v1.0.0 = 1 = 1.0
    v1.2 = v1.2.0 < v1.2.1
    ? v1-pre
    ? v1.2-pre
    ? v1.2+meta
  )");
}

TEST_CASE("go: +incompatible equals its base, also on a build from a dirty tree") {
  check_order_lines(orders::go, R"(
    v2.0.0+incompatible = v2.0.0 = 2.0.0+incompatible = v2.0.0+incompatible+dirty = v2.0.0+dirty
    2.7.0-rc.0+incompatible < v2.7.0+incompatible
    ? v2.0.0+
    ? v2.0.0+incompatible+
    ? v2.0.0++dirty
  )");
}

TEST_CASE("go: pseudo-versions lie between the tags they are made from") {
  check_order_lines(orders::go, R"(
    v0.0.0-20190101000000-abcdefabcdef < v0.0.0-20191109021931-daa7c04131f5 < v0.0.1
    v1.2.3 < v1.2.4-0.20191109021931-daa7c04131f5 < v1.2.4
    v1.2.3-pre < v1.2.3-pre.0.20191109021931-daa7c04131f5 < v1.2.3
    v1.2.4-0 < v1.2.4-0.20191109021931-daa7c04131f5
  )");
}

TEST_CASE("go: a toolchain's name is the version that advisories write for it") {
  check_order_lines(orders::go, R"(
    go1.22.3 = 1.22.3 = v1.22.3
    go1.22rc1 = 1.22.0-rc.1 = 1.22rc1 < go1.22rc2 < go1.22rc10 < go1.22.0 < go1.22.1
    go1.18beta1 < go1.18beta2 = 1.18.0-beta.2 < go1.18rc1 < go1.18 = go1.18.0 = 1.18 < go1.18.1
    1.26.0-0 < go1.26rc1 < 1.26.0-rc.3 < go1.26.0
    go1 = go1.0 = 1.0.0
    go1.22rc = 1.22rc < go1.22rc0 < go1.22rc1
  )");
}

// go/version: since 1.21 the first release is "go1.21.0", and "go1.21" names the language, which comes before its
// candidates.
TEST_CASE("go: a language version since 1.21 comes before its release candidates") {
  check_order_lines(orders::go, R"(
    go1.20rc3 < go1.20 = go1.20.0 < go1.21 = 1.21.0-0 < go1.21rc1 < go1.21.0
    go1.20.14 < go1.21
    1.21 = 1.21.0
  )");
}

TEST_CASE("go: a vendor's suffix and experiments do not count") {
  check_order_lines(orders::go, R"(
    go1.22.3 = go1.22.3-bigcorp = go1.22.3 X:nocoverageredesign = go1.22.3-bigcorp X:boringcrypto
    go1.22rc1-bigcorp = go1.22rc1
    go1.22.0 < go1.22.3-bigcorp < go1.22.4
  )");
}

TEST_CASE("go: what no Go tool reads is no version") {
  check_order_lines(orders::go, R"(
    ? v
    ? go
    ? (devel)
    ? devel go1.23-abcdef
    ? latest
    ? v01.0.0
    ? v1.02.0
    ? v1.0.0.0
    ? v1.0.0-01
    ? v1.0.0-
    ? v1.0.0-a..b
    ? vv1.0.0
    ? V1.0.0
    ? go1.22.3rc1
    ? go1.22RC1
    ? go1.22rc01
    ? go01.22
    ? go1.
    ? go1.22.
    ? gov1.22
    ? go1rc1
  )");
  CHECK_FALSE(orders::go.is_valid(""));
  CHECK_FALSE(orders::go.is_valid(" v1.0.0"));
}

TEST_CASE("go: the canonical spelling is SemVer without v") {
  CHECK(orders::go.canonical("v1.2") == "1.2.0");
  CHECK(orders::go.canonical("v2.0.0+incompatible") == "2.0.0");
  CHECK(orders::go.canonical("go1.22rc1") == "1.22.0-rc.1");
}

}  // namespace
}  // namespace lscan
