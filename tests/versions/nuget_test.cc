// Cases from learn.microsoft.com, "Package versioning", and from NuGet.Versioning: NuGetVersion.TryParse and
// VersionComparer.
#include <compare>

#include <catch2/catch.hpp>

#include "tests/versions/order_lines.h"

namespace lscan {
namespace {

TEST_CASE("nuget: one to four numbers, of which the missing are zero") {
  check_order_lines(orders::nuget, R"(
    1 = 1.0 = 1.0.0 = 1.0.0.0 < 1.0.0.1 < 1.0.1 < 1.1 < 2
    1.2.3.9 < 1.2.3.10 < 1.2.4
    0 < 0.0.0.1
    4.7.2.2046 < 4.7.3
  )");
}

TEST_CASE("nuget: zeros in front do not count") {
  check_order_lines(orders::nuget, R"(
    1.00 = 1.0 = 01.0.0 = 1.00.000.0000
    1.01.1 = 1.1.1 < 1.2
    00000000000000000001.0 = 1.0
  )");
}

TEST_CASE("nuget: prereleases as the documentation orders them") {
  check_order_lines(orders::nuget, R"(
    1.0.1-aaa < 1.0.1-alpha < 1.0.1-alpha.2 < 1.0.1-alpha.10 < 1.0.1-alpha10 < 1.0.1-alpha2 < 1.0.1-beta
    1.0.1-beta < 1.0.1-open < 1.0.1-rc < 1.0.1-rc.2
    1.0.1-rc.10 < 1.0.1-rc.alpha < 1.0.1-zzz < 1.0.1
    1.0.0.1-alpha < 1.0.0.1
    8.0.0-preview.7.23375.6 < 8.0.0-rc.2.23479.6 < 8.0.0-rc.2.23480.2 < 8.0.0
    1.0.0-rc1-11259 < 1.0.0-rc1-final
  )");
}

TEST_CASE("nuget: labels compare without regard to case") {
  check_order_lines(orders::nuget, R"(
    1.0-ALPHA = 1.0-alpha = 1.0.0-Alpha < 1.0-Beta = 1.0-beta < 1.0-GAMMA
  )");
}

TEST_CASE("nuget: metadata has no part in the order") {
  check_order_lines(orders::nuget, R"(
    1.0.0 = 1.0.0+githash = 1.0+a.b.01
    1.0.0-rc.1+one = 1.0.0-rc.1+two
  )");
}

// VersionComparer reads labels with int.TryParse: what does not fit 32 bits is a word, and a hyphen before digits is a
// sign.
TEST_CASE("nuget: a label is a number where .NET reads it as an int") {
  check_order_lines(orders::nuget, R"(
    1.0-2147483646 < 1.0-2147483647 < 1.0-10000000000 < 1.0-2147483648 < 1.0-a
    1.0-20240101120000 < 1.0-3000000000
    1.0--2147483648 < 1.0--5 < 1.0--1 < 1.0-0 = 1.0--0 < 1.0-1
    1.0--05 = 1.0--5
    1.0-9 < 1.0-- < 1.0--2147483649 < 1.0--a
  )");
}

TEST_CASE("nuget: what NuGetVersion refuses is no version") {
  check_order_lines(orders::nuget, R"(
    ? a
    ? v1.0
    ? 1.2.3.4.5
    ? 1..2
    ? .1
    ? 1.a
    ? 1.0-
    ? 1.0+
    ? 1.0-a+
    ? 1.0-+b
    ? 1.0-a..b
    ? 1.0-01
    ? 1.0-a.01
    ? 1.0-a_b
    ? 1.0+a+b
    ? 1.0+a..b
    ? 1.0 beta
    ? -1.0
    ? 1.-1
    ? 2147483648
    ? 1.2147483648
    ? [1.0,2.0)
    ? 1.*
  )");
  CHECK_FALSE(orders::nuget.is_valid(""));
  CHECK(orders::nuget.is_valid("2147483647.2147483647.2147483647.2147483647"));
}

TEST_CASE("nuget: blanks around do not count") { CHECK(std::is_eq(orders::nuget.compare(" 1.0\t", "1.0"))); }

TEST_CASE("nuget: the canonical spelling is lower case, with four numbers") {
  CHECK(orders::nuget.canonical("01.2-Beta.1+x") == "1.2.0.0-beta.1");
  CHECK(orders::nuget.canonical("1.0--05") == "1.0.0.0--5");
}

}  // namespace
}  // namespace lscan
