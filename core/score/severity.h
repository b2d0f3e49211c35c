#pragma once

#include <vector>

#include "core/model/advisory.h"
#include "core/model/severity.h"

namespace lscan {

// What one record says of its severity: the highest CVSS 3 vector it carries (on the record or on one of its packages),
// else its word. CVSS 2 and 4 vectors are kept in the data and not yet calculated; the word that comes with them
// counts.
Severity severity_of(const Advisory& advisory);

// Whether `a` says more than `b`: the higher rating, then the higher score; a score before none.
bool is_more_severe(const Severity& a, const Severity& b);

}  // namespace lscan
