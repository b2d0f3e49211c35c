#include <memory>

#include <CLI/CLI.hpp>

#include "core/cli/commands.h"
#include "core/cli/scan_options.h"

namespace lscan {

void commands::add_layer(CLI::App& app, CommandContext& context) {
  struct Options : ScanOptions {
    ArchiveTarget target;
  };
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("layer", "Scan layers on their own, merged in their order");
  command->add_option("file", options->target.layers, "Layers' zips")->required()->type_name("FILE");
  add_scan_options(*command, *options);
  command->callback([options, &context] {
    context.exit_code = scan_and_report(*options, context.host, options->target.layers.front(),
                                        [&](const ScanContext& scan) { return scan_archives(options->target, scan); });
  });
}

}  // namespace lscan
