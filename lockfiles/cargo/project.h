// The crates of a project: Cargo.lock names them without saying where they lie, and their Cargo.toml files tell what
// they need for what.
#pragma once

#include <map>
#include <set>
#include <string>

#include "lockfiles/cargo/manifest.h"
#include "lockfiles/format.h"

namespace lscan::cargo {

using Crates = std::map<std::string, Manifest, std::less<>>;

// The manifests of the crates in `names` that can be found from the Cargo.toml beside the lock: members of the
// workspace and crates that are named with their folder. Of members behind a wildcard ("crates/*") those whose folder
// has the crate's name, since the files of a project are looked up and not listed.
Crates read_crates(const std::set<std::string>& names, const NearbyFiles& nearby);

}  // namespace lscan::cargo
