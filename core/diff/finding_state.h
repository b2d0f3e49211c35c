#pragma once

#include <string_view>

#include "core/diff/compare_packages.h"
#include "core/model/finding.h"

namespace lscan {

// What a change had to do with a finding, from what it did to the package and from when the advisory came out.
// `base_time`: RFC 3339 in UTC; empty where the base has none, and then no advisory is younger.
FindingState state_of(Standing standing, const Vulnerability& vulnerability, std::string_view base_time);

}  // namespace lscan
