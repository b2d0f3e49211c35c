#include "core/base/diagnostic.h"

namespace lscan {

std::string_view name(DiagnosticSeverity severity) {
  switch (severity) {
    case DiagnosticSeverity::error:
      return "error";
    case DiagnosticSeverity::warning:
      return "warning";
    case DiagnosticSeverity::note:
      return "note";
  }
  return "";
}

}  // namespace lscan
