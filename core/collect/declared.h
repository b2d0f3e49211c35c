#pragma once

#include <string_view>

#include "core/collect/collect.h"
#include "core/model/file_tree.h"
#include "core/model/inventory.h"

namespace lscan {

// Whether a file at this path lies in an installed package: below node_modules, site-packages, vendor, or the folder of
// a gem. A lockfile there describes its author's machine.
bool belongs_to_a_package(std::string_view path);

// Reads the lockfiles of a tree and appends what they declare. Those of installed packages are not read, nor are those
// beside the code of a Python package in a folder that pip has filled.
void read_declared(const SourceTree& source, Inventory& found);

// The same for lockfiles that the user named, wherever they lie. False where one gave nothing but an error.
bool read_declared(const std::vector<NamedLockfile>& files, const ProjectContext& project, Inventory& found);

// The same for SBOMs, whatever their names.
bool read_sboms(const std::vector<NamedLockfile>& files, const ProjectContext& project, Inventory& found);

// Whether an SBOM lies at this path, which is read where it is named alone, and what is said of one that is not.
bool is_sbom(std::string_view path);
BlindSpot passed_over_sbom(std::string path);

}  // namespace lscan
