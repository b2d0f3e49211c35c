// The findings as rows in columns, the heart of the table.
#pragma once

#include <vector>

#include "core/model/scan_result.h"
#include "core/report/page.h"

namespace lscan {

// The colour of a severity: red for what needs action, quieter below.
Style style_of(Rating rating);
Style style_of(const Vulnerability& vulnerability);

// A head and one row for each of `findings`, in their order. The place where a package lies stands in the last column
// where there is room for it, else below the row; where the same package
// comes twice in a row it is not said again.
void write_finding_rows(const ScanResult& result, const std::vector<const Finding*>& findings, Page& page);

}  // namespace lscan
