// Orders under test, as lines of text:
//   1.0-alpha < 1.0 = 1.0.0 < 1.1     each relation is checked both ways; spaces stand around the signs
//   ? 1..0                            not a version of this ecosystem
// Beyond the lines themselves, all versions named in one text are held together: the order is antisymmetric and
// transitive over them, and two of them have one canonical spelling exactly where they compare equal.
#pragma once

#include <string_view>

#include "core/versions/order.h"

namespace lscan {

enum class Transitivity { checked, not_promised };

void check_order_lines(const VersionOrder& order, std::string_view lines,
                       Transitivity transitivity = Transitivity::checked);

}  // namespace lscan
