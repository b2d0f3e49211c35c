#include "core/match/entry.h"

#include <algorithm>

#include "core/advisories/store_text.h"
#include "core/base/text.h"

namespace lscan {
namespace {

bool has_line(std::string_view list, std::string_view wanted) {
  while (!list.empty()) {
    if (text::take_until(list, '\n') == wanted) return true;
  }
  return false;
}

}  // namespace

Entry::Entry(const VersionOrder& order, const AffectedRow& row)
    : order_(&order), row_(&row), ranges_(store_text::read_ranges(row.ranges)) {}

bool Entry::lists(std::string_view version) const {
  if (row_->versions.empty()) return false;
  return has_line(row_->versions, version) ||
         (order_->is_valid(version) && has_line(row_->versions, order_->canonical(version)));
}

bool Entry::affects(std::string_view version) const {
  const bool in_range = order_->is_valid(version) &&
                        std::any_of(ranges_.begin(), ranges_.end(),
                                    [&](const auto& events) { return range_contains(*order_, events, version); });
  return in_range || lists(version);
}

void Entry::add_fixes(std::string_view version, std::vector<std::string_view>& fixes) const {
  if (!order_->is_valid(version)) return;
  for (const auto& events : ranges_) {
    if (!range_contains(*order_, events, version)) continue;
    const auto fix = std::find_if(events.begin(), events.end(), [&](const EventView& event) {
      return event.kind == Event::Kind::fixed && order_->compare(version, event.version) < 0;
    });
    if (fix != events.end()) fixes.push_back(fix->version);
  }
}

void Entry::add_all_fixes(std::vector<std::string_view>& fixes) const {
  for (const auto& events : ranges_) {
    for (const EventView& event : events) {
      if (event.kind == Event::Kind::fixed) fixes.push_back(event.version);
    }
  }
}

}  // namespace lscan
