#include <memory>

#include <CLI/CLI.hpp>

#include "core/cli/commands.h"
#include "core/cli/scan_options.h"

namespace lscan {

void commands::add_zip(CLI::App& app, CommandContext& context) {
  struct Options : ScanOptions {
    ArchiveTarget target;
  };
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("zip", "Scan a deployment package, with its layers");
  command->add_option("file", options->target.function, "The function's zip or jar")->required()->type_name("FILE");
  command
      ->add_option("--layer", options->target.layers,
                   "A layer's zip, in the order in which Lambda merges them. Repeatable")
      ->type_name("FILE")
      ->expected(1)
      ->take_all();
  add_scan_options(*command, *options);
  command->callback([options, &context] {
    context.exit_code = scan_and_report(*options, context.host, options->target.function,
                                        [&](const ScanContext& scan) { return scan_archives(options->target, scan); });
  });
}

}  // namespace lscan
