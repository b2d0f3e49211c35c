#include "lockfiles/maven/jdk_condition.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "core/base/text.h"

namespace lscan::maven {
namespace {

using Version = std::array<int, 3>;

constexpr int kFirstRelease = 8;
constexpr int kLastRelease = 99;  // far in the future: "[25,)" is not settled by what is out today

// "1.8.0" up to Java 8, "9.0.1" since.
std::string java_version(int release) { return release == kFirstRelease ? "1.8.0" : std::to_string(release) + ".0.1"; }

// Three numbers, missing ones are 0. Maven gives up on anything else.
bool read(std::string_view text, Version& version) {
  version = {};
  for (std::size_t i = 0; !text.empty() && i < version.size(); ++i) {
    const std::string_view part = text::take_until(text, '.');
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), version[i]);
    if (error != std::errc() || end != part.data() + part.size()) return false;
  }
  return true;
}

// One of the two bounds, without its bracket; empty for none.
bool is_beyond(std::string_view bound, bool is_included, const Version& java, bool is_lower, bool& is_valid) {
  Version limit;
  if (bound.empty()) return false;
  if (!read(bound, limit)) {
    is_valid = false;
    return true;
  }
  if (limit == java) return !is_included;
  return is_lower ? java < limit : limit < java;
}

bool is_in_range(std::string_view range, const Version& java) {
  bool is_valid = true;
  const bool low_included = range.front() == '[';
  const bool high_included = range.back() == ']';
  const bool is_closed = high_included || range.back() == ')';
  std::string_view high = range.substr(1, range.size() - (is_closed ? 2 : 1));
  const std::string_view low = text::trim(text::take_until(high, ','));
  const bool below = is_beyond(low, low_included, java, true, is_valid);
  const bool above = is_beyond(text::trim(high), high_included, java, false, is_valid);
  return is_valid && !below && !above;
}

bool holds_for(std::string_view condition, int release) {
  const std::string java = java_version(release);
  if (condition.starts_with('!')) return !java.starts_with(condition.substr(1));
  if (condition.starts_with('[') || condition.starts_with('(')) {
    Version version;
    return condition.size() > 1 && read(java, version) && is_in_range(condition, version);
  }
  return java.starts_with(condition);
}

}  // namespace

Holds holds_for_jdk(std::string_view condition) {
  const bool first = holds_for(condition, kFirstRelease);
  for (int release = kFirstRelease + 1; release <= kLastRelease; ++release) {
    if (holds_for(condition, release) != first) return Holds::unknown;
  }
  return first ? Holds::yes : Holds::no;
}

}  // namespace lscan::maven
