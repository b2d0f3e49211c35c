// From the files of a target to its packages: runs the detectors and the lockfile formats over each tree, settles what
// is installed against what is declared, and works out which copies the Lambda runtime loads.
#pragma once

#include <string>
#include <vector>

#include "core/model/file_tree.h"
#include "core/model/inventory.h"
#include "core/model/known_packages.h"

namespace lscan {

// One archive of a target. Lambda unpacks the function to /var/task and all layers, in their order, to /opt.
struct SourceTree {
  const FileTree* tree = nullptr;  // outlives the call
  std::string layer;               // the layer's path as the user named it; empty for the function
};

// `sources`: the function first (if there is one), then its layers in order. The packages come merged (one entry for
// each ecosystem, name and version, with all its evidence) and sorted.
Inventory collect(const std::vector<SourceTree>& sources, const KnownPackages& known);

}  // namespace lscan
