// A report writer turns a result into one output format. It is a value: its name and what it writes. It lives in
// writers/<name>.cc, has one line in writers.def and one test; nothing else in the program knows its name.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>

#include "core/model/scan_result.h"

namespace lscan {

enum class Colour { no, yes };

struct ReportOptions {
  Rating show = Rating::none;  // findings that weigh less are left out by the reports that people read, and said to be
  Colour colour = Colour::no;
  std::size_t width = 0;     // terminal columns, which no line exceeds; 0: unbounded, as in a pipe, and nothing is cut
  std::string tool_version;  // "0.1.0"
};

struct ReportWriter {
  std::string_view name;     // "table", as --format takes it
  std::string_view purpose;  // for people, as the help shows it

  // The same result and options give the same bytes. Packages and findings keep the order of the result.
  void (*write)(const ScanResult& result, const ReportOptions& options, std::ostream& out);
};

}  // namespace lscan
