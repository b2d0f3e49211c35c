// Whether the findings break the team's policy.
#pragma once

#include <optional>

#include "core/model/scan_result.h"

namespace lscan {

struct Policy {
  std::optional<Rating> fail_on = Rating::high;  // fail at this rating and above; none: no rating fails
  std::optional<double> fail_on_risk;            // fail at this risk score and above, 0 to 100
  bool fail_on_kev = false;                      // fail on what CISA knows to be exploited, whatever its rating
  bool fixable_only = false;                     // what no version fixes does not fail; a malicious package still does
  Gate gate = Gate::introduced;                  // of a comparison alone
};

// Pure: the verdict follows from the findings, packages and blind spots of `result` and from the policy alone. Findings
// of shadowed packages do not gate, since the runtime loads none of their copies; the rest count with their weight().
// A result that is not complete never passes.
Verdict judge(const ScanResult& result, const Policy& policy);

}  // namespace lscan
