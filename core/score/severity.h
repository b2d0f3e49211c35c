#pragma once

#include <vector>

#include "core/model/advisory.h"
#include "core/model/severity.h"

namespace lscan {

// What one record says of its severity, by the rule of docs/severity.md: the base score of its vector of the newest
// CVSS version, the highest where it has several of that version (on the record or on its packages); else its word.
// A vector that cannot be read is as good as none.
Severity severity_of(const Advisory& advisory);

// Whether `a` says more than `b`: the higher rating, then the higher score; a score before none. Among records of one
// vulnerability the one that says the most decides.
bool is_more_severe(const Severity& a, const Severity& b);

}  // namespace lscan
