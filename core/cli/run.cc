#include "core/cli/run.h"

#include <algorithm>
#include <exception>
#include <ostream>
#include <string_view>

#include <CLI/CLI.hpp>

#include "core/base/nearest.h"
#include "core/cli/commands.h"
#include "core/cli/version.h"
#include "core/report/escape.h"

namespace lscan {
namespace {

constexpr const char* kDescription =
    "Known-vulnerable packages in AWS Lambda functions, before the deploy.\n"
    "Exit codes: 0 pass, 1 policy broken, 2 usage, 3 input, 4 advisory data, 5 base of a diff, 70 fault of lscan.";

// Words for a first argument that is no command; empty where it is one, or an option.
std::string unknown_command(const CLI::App& app, const std::string& argument) {
  if (argument.empty() || argument.starts_with('-')) return "";
  std::vector<std::string_view> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  if (std::find(names.begin(), names.end(), argument) != names.end()) return "";
  const std::string_view meant = nearest(argument, names);
  std::string words = "there is no command \"" + terminal_safe(argument) + "\"";
  if (!meant.empty()) words.append("; is \"").append(meant).append("\" meant?");
  return words;
}

int parse_and_run(std::vector<std::string> arguments, const Host& host) {
  CLI::App app(kDescription, "lscan");
  app.set_version_flag("--version", std::string("lscan ") + kVersion);
  app.require_subcommand(1);
  app.get_formatter()->column_width(34);

  CommandContext context{host};
  commands::add_zip(app, context);
  commands::add_layer(app, context);
  commands::add_lockfile(app, context);
  commands::add_dir(app, context);
  commands::add_diff(app, context);
  commands::add_history(app, context);
  commands::add_sbom(app, context);
  commands::add_package(app, context);
  commands::add_compare(app, context);
  commands::add_cvss(app, context);
  commands::add_db(app, context);
  commands::add_explain(app, context);
  commands::add_formats(app, context);

  const std::string first = arguments.empty() ? "" : arguments.front();
  try {
    std::reverse(arguments.begin(), arguments.end());  // as CLI11 takes a vector
    app.parse(std::move(arguments));
  } catch (const CLI::Success& asked) {  // --help, --version
    return app.exit(asked, host.out, host.err);
  } catch (const CLI::ParseError& wrong) {
    const std::string unknown = unknown_command(app, first);
    host.err << "lscan: " << (unknown.empty() ? terminal_safe(wrong.what()) : unknown) << "\nTry: lscan --help\n";
    return kExitUsage;
  }
  return context.exit_code;
}

}  // namespace

int run(const std::vector<std::string>& arguments, const Host& host) {
  try {
    const int code = parse_and_run(arguments, host);
    host.out.flush();
    if (!host.out) {
      host.err << "lscan: standard output cannot be written\n";
      return std::max<int>(code, kExitUsage);
    }
    return code;
  } catch (const std::exception& fault) {
    host.err << "lscan: internal fault: " << fault.what() << "\n";
    return kExitFault;
  }
}

}  // namespace lscan
