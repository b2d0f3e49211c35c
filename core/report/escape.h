// Text from scanned files, made safe for the place where it is shown. Each target of a report has its own function.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lscan {

// For a terminal, and for text that people read: what utf8::is_control names becomes visible as "\x1b" (a byte) or
// "\u{202e}" (a code point), and so does a byte that is not UTF-8. The rest stays as it is. One line in, one line out.
std::string terminal_safe(std::string_view text);

// Columns of text that is terminal_safe.
std::size_t columns(std::string_view safe);

// `safe` in at most `width` columns, the middle given up for "…": a path tells most at its ends.
std::string shortened(std::string_view safe, std::size_t width);

// The longest start of `safe` within `width` columns.
std::string_view leading_columns(std::string_view safe, std::size_t width);

}  // namespace lscan
