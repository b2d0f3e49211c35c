#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/model/severity.h"

namespace lscan {

struct Verdict {
  bool pass = true;
  std::optional<Rating> fail_on;        // the threshold; none: the gate is off
  std::vector<std::string> reasons;     // a sentence each, for pass and for fail
  std::array<std::size_t, 6> counts{};  // by Rating, of all findings but those of shadowed packages
};

}  // namespace lscan
