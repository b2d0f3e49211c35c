#pragma once

#include "core/base/diagnostic.h"
#include "core/model/blind_spot.h"
#include "core/model/package.h"

namespace lscan {

// What identification found in one file tree.
struct Inventory {
  Packages packages;
  BlindSpots blind_spots;
  Diagnostics diagnostics;
};

}  // namespace lscan
