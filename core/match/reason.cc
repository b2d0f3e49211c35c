#include "core/match/reason.h"

#include <algorithm>
#include <vector>

#include "core/versions/range.h"

namespace lscan {
namespace {

std::vector<EventView> views_of(const Range& range) {
  std::vector<EventView> events;
  for (const Event& event : range.events) events.push_back({event.kind, event.version});
  return events;
}

std::string quoted(const EventView& event) { return std::string(name(event.kind)).append(" ").append(event.version); }

// The place of `version` beside one event; "0" of introduced lies below everything, "*" of limit above.
bool is_at_or_above(const VersionOrder& order, std::string_view version, const EventView& event) {
  if (event.kind == Event::Kind::introduced && event.version == "0") return true;
  if (event.kind == Event::Kind::limit && event.version == "*") return false;
  return order.compare(version, event.version) >= 0;
}

// Of an affected version: the event that let it in, and the one that ends the range.
std::string why_inside(const VersionOrder& order, const std::vector<EventView>& events, std::string_view version) {
  const EventView* begin = nullptr;
  const EventView* end = nullptr;
  for (const EventView& event : events) {
    if (event.kind == Event::Kind::limit) continue;
    if (event.kind == Event::Kind::introduced && is_at_or_above(order, version, event)) {
      begin = &event;
      end = nullptr;
    } else if (event.kind != Event::Kind::introduced && end == nullptr && begin != nullptr) {
      end = &event;
    }
  }
  std::string why(version);
  why += begin == nullptr ? " lies in the range" : " is at or above " + quoted(*begin);
  if (end == nullptr) return why + ", and nothing ends the range";
  return why + (end->kind == Event::Kind::fixed ? " and below " : " and not above ") + quoted(*end);
}

// Of a version outside: the limit it is beyond, the event that ended the range for it, or the beginning it is below.
std::string why_outside(const VersionOrder& order, const std::vector<EventView>& events, std::string_view version) {
  const EventView* ended = nullptr;
  const EventView* begins = nullptr;
  const EventView* limit = nullptr;
  for (const EventView& event : events) {
    const bool above = is_at_or_above(order, version, event);
    if (event.kind == Event::Kind::limit) {
      limit = &event;
    } else if (event.kind == Event::Kind::introduced) {
      if (!above && begins == nullptr) begins = &event;
    } else if (above && (event.kind == Event::Kind::fixed || order.compare(version, event.version) > 0)) {
      ended = &event;
    }
  }
  const std::string subject(version);
  if (limit != nullptr && is_at_or_above(order, version, *limit)) return subject + " is not below " + quoted(*limit);
  if (ended != nullptr)
    return subject + (ended->kind == Event::Kind::fixed ? " is at or above " : " is above ") + quoted(*ended);
  if (begins != nullptr) return subject + " is below " + quoted(*begins);
  return subject + " lies in no range";
}

bool lists(const VersionOrder& order, const Affected& affected, std::string_view version) {
  const std::string canonical = order.is_valid(version) ? order.canonical(version) : std::string(version);
  return std::any_of(affected.versions.begin(), affected.versions.end(),
                     [&](const std::string& listed) { return listed == version || listed == canonical; });
}

}  // namespace

Reason reason_for(const Affected& affected, std::string_view version) {
  const VersionOrder& order = order_of(affected.ecosystem);
  if (lists(order, affected, version)) return {true, std::string(version) + " is in its list of versions"};
  if (!order.is_valid(version)) {
    std::string why = "\"";
    why.append(version).append("\" is no version of ").append(osv_name(affected.ecosystem));
    return {false, why + ", so no range can hold it, and its list does not name it"};
  }
  std::string outside;
  for (const Range& range : affected.ranges) {
    const std::vector<EventView> events = views_of(range);
    if (range_contains(order, events, version)) return {true, why_inside(order, events, version)};
    outside.append(outside.empty() ? "" : "; ").append(why_outside(order, events, version));
  }
  if (outside.empty()) outside = std::string(version) + " is not in its list of versions";
  return {false, outside};
}

std::vector<std::string> fixed_versions(const Affected& affected) {
  const VersionOrder& order = order_of(affected.ecosystem);
  std::vector<std::string> fixed;
  for (const Range& range : affected.ranges) {
    for (const Event& event : range.events) {
      if (event.kind == Event::Kind::fixed) fixed.push_back(event.version);
    }
  }
  std::stable_sort(fixed.begin(), fixed.end(),
                   [&](const std::string& a, const std::string& b) { return order.compare(a, b) < 0; });
  fixed.erase(std::unique(fixed.begin(), fixed.end()), fixed.end());
  return fixed;
}

std::string as_comparison(const Range& range) {
  std::string out;
  bool open = false;
  const auto add = [&](std::string_view separator, std::string_view sign, std::string_view version) {
    out.append(out.empty() ? "" : separator).append(sign).append(" ").append(version);
  };
  for (const Event& event : range.events) {
    switch (event.kind) {
      case Event::Kind::introduced:
        if (event.version != "0") add(" or ", ">=", event.version);
        open = true;
        break;
      case Event::Kind::fixed:
        add(open ? ", " : " or ", "<", event.version);
        open = false;
        break;
      case Event::Kind::last_affected:
        add(open ? ", " : " or ", "<=", event.version);
        open = false;
        break;
      case Event::Kind::limit:
        if (event.version != "*") add(", ", "<", event.version);
        break;
    }
  }
  return out.empty() ? "every version" : out;
}

}  // namespace lscan
