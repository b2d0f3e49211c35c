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

std::optional<std::int64_t> seconds_since_1970(std::string_view time) {
  const auto date = date_of(time);
  if (!date) return std::nullopt;
  std::int64_t seconds = std::chrono::seconds(date->time_since_epoch()).count();
  if (time.size() == 10) return seconds;
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (time.size() < 20 || time[10] != 'T' || time[13] != ':' || time[16] != ':' ||
      !read_number(time.substr(11, 2), hour) || !read_number(time.substr(14, 2), minute) ||
      !read_number(time.substr(17, 2), second))
    return std::nullopt;
  seconds += hour * 3600 + minute * 60 + second;
  std::string_view zone = time.substr(19);
  if (zone[0] == '.') zone.remove_prefix(std::min(zone.find_first_not_of("0123456789", 1), zone.size()));
  if (zone == "Z" || zone == "z") return seconds;
  int hours = 0;
  int minutes = 0;
  if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':' ||
      !read_number(zone.substr(1, 2), hours) || !read_number(zone.substr(4, 2), minutes))
    return std::nullopt;
  const std::int64_t offset = hours * 3600 + minutes * 60;
  return zone[0] == '+' ? seconds - offset : seconds + offset;
}

std::optional<long> days_between(std::string_view from, std::string_view to) {
  const auto begin = date_of(from);
  const auto end = date_of(to);
  if (!begin || !end || *end < *begin) return std::nullopt;
  return (*end - *begin).count();
}

}  // namespace lscan
