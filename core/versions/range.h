// How OSV decides whether a version lies in a range (ossf/osv-schema, docs/schema.md, "Evaluation").
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/model/advisory.h"
#include "core/versions/order.h"

namespace lscan {

struct EventView {
  Event::Kind kind = Event::Kind::introduced;
  std::string_view version;
};

// Whether an event's version can be placed: a valid version, or one of the schema's own marks: "0", before everything,
// of `introduced`; any text with a "*", after everything, of `limit`.
bool is_placeable(const VersionOrder& order, const EventView& event);

// Sorts by version; events of one version keep their order. All of them are placeable.
void sort_events(const VersionOrder& order, std::vector<EventView>& events);

// `sorted`: one range's events, as sort_events() leaves them. `version` is valid.
bool range_contains(const VersionOrder& order, std::span<const EventView> sorted, std::string_view version);

}  // namespace lscan
