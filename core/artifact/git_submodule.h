// Submodules: repositories of their own, of which the one above keeps the commit alone.
#pragma once

#include <string>

#include "core/artifact/git_repository.h"

namespace lscan {

// The repository of the submodule at `path`, from its work tree. Fails where that is not there; whom to trust is asked
// again for it.
Result<GitRepository> open_submodule(const GitRepository& above, const std::string& path);

// The tree without files, which git knows without keeping it.
ObjectId empty_tree();

}  // namespace lscan
