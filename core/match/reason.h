// Why a version is or is not affected, in words that name the range and the event that decided.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/model/advisory.h"

namespace lscan {

struct Reason {
  bool affected = false;
  std::string why;  // "2.14.1 is at or above introduced 2.13.0 and below fixed 2.15.0"
};

// `affected` as the store gives it: ranges sorted. Agrees with Entry::affects().
Reason reason_for(const Affected& affected, std::string_view version);

// The versions that end its ranges, ascending, each once.
std::vector<std::string> fixed_versions(const Affected& affected);

// ">= 2.13.0, < 2.15.0", as people write ranges. `range` is sorted.
std::string as_comparison(const Range& range);

}  // namespace lscan
