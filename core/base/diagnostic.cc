#include "core/base/diagnostic.h"

#include <map>
#include <utility>

#include "core/base/limits.h"

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

void add(Diagnostics& all, Diagnostic one) {
  std::size_t alike = 0;  // those of the file stand together
  for (auto last = all.rbegin(); last != all.rend() && last->path == one.path; ++last) {
    if (last->severity == one.severity) ++alike;
  }
  if (alike >= limits::kFileDiagnostics) return;
  if (alike + 1 == limits::kFileDiagnostics) one.message += "; what else is wrong in this file is not said";
  all.push_back(std::move(one));
}

void fold_repeated(Diagnostics& diagnostics, std::size_t named) {
  std::map<std::string, std::size_t> counts;  // by message
  const auto is_beyond = [&](const Diagnostic& diagnostic) { return ++counts[diagnostic.message] > named; };
  std::erase_if(diagnostics, is_beyond);
  for (auto last = diagnostics.rbegin(); last != diagnostics.rend(); ++last) {
    const std::size_t count = std::exchange(counts[last->message], 0);
    if (count > named) last->message += ", like " + std::to_string(count - named) + " more";
  }
}

}  // namespace lscan
