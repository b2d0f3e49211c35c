// Which distribution an importable Python module belongs to, where its name alone tells.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/model/known_packages.h"

namespace lscan {

// `module` is a path below its install root: "requests", "google/protobuf". Empty for names that are nobody's, and for
// those that every project uses for its own code.
std::optional<std::string> distribution_of_module(std::string_view module, const KnownPackages& known);

}  // namespace lscan
