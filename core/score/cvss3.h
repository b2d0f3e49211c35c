#pragma once

#include <string_view>

#include "core/base/result.h"

namespace lscan {

// The base score of a CVSS 3.0 or 3.1 vector, 0.0 to 10.0 in tenths. Temporal and environmental metrics are read and do
// not count. Fails with what is wrong with the vector.
Result<double> cvss3_base_score(std::string_view vector);

}  // namespace lscan
