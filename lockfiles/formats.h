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

// Whether files of this path are of those that the format names in `reads`. Cheap too.
bool reads_beside(const LockfileFormat& format, std::string_view path);

// Whether a change of the file at `path` may change what this format's files say, which did not change themselves: it
// reads such files beside its own, or it is a manifest that has a part in the same projects. Of a lock only counts that
// it came or went, unless the format reads it.
bool may_draw_on(const LockfileFormat& format, std::string_view path, bool came_or_went);

}  // namespace lscan
