#pragma once

#include <string>

#include "core/base/result.h"

namespace lscan {

// Where the new store is made, in the folder of the one that it will replace, so that one rename is enough. Behind a
// symbolic link that is the folder of the file itself.
struct SwapPaths {
  std::string store;
  std::string fresh;
  std::string lock;
};
SwapPaths swap_paths(const std::string& store);

// Removes what a killed update left. Under the lock.
void remove_leftovers(const SwapPaths& paths);

// Puts the new store in the place of the old one. It is on the disk before it gets the name, so whenever the power
// fails, one whole store is there. Who has the old one open keeps it.
Result<void> swap_in(const SwapPaths& paths);

// A sentence's end for what cannot be written: how much room there is.
std::string room_left(const std::string& path);

}  // namespace lscan
