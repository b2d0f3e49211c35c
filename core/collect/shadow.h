// Which copies of a package the runtime loads, where the function and its layers bring several.
#pragma once

#include <vector>

#include "core/collect/collect.h"

namespace lscan {

// The path at which Lambda unpacks a file: "/var/task/app.py", "/opt/python/app.py".
std::string runtime_path(const SourceTree& source, std::string_view path);

// Sets Evidence::shadowed_by in `inventories` (one for each source, same order) for every copy that another one hides:
// by its place on the runtime's search path, or because a later layer overwrote its file.
void mark_shadowed(const std::vector<SourceTree>& sources, std::vector<Inventory>& inventories);

// A note for each two layers that bring the same files, of which those of the later one are left.
Diagnostics layer_collisions(const std::vector<SourceTree>& sources);

}  // namespace lscan
