// What commands say beside their reports.
#pragma once

#include <string>

#include "core/cli/exit_codes.h"
#include "core/cli/host.h"
#include "core/report/page.h"

namespace CLI {
class App;
}

namespace lscan {

// Says why the command cannot do what was asked, on standard error. Returns the exit code.
int refuse(const Host& host, ExitCode code, const std::string& why);

// Standard output for people: as wide as the terminal, and in colour where there is one that wants it.
Page page_for(const Host& host, bool no_colour);

// What a command writes that has one report and no file for it.
enum class OutputFormat { table, json };
void add_output_format(CLI::App& command, OutputFormat& format);

}  // namespace lscan
