#pragma once

#include <iterator>
#include <utility>

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

inline void append(Inventory& to, Inventory from) {
  const auto move_all = [](auto& target, auto& source) {
    target.insert(target.end(), std::make_move_iterator(source.begin()), std::make_move_iterator(source.end()));
  };
  move_all(to.packages, from.packages);
  move_all(to.blind_spots, from.blind_spots);
  move_all(to.diagnostics, from.diagnostics);
}

}  // namespace lscan
