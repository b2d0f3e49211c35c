#pragma once

#include <vector>

#include "core/collect/collect.h"

namespace lscan {

// Node.js resolves from the requiring file upwards before it looks at NODE_PATH. A module in a layer's node_modules
// therefore finds its dependencies beside itself, even where the function brings another copy that the handler loads.
// This takes the mark off every layer copy that some loaded module of the layers, which lie merged in /opt, names in
// its dependencies.
void keep_what_layer_modules_load(const std::vector<SourceTree>& sources, std::vector<Inventory>& inventories);

}  // namespace lscan
