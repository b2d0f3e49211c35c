#include "core/cli/output.h"

#include <ostream>

#include "core/cli/choice.h"
#include "core/report/escape.h"

namespace lscan {

int refuse(const Host& host, ExitCode code, const std::string& why) {
  host.err << "lscan: " << terminal_safe(why) << "\n";
  return code;
}

Page page_for(const Host& host, bool no_colour) {
  const bool colour = host.out_is_terminal && host.wants_colour && !no_colour;
  return Page(host.out, colour ? Colour::yes : Colour::no, host.out_is_terminal ? host.terminal_width : 0);
}

void add_output_format(CLI::App& command, OutputFormat& format) {
  add_choice(command, "--format", format, "The report", {{"table", OutputFormat::table}, {"json", OutputFormat::json}},
             ShowDefault::yes);
}

}  // namespace lscan
