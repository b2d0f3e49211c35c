#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/severity.h"

namespace lscan {

// Which findings of a comparison count.
enum class Gate {
  introduced,  // what the change brought in: it is blocked for what it did, not for what the world did meanwhile
  all,         // all that the head has
};

std::string_view name(Gate gate);  // "introduced"

struct Verdict {
  bool pass = true;
  std::optional<Rating> fail_on;        // the threshold; none: the gate is off
  std::optional<Gate> gate;             // of a comparison
  std::vector<std::string> reasons;     // a sentence each, for pass and for fail
  std::array<std::size_t, 6> counts{};  // by Rating, of all findings but those of shadowed packages
};

}  // namespace lscan
