#include "core/report/writers.h"

namespace lscan {

std::span<const ReportWriter* const> report_writers() {
  static constexpr const ReportWriter* kAll[] = {
#define LSCAN_WRITER(name) &writers::name,
#include "core/report/writers.def"
#undef LSCAN_WRITER
  };
  return kAll;
}

const ReportWriter* find_report_writer(std::string_view name) {
  for (const ReportWriter* writer : report_writers()) {
    if (writer->name == name) return writer;
  }
  return nullptr;
}

}  // namespace lscan
