#pragma once

#include "core/model/package.h"

namespace lscan {

// One package for each ecosystem, name, version, source and release, with the evidence of all its copies in their
// order; sorted by these.
Packages merged(Packages all);

}  // namespace lscan
