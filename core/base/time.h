// Times as text: RFC 3339, as results, stores and commits have them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lscan {

// "2026-11-23T10:00:00Z", or with the offset from UTC that the time was written down in: "2026-11-23T12:00:00+02:00".
// Years beyond 0 to 9999, which the format cannot say, become its first or last second.
std::string rfc3339(std::int64_t seconds_since_1970, int offset_minutes = 0);

// Back from such a text, or from a date alone, which stands for its first second. None where it is neither.
std::optional<std::int64_t> seconds_since_1970(std::string_view rfc3339);

// Whole days from one RFC 3339 date or time to another, by their dates alone; none where either is not a date or the
// second is the earlier.
std::optional<long> days_between(std::string_view from, std::string_view to);

}  // namespace lscan
