#include "core/advisories/store_text.h"

#include <set>

#include "core/base/text.h"

namespace lscan::store_text {
namespace {

void add_line(std::string& list, std::string_view line) { list.append(list.empty() ? "" : "\n").append(line); }

EventView read_event(std::string_view line) {
  const std::string_view kind = text::take_until(line, ' ');
  for (const Event::Kind known : {Event::Kind::introduced, Event::Kind::fixed, Event::Kind::limit}) {
    if (kind == name(known)) return {known, line};
  }
  return {Event::Kind::last_affected, line};
}

}  // namespace

std::string list(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) add_line(out, item);
  return out;
}

std::vector<std::string> read_list(std::string_view text) {
  std::vector<std::string> items;
  while (!text.empty()) items.emplace_back(text::take_until(text, '\n'));
  return items;
}

std::string severity(const std::vector<SeverityVector>& vectors) {
  std::string out;
  for (const SeverityVector& entry : vectors) add_line(out, entry.type + " " + entry.vector);
  return out;
}

std::vector<SeverityVector> read_severity(std::string_view text) {
  std::vector<SeverityVector> vectors;
  while (!text.empty()) {
    std::string_view line = text::take_until(text, '\n');
    const std::string_view type = text::take_until(line, ' ');
    vectors.push_back({std::string(type), std::string(line)});
  }
  return vectors;
}

std::string ranges(const Affected& affected) {
  const VersionOrder& order = order_of(affected.ecosystem);
  std::string out;
  for (const Range& range : affected.ranges) {
    std::vector<EventView> events;
    for (const Event& event : range.events) events.push_back({event.kind, event.version});
    sort_events(order, events);
    if (!out.empty()) out += "\n";
    for (const EventView& event : events) out.append(name(event.kind)).append(" ").append(event.version).append("\n");
  }
  return out;
}

std::vector<std::vector<EventView>> read_ranges(std::string_view text) {
  std::vector<std::vector<EventView>> ranges;
  bool begin_range = true;
  while (!text.empty()) {
    const std::string_view line = text::take_until(text, '\n');
    if (line.empty()) {
      begin_range = true;
      continue;
    }
    if (begin_range) ranges.emplace_back();
    begin_range = false;
    ranges.back().push_back(read_event(line));
  }
  return ranges;
}

std::string versions(const Affected& affected) {
  const VersionOrder& order = order_of(affected.ecosystem);
  std::set<std::string> spellings;
  for (const std::string& version : affected.versions) {
    if (version.find('\n') != std::string::npos) continue;
    spellings.insert(version);
    if (order.is_valid(version)) spellings.insert(order.canonical(version));
  }
  std::string out;
  for (const std::string& spelling : spellings) add_line(out, spelling);
  return out;
}

}  // namespace lscan::store_text
