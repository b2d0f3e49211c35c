#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "core/cli/commands.h"
#include "core/cli/project_options.h"

namespace lscan {

void commands::add_dir(CLI::App& app, CommandContext& context) {
  struct Options : ProjectOptions {
    std::string path;
    bool no_ignore = false;
  };
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("dir", "Scan a project or build folder");
  command->add_option("path", options->path, "The folder")->required()->type_name("PATH");
  command->add_flag("--no-ignore", options->no_ignore,
                    "Read also what git ignores, node_modules, vendor and virtual environments");
  add_project_options(*command, *options);
  command->callback([options, &context] {
    const Ignored ignored = options->no_ignore ? Ignored::read : Ignored::left_out;
    context.exit_code = scan_project_and_report(*options, context.host, options->path, [&](const ScanContext& scan) {
      return scan_directory(options->path, ignored, scan);
    });
  });
}

}  // namespace lscan
