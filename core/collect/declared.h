#pragma once

#include <string_view>

#include "core/collect/collect.h"
#include "core/model/file_tree.h"
#include "core/model/inventory.h"

namespace lscan {

// Whether a lockfile at this path is part of an installed package. A project's own lockfile lies at the root of the
// artifact, or of one project folder in it. Deeper down, and beside the code of an installed package, it is a leftover
// of somebody else's build.
bool belongs_to_a_package(std::string_view path);

// Reads the lockfiles of a tree and appends what they declare. Those that packages carry inside (below node_modules,
// site-packages, a dist-info's neighbour folder, vendor) describe their authors' machines, and are not read.
void read_declared(const SourceTree& source, Inventory& found);

// The same for lockfiles that the user named, wherever they lie. False where one gave nothing but an error.
bool read_declared(const std::vector<NamedLockfile>& files, const ProjectContext& project, Inventory& found);

// The same for SBOMs, whatever their names.
bool read_sboms(const std::vector<NamedLockfile>& files, const ProjectContext& project, Inventory& found);

// Whether an SBOM lies at this path, which is read where it is named alone, and what is said of one that is not.
bool is_sbom(std::string_view path);
BlindSpot passed_over_sbom(std::string path);

}  // namespace lscan
