#include "core/versions/range.h"

#include <algorithm>

namespace lscan {
namespace {

bool is_beginning(const EventView& event) { return event.kind == Event::Kind::introduced && event.version == "0"; }
bool is_end(const EventView& event) {
  return event.kind == Event::Kind::limit && event.version.find('*') != std::string_view::npos;
}

bool sorts_before(const VersionOrder& order, const EventView& a, const EventView& b) {
  if (is_beginning(a) || is_beginning(b)) return is_beginning(a) && !is_beginning(b);
  if (is_end(a) || is_end(b)) return !is_end(a) && is_end(b);
  return order.compare(a.version, b.version) < 0;
}

// A range without limits has none; with several it is enough to lie below one.
bool is_below_limits(const VersionOrder& order, std::span<const EventView> events, std::string_view version) {
  bool limited = false;
  for (const EventView& event : events) {
    if (event.kind != Event::Kind::limit) continue;
    if (is_end(event) || order.compare(version, event.version) < 0) return true;
    limited = true;
  }
  return !limited;
}

}  // namespace

bool is_placeable(const VersionOrder& order, const EventView& event) {
  return is_beginning(event) || is_end(event) || order.is_valid(event.version);
}

void sort_events(const VersionOrder& order, std::vector<EventView>& events) {
  std::stable_sort(events.begin(), events.end(),
                   [&](const EventView& a, const EventView& b) { return sorts_before(order, a, b); });
}

bool range_contains(const VersionOrder& order, std::span<const EventView> sorted, std::string_view version) {
  if (!is_below_limits(order, sorted, version)) return false;
  bool affected = false;
  for (const EventView& event : sorted) {
    if (event.kind == Event::Kind::limit) continue;
    if (is_beginning(event)) {
      affected = true;
      continue;
    }
    const auto place = order.compare(version, event.version);
    if (place < 0) break;  // so are all that follow
    if (event.kind == Event::Kind::introduced) affected = true;
    if (event.kind == Event::Kind::fixed) affected = false;
    if (event.kind == Event::Kind::last_affected && place > 0) affected = false;
  }
  return affected;
}

}  // namespace lscan
