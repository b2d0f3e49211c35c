// CycloneDX and SPDX documents, from files of any name or, with "-", from standard input.
#include <algorithm>
#include <istream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "core/base/limits.h"
#include "core/cli/commands.h"
#include "core/cli/project_options.h"

namespace lscan {
namespace {

// No more than a file may have; a longer one is cut, and so no document any more.
std::string read_all(std::istream& in) {
  std::string text;
  std::vector<char> block(limits::kMiB);
  while (text.size() < limits::kFileBytes &&
         in.read(block.data(), static_cast<std::streamsize>(block.size())).gcount() > 0) {
    text.append(block.data(), static_cast<std::size_t>(in.gcount()));
  }
  return text;
}

}  // namespace

void commands::add_sbom(CLI::App& app, CommandContext& context) {
  struct Options : ScanOptions, RegistryOptions {
    std::vector<std::string> files;
  };
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("sbom", "Scan CycloneDX and SPDX documents");
  command->add_option("file", options->files, "SBOMs of any name; - reads one from standard input")
      ->required()
      ->type_name("FILE");
  add_registry_options(*command, *options);
  add_scan_options(*command, *options);
  command->callback([options, &context] {
    std::vector<SbomSource> sources;
    for (const std::string& file : options->files) {
      const bool is_input = file == "-";
      sources.push_back({is_input ? "" : file, is_input ? read_all(context.host.in) : ""});
    }
    context.exit_code = scan_registries_and_report(*options, *options, context.host, options->files.front(),
                                                   [&](const ScanContext& scan) { return scan_sboms(sources, scan); });
  });
}

}  // namespace lscan
