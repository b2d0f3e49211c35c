#pragma once

#include <span>

namespace lscan {

// The store that was built from data/, as it lies in the binary.
std::span<const unsigned char> builtin_store();

}  // namespace lscan
