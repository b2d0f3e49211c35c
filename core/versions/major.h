#pragma once

#include <string_view>

#include "core/model/ecosystem.h"

namespace lscan {

// The part of a version within which an upgrade is meant to break nobody: its epoch (PEP 440) and first number, "1!2"
// of "1!2.3". Where that is 0 in an ecosystem of SemVer (npm, crates.io, Go) also the second, since there "0.3" breaks
// what was written for "0.2" (npm's caret ranges, the Cargo Book's "SemVer compatibility"). Empty where the version
// does not begin with a number.
std::string_view major_of(Ecosystem ecosystem, std::string_view version);

bool have_same_major(Ecosystem ecosystem, std::string_view a, std::string_view b);

}  // namespace lscan
