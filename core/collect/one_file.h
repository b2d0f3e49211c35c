// Single files of a project, for those who do not have the project as a tree: a comparison reads the files that changed
// and no others.
#pragma once

#include <functional>
#include <string_view>

#include "core/model/inventory.h"
#include "lockfiles/format.h"

namespace lscan {

// Whether a lockfile format reads files of this path. Those that packages carry inside describe their authors'
// machines and are none.
bool is_lockfile(std::string_view path);

// What the file declares, merged like collect() does. Packages that `keep` refuses are left out before that; without it
// all stay. Of an SBOM nothing but that it is one, as in a folder.
Inventory read_lockfile(const SourceFile& file, const NearbyFiles& nearby,
                        const std::function<bool(const Package&)>& keep = {});

}  // namespace lscan
