// One function for each command, in commands/<name>.cc: it adds the command to the application, and leaves its exit
// code in the context when the command is the one that runs.
#pragma once

#include "core/cli/exit_codes.h"
#include "core/cli/host.h"

namespace CLI {
class App;
}

namespace lscan {

struct CommandContext {
  const Host& host;
  int exit_code = kExitPass;
};

namespace commands {
void add_zip(CLI::App& app, CommandContext& context);
void add_layer(CLI::App& app, CommandContext& context);
void add_lockfile(CLI::App& app, CommandContext& context);
void add_dir(CLI::App& app, CommandContext& context);
void add_sbom(CLI::App& app, CommandContext& context);
void add_package(CLI::App& app, CommandContext& context);
void add_compare(CLI::App& app, CommandContext& context);
void add_cvss(CLI::App& app, CommandContext& context);
void add_diff(CLI::App& app, CommandContext& context);
void add_db(CLI::App& app, CommandContext& context);
void add_explain(CLI::App& app, CommandContext& context);
void add_history(CLI::App& app, CommandContext& context);
void add_formats(CLI::App& app, CommandContext& context);
}  // namespace commands

}  // namespace lscan
