#pragma once

#include <string>
#include <vector>

#include "core/cli/host.h"

namespace lscan {

// One run of the command line, without the program's name. Returns the exit code (exit_codes.h); never throws and never
// exits.
int run(const std::vector<std::string>& arguments, const Host& host);

}  // namespace lscan
