// Python packages that lie in an install root without the metadata that would name their version. People strip it to
// make a function smaller, and so hide its packages from every scanner.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/model/file_tree.h"
#include "core/model/inventory.h"
#include "core/model/known_packages.h"

namespace lscan {

// One folder (or file) of metadata. The views live as long as the tree.
struct PythonDistribution {
  std::string_view root;      // what holds it: "python", or empty for the tree's own root
  std::string_view metadata;  // "python/requests-2.31.0.dist-info"
  std::string name;
};

// Whether `file` makes a module importable where the runtime looks by itself, metadata or not: it is the __init__.py of
// a package or an extension module. A single .py file is too often the author's own to count.
bool is_importable(std::string_view file);

// Appends a blind spot for each well-known package that no distribution of its root claims.
void report_stripped_packages(const FileTree& tree, const std::vector<PythonDistribution>& distributions,
                              const KnownPackages& known, Inventory& found);

}  // namespace lscan
