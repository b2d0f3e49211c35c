#pragma once

#include <span>

#include "core/report/writer.h"

namespace lscan {

// One declaration for each line of writers.def: `writers::json` is defined in writers/json.cc.
namespace writers {
#define LSCAN_WRITER(name) extern const ReportWriter name;
#include "core/report/writers.def"
#undef LSCAN_WRITER
}  // namespace writers

// All of them, in the order of writers.def.
std::span<const ReportWriter* const> report_writers();

// By its name; null where there is none.
const ReportWriter* find_report_writer(std::string_view name);

}  // namespace lscan
