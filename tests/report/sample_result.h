// One small result that every writer's golden file is made from. It holds each kind of thing once.
#pragma once

#include <cstddef>

#include "core/model/scan_result.h"

namespace lscan::tests {

// A Python function with two layers, a jar and a Go binary, judged with the default policy.
ScanResult sample_result();

// The same as the work tree compared with a branch: each state once.
ScanResult sample_comparison();

// Nothing found, nothing unseen, fresh data.
ScanResult empty_result();

// `packages` packages with `per_package` findings each, worst first.
ScanResult large_result(std::size_t packages, std::size_t per_package);

}  // namespace lscan::tests
