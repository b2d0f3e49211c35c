#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "core/cli/commands.h"
#include "core/cli/project_options.h"

namespace lscan {

void commands::add_lockfile(CLI::App& app, CommandContext& context) {
  struct Options : ProjectOptions {
    std::vector<std::string> files;
  };
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("lockfile", "Scan lockfiles and manifests; `lscan formats` lists them");
  command->add_option("file", options->files, "Lockfiles and manifests")->required()->type_name("FILE");
  add_project_options(*command, *options);
  command->callback([options, &context] {
    context.exit_code =
        scan_project_and_report(*options, context.host, options->files.front(),
                                [&](const ScanContext& scan) { return scan_lockfiles(options->files, scan); });
  });
}

}  // namespace lscan
