#include "core/base/time.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace lscan {
namespace {

constexpr std::int64_t kFirstSecond = -62'167'219'200;  // 0000-01-01T00:00:00Z
constexpr std::int64_t kLastSecond = 253'402'300'799;   // 9999-12-31T23:59:59Z
constexpr int kMostOffset = 24 * 60 - 1;

template <typename T>
bool read_number(std::string_view digits, T& number) {
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() && end == digits.data() + digits.size();
}

// The date at the start of "2026-11-24T10:00:00Z".
std::optional<std::chrono::sys_days> date_of(std::string_view time) {
  if (time.size() < 10 || time[4] != '-' || time[7] != '-') return std::nullopt;
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  if (!read_number(time.substr(0, 4), year) || !read_number(time.substr(5, 2), month) ||
      !read_number(time.substr(8, 2), day))
    return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date);
}

}  // namespace

std::string rfc3339(std::int64_t seconds_since_1970, int offset_minutes) {
  const int offset = std::clamp(offset_minutes, -kMostOffset, kMostOffset);
  const std::int64_t seconds = std::clamp(seconds_since_1970, kFirstSecond, kLastSecond);
  const std::chrono::sys_seconds time{
      std::chrono::seconds(std::clamp(seconds + offset * std::int64_t{60}, kFirstSecond, kLastSecond))};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  std::string out = text;
  if (offset == 0) return out + "Z";
  std::snprintf(text, sizeof text, "%c%02d:%02d", offset < 0 ? '-' : '+', std::abs(offset) / 60, std::abs(offset) % 60);
  return out + text;
}

std::optional<long> days_between(std::string_view from, std::string_view to) {
  const auto begin = date_of(from);
  const auto end = date_of(to);
  if (!begin || !end || *end < *begin) return std::nullopt;
  return (*end - *begin).count();
}

}  // namespace lscan
