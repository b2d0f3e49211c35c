// Packages by their package URL, from the command line or, with "-", a line each from standard input. Blank lines and
// lines that start with '#' are passed over.
#include <istream>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "core/base/text.h"
#include "core/cli/commands.h"
#include "core/cli/scan_options.h"
#include "core/model/purl.h"

namespace lscan {
namespace {

struct NamedPackages {
  Packages packages;
  Diagnostics diagnostics;

  void add(std::string_view text, const char* where, std::size_t line) {
    const auto purl = parse_purl(text);
    if (purl && !purl->version.empty()) {
      packages.push_back(
          {.ecosystem = purl->ecosystem, .name = purl->name, .version = purl->version, .release = purl->release});
      return;
    }
    const std::string why = purl ? "expected a version, as in pkg:npm/lodash@4.17.4" : purl.error();
    diagnostics.push_back({DiagnosticSeverity::error, where, line, 0, std::string(text) + ": " + why});
  }

  void add_lines(std::istream& in) {
    std::string line;
    for (std::size_t number = 1; std::getline(in, line); ++number) {
      const std::string_view text = text::trim(line);
      if (!text.empty() && text.front() != '#') add(text, "standard input", number);
    }
  }
};

}  // namespace

void commands::add_package(CLI::App& app, CommandContext& context) {
  struct Options : ScanOptions {
    std::vector<std::string> purls;
  };
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("package", "Look up single packages, without a file");
  command
      ->add_option("purl", options->purls,
                   "Package URLs, as in pkg:npm/lodash@4.17.4; - reads them from standard input")
      ->required()
      ->type_name("PURL");
  add_scan_options(*command, *options);
  command->callback([options, &context] {
    NamedPackages named;
    for (const std::string& purl : options->purls) {
      if (purl == "-") {
        named.add_lines(context.host.in);
      } else {
        named.add(purl, "command line", 0);
      }
    }
    context.exit_code = scan_and_report(*options, context.host, "packages", [&](const ScanContext& scan) {
      return scan_packages(std::move(named.packages), std::move(named.diagnostics), scan);
    });
  });
}

}  // namespace lscan
