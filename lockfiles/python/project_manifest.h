// What the manifests of Python projects share: pyproject.toml, setup.cfg, setup.py, requirements.in.
#pragma once

#include <cstddef>
#include <vector>

#include "lockfiles/format.h"
#include "lockfiles/python/pyproject.h"

namespace lscan::python {

// Whether a lock beside `file` or in a folder above it, or a requirements.txt with exact versions beside it, settles
// what the project asks for.
bool is_locked(const NearbyFiles& nearby);

// The exact versions among the requirements are packages. How many there are in all that development alone does not
// need.
std::size_t add_pinned(const SourceFile& file, const std::vector<ProjectRequirement>& requirements, Inventory& found);

}  // namespace lscan::python
