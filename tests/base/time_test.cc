#include "core/base/time.h"

#include <limits>

#include <catch2/catch.hpp>

namespace lscan {
namespace {

TEST_CASE("rfc3339: seconds since 1970 in UTC") {
  CHECK(rfc3339(0) == "1970-01-01T00:00:00Z");
  CHECK(rfc3339(1'767'225'600) == "2026-01-01T00:00:00Z");
  CHECK(rfc3339(-1) == "1969-12-31T23:59:59Z");
  CHECK(rfc3339(951'782'399) == "2000-02-28T23:59:59Z");
  CHECK(rfc3339(951'782'400) == "2000-02-29T00:00:00Z");
}

TEST_CASE("rfc3339: with the offset that the time was written down in") {
  CHECK(rfc3339(0, 120) == "1970-01-01T02:00:00+02:00");
  CHECK(rfc3339(0, -570) == "1969-12-31T14:30:00-09:30");
}

TEST_CASE("rfc3339: a time that the format cannot say becomes the nearest that it can") {
  CHECK(rfc3339(std::numeric_limits<std::int64_t>::max()) == "9999-12-31T23:59:59Z");
  CHECK(rfc3339(std::numeric_limits<std::int64_t>::min()) == "0000-01-01T00:00:00Z");
  CHECK(rfc3339(0, 100'000) == "1970-01-01T23:59:00+23:59");
  CHECK(rfc3339(0, std::numeric_limits<int>::min()) == "1969-12-31T00:01:00-23:59");
}

TEST_CASE("days_between: whole days by the dates alone") {
  CHECK(days_between("2026-08-12", "2026-11-24T10:00:00Z") == 104);
  CHECK(days_between("2024-02-28", "2024-03-01") == 2);
  CHECK(days_between("2026-11-24T23:59:59Z", "2026-11-24T00:00:00Z") == 0);
}

TEST_CASE("days_between: no answer where a side is no date or the order is wrong") {
  CHECK_FALSE(days_between("", "2026-11-24"));
  CHECK_FALSE(days_between("2026-02-30", "2026-11-24"));
  CHECK_FALSE(days_between("2026-1-1", "2026-11-24"));
  CHECK_FALSE(days_between("20x6-01-01", "2026-11-24"));
  CHECK_FALSE(days_between("2026-11-25", "2026-11-24"));
}

}  // namespace
}  // namespace lscan
