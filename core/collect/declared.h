#pragma once

#include "core/model/file_tree.h"
#include "core/model/inventory.h"

namespace lscan {

// Reads the lockfiles of a tree and appends what they declare. Those that packages carry inside (below node_modules,
// site-packages, a dist-info's neighbour folder, vendor) describe their authors' machines, and are not read.
void read_declared(const FileTree& tree, Inventory& found);

}  // namespace lscan
