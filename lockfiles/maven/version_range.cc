#include "lockfiles/maven/version_range.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/versions/order.h"

namespace lscan::maven {

Result<VersionRange> VersionRange::parse(std::string_view text) {
  VersionRange range;
  std::string_view rest = text::trim(text);
  while (!rest.empty()) {
    const std::size_t end = rest.find_first_of(")]");
    if (!is_range(rest) || end == std::string_view::npos) {
      return failure("expected a version range such as [1.0,2.0), found \"" + std::string(text) + "\"");
    }
    LSCAN_TRY(Interval interval, parse_interval(rest.substr(0, end + 1)));
    range.intervals_.push_back(std::move(interval));
    rest = text::trim(rest.substr(end + 1));
    if (rest.starts_with(',')) rest = text::trim(rest.substr(1));
  }
  if (range.intervals_.empty()) return failure("expected a version range, found nothing");
  return range;
}

// `text` with its brackets: "[1.0,2.0)".
Result<VersionRange::Interval> VersionRange::parse_interval(std::string_view text) {
  const auto wrong = [&](std::string_view why) {
    return failure("expected a version range, found \"" + std::string(text) + "\": " + std::string(why));
  };
  Interval interval{.low_included = text.front() == '[', .high_included = text.back() == ']'};
  std::string_view inside = text.substr(1, text.size() - 2);
  if (inside.find(',') == std::string_view::npos) {
    interval.low = interval.high = text::trim(inside);
    if (interval.low.empty()) return wrong("no version between the brackets");
    if (!interval.low_included || !interval.high_included) return wrong("a single version stands in [ and ]");
    return interval;
  }
  interval.low = text::trim(text::take_until(inside, ','));
  interval.high = text::trim(inside);
  if (inside.find(',') != std::string_view::npos) return wrong("more than two bounds");
  if (!interval.low.empty() && !interval.high.empty() && orders::maven.compare(interval.low, interval.high) > 0) {
    return wrong("the lower bound is above the upper one");
  }
  return interval;
}

bool VersionRange::Interval::contains(std::string_view version) const {
  if (!low.empty()) {
    const auto order = orders::maven.compare(low, version);
    if (order > 0 || (order == 0 && !low_included)) return false;
  }
  if (!high.empty()) {
    const auto order = orders::maven.compare(high, version);
    if (order < 0 || (order == 0 && !high_included)) return false;
  }
  return true;
}

bool VersionRange::contains(std::string_view version) const {
  return std::any_of(intervals_.begin(), intervals_.end(),
                     [&](const Interval& interval) { return interval.contains(version); });
}

std::string_view VersionRange::only() const {
  if (intervals_.size() != 1 || intervals_[0].low != intervals_[0].high) return {};
  return intervals_[0].low;
}

}  // namespace lscan::maven
