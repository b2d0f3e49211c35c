// Whether the findings break the team's policy.
#pragma once

#include <optional>

#include "core/model/scan_result.h"

namespace lscan {

struct Policy {
  std::optional<Rating> fail_on = Rating::high;  // fail at this rating and above; none: the gate is off
};

// Pure: the verdict follows from the findings, packages and blind spots of `result` and from the policy alone. Findings
// of shadowed packages do not gate, since the runtime loads none of their copies; the rest count with their weight().
// A result that is not complete never passes.
Verdict judge(const ScanResult& result, const Policy& policy);

}  // namespace lscan
