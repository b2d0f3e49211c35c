#pragma once

#include <cstddef>
#include <cstdint>

#include "core/base/diagnostic.h"

namespace lscan {

// What a function and its layers come to.
struct PackageSizes {
  std::uint64_t function_zipped = 0;  // bytes of the function's own zip
  std::uint64_t unzipped = 0;         // bytes of function and layers together
  std::size_t layers = 0;
};

// A warning for each of Lambda's quotas that is exceeded: the deployment would fail.
Diagnostics exceeded_quotas(const PackageSizes& sizes);

}  // namespace lscan
