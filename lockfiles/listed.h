#pragma once

#include <string>
#include <vector>

namespace lscan {

// The first few of many names, for a sentence that speaks of all of them: "a, b, c and 12 more".
std::string listed(const std::vector<std::string>& names);

}  // namespace lscan
