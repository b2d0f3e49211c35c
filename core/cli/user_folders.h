// Where a user's files lie, by the XDG Base Directory Specification.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/cli/host.h"

namespace lscan {

// $XDG_DATA_HOME/lscan, else ~/.local/share/lscan. Fails where neither variable says it.
Result<std::string> user_data_folder(const Host& host);

// $XDG_CACHE_HOME/lscan, else ~/.cache/lscan.
Result<std::string> user_cache_folder(const Host& host);

}  // namespace lscan
