#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "lockfiles/format.h"

namespace lscan {

// One declaration for each line of formats.def: `formats::package_lock` is defined in formats/package_lock.cc.
namespace formats {
#define LSCAN_LOCKFILE(name) extern const LockfileFormat name;
#include "lockfiles/formats.def"
#undef LSCAN_LOCKFILE
}  // namespace formats

// All of them, in the order of formats.def.
std::span<const LockfileFormat* const> lockfile_formats();

// Those that read a file of this path, mostly none. Cheap: asked for every file of a target.
std::vector<const LockfileFormat*> lockfile_formats_for(std::string_view path);

}  // namespace lscan
