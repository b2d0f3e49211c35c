// How the store writes lists and ranges as text; docs/advisory-store.md has the form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/model/advisory.h"
#include "core/versions/range.h"

namespace lscan::store_text {

// A line for each item.
std::string list(const std::vector<std::string>& items);
std::vector<std::string> read_list(std::string_view text);

// "CVSS_V3 CVSS:3.1/AV:N/..." a line each.
std::string severity(const std::vector<SeverityVector>& vectors);
std::vector<SeverityVector> read_severity(std::string_view text);

// "introduced 0", "fixed 1.2.3" a line each in the order of the ecosystem, an empty line between ranges. What is read
// back are views into the text.
std::string ranges(const Affected& affected);
std::vector<std::vector<EventView>> read_ranges(std::string_view text);

// As written, and in canonical spelling where that differs: a list is searched as text.
std::string versions(const Affected& affected);

}  // namespace lscan::store_text
