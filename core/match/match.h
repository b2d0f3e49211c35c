// Packages against the store.
#pragma once

#include "core/advisories/store.h"
#include "core/base/diagnostic.h"
#include "core/base/result.h"
#include "core/model/blind_spot.h"
#include "core/model/finding.h"
#include "core/model/package.h"

namespace lscan {

struct MatchResult {
  std::vector<Vulnerability> vulnerabilities;  // those that findings name
  Findings findings;                           // one for each package and vulnerability, in the order of the packages
  Upgrades upgrades;                           // one for each package with findings, but for malicious ones
  BlindSpots blind_spots;                      // versions that no tool of their ecosystem can read
};

// Whether a package that only a lockfile names gets findings. In an artifact what is installed settles what ships; of a
// project its lockfiles are all there is.
enum class Declared { passed_over, counted };

// Shadowed packages get findings, and it is the gate that passes them over. A package that is not from its public
// registry gets none. Fails where the store is damaged.
Result<MatchResult> match(const Packages& packages, const Store& store, Declared declared = Declared::passed_over);

}  // namespace lscan
