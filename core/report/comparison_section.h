// What the table says of a comparison in place of its head and its one list of findings: the two sides, what happened
// to packages, and the findings by what the change had to do with them.
#pragma once

#include <vector>

#include "core/model/scan_result.h"
#include "core/report/page.h"

namespace lscan {

// Of a result with a comparison.
void write_comparison_head(const ScanResult& result, Page& page);

// `shown`: the findings to list, in the order of the result.
void write_compared_findings(const ScanResult& result, const std::vector<const Finding*>& shown, Page& page);

// Those among `findings` that call for action: not what the change has mended, and what was there before only where the
// gate counts it.
std::vector<const Finding*> findings_to_act_on(const ScanResult& result, const std::vector<const Finding*>& findings);

}  // namespace lscan
