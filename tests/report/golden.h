// Golden files: what a writer makes of a result, kept under tests/report/golden/ to be read by people. Run the tests
// with LSCAN_APPROVE=1 to write them anew, and look at the difference before it is committed.
#pragma once

#include <string>
#include <string_view>

#include "core/report/writer.h"

namespace lscan::tests {

// What `writer` makes of `result`.
std::string written(const ReportWriter& writer, const ScanResult& result, const ReportOptions& options = {});

// Checks `actual` against the golden file `name`.
void check_golden(std::string_view name, const std::string& actual);

}  // namespace lscan::tests
