#pragma once

#include <set>
#include <string>
#include <vector>

namespace lscan {

// The first few of many names, for a sentence that speaks of all of them: "a, b, c and 12 more".
std::string listed(const std::vector<std::string>& names);
inline std::string listed(const std::set<std::string>& names) {
  return listed(std::vector<std::string>(names.begin(), names.end()));
}

}  // namespace lscan
