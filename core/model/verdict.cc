#include "core/model/verdict.h"

namespace lscan {

std::string_view name(Gate gate) { return gate == Gate::all ? "all" : "introduced"; }

}  // namespace lscan
