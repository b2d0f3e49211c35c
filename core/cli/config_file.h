#pragma once

#include <string>

#include "core/base/result.h"
#include "core/config/config.h"

namespace lscan {

// The configuration that --config names, else .lscan.toml in the current folder, else an empty one. Fails with a whole
// message.
Result<Config> config_from(const std::string& named);

}  // namespace lscan
