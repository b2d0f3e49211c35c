// Versions that are numbers alone, with a separator between: the orders of CRAN and Hackage. Internal to core/versions.
#pragma once

#include <compare>
#include <string>
#include <string_view>

namespace lscan::number_lists {

// Digits with one of `separators` between each two runs, and at least one run.
bool is_list(std::string_view text, std::string_view separators);

// Number by number, by value; fewer before more, so that 1.0 < 1.0.0. Takes lists alone.
std::strong_ordering compare(std::string_view a, std::string_view b);

// With dots, and without leading zeros.
std::string canonical(std::string_view list);

}  // namespace lscan::number_lists
