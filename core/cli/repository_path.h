#pragma once

#include <string>

#include "core/artifact/git_repository.h"
#include "core/base/result.h"

namespace lscan {

// What the user calls `path`, seen from `folder`, relative to the root of the repository, as git names files: empty for
// the root itself. In a bare repository paths are git's own already. Fails with a whole message for one outside.
Result<std::string> path_in_repository(const GitRepository& repository, const std::string& folder,
                                       const std::string& path);

}  // namespace lscan
