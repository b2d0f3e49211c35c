// <exclusions>: what an artifact and all that is above it want to be without.
#pragma once

#include <vector>

#include "lockfiles/maven/pom.h"

namespace lscan::maven {

using Exclusions = std::vector<Exclusion>;  // sorted, each once

Exclusions merged(const Exclusions& above, const std::vector<Exclusion>& own);

// "*" in either part stands for any.
bool excludes(const Exclusions& exclusions, const Coordinates& coordinates);
bool excludes_all(const Exclusions& exclusions);

}  // namespace lscan::maven
