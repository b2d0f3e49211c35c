// Reads the result document back, so that a saved result can be compared with, or reported in another format.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/model/scan_result.h"

namespace lscan {

// A document of schema "lscan-result/1", whoever wrote it: what does not hold together is a failure that names the
// place. Unknown keys are passed over, as docs/result.md asks of readers; written again it gives the same document but
// for these.
Result<ScanResult> read_result(std::string_view text);

}  // namespace lscan
