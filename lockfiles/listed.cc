#include "lockfiles/listed.h"

#include <algorithm>

namespace lscan {

std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t kShown = 8;
  std::string list;
  for (std::size_t i = 0; i < std::min(names.size(), kShown); ++i) list.append(i == 0 ? "" : ", ").append(names[i]);
  return names.size() <= kShown ? list : list + " and " + std::to_string(names.size() - kShown) + " more";
}

}  // namespace lscan
