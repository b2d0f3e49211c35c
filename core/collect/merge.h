#pragma once

#include "core/model/package.h"

namespace lscan {

// Asked for by development or tests alone, and not installed either.
bool is_for_dev(const Package& package);

// What becomes of the places that list a package for development alone, where others ship it.
enum class DevPlaces { left_out, kept };

// One package for each ecosystem, name, version, source and release, with the evidence of all its copies in their
// order, that of copies for development last; sorted by these.
Packages merged(Packages all, DevPlaces dev = DevPlaces::kept);

}  // namespace lscan
