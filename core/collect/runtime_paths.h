// Where each Lambda runtime looks for packages, and in which order.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/model/package.h"

namespace lscan {

// A place on a runtime's search path that holds a package under a name. Of two packages with the same `name`, the one
// with the lower `rank` is loaded; at equal rank (two layers that bring the same folder) the later layer's files have
// replaced the earlier's.
struct SearchSlot {
  std::string name;  // what the runtime looks up: "python requests", "node lodash", "java org.slf4j:slf4j-api"
  int rank = 0;
};

enum class Origin { function, layer };

// Nothing where the path is not one that the runtime searches by itself (a copy nested in another package, say): such a
// copy neither hides another nor is hidden by one.
std::optional<SearchSlot> search_slot(const Package& package, std::string_view path, Origin origin);

}  // namespace lscan
