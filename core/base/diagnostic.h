#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lscan {

enum class DiagnosticSeverity { error, warning, note };

std::string_view name(DiagnosticSeverity severity);  // "warning"

// Something that could not be read as it should, and where. It never ends a scan, and every report shows it.
// Lines and columns count from 1; 0 means "the file as a whole".
struct Diagnostic {
  DiagnosticSeverity severity = DiagnosticSeverity::error;
  std::string path;  // inside the target; nested archives as "lib/app.jar!/META-INF/MANIFEST.MF"
  std::size_t line = 0;
  std::size_t column = 0;
  std::string message;  // one sentence without a full stop, names what was expected: "expected \"module version hash\""
};
using Diagnostics = std::vector<Diagnostic>;

// Adds what is wrong with one place of a file. Of each severity a file has at most limits::kFileDiagnostics in a row,
// the last of which says that there is more: a damaged file does not fill a report, or the memory.
void add(Diagnostics& all, Diagnostic one);

// Of those with the same message keeps the first `named`, the last of which then says how many follow it: nobody reads
// a hundred thousand lines.
void fold_repeated(Diagnostics& diagnostics, std::size_t named);

}  // namespace lscan
