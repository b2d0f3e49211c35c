// Manifests: what the formats share that ask for packages and leave their versions to a lockfile.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "lockfiles/format.h"

namespace lscan {

// Whether one of these files lies beside the file or in a folder above it, where the members of a workspace have their
// lock.
bool has_lock(const NearbyFiles& nearby, std::initializer_list<std::string_view> locks);

// Says that the versions of what `file` asks for are settled nowhere. `count`: how many packages it asks for; none
// leaves nothing open. `remedy`: the command that makes the lock: "run \"npm install --package-lock-only\" and scan the
// package-lock.json".
void leave_unlocked(Inventory& found, const SourceFile& file, std::size_t count, std::string remedy);

}  // namespace lscan
