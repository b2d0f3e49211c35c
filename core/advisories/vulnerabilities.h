#pragma once

#include <vector>

#include "core/advisories/alias_groups.h"
#include "core/advisories/facts.h"
#include "core/model/finding.h"

namespace lscan {

// What the records of one group say together: the highest severity, every weakness, the first publication, the highest
// EPSS score and the earliest KEV entry of its identifiers.
Vulnerability vulnerability_of(const AliasGroup& group, const Facts& facts);

}  // namespace lscan
