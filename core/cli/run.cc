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

// The command that was parsed last: "update" of `lscan db update`.
const CLI::App& innermost(const CLI::App& app) {
  const CLI::App* command = &app;
  for (auto parsed = command->get_subcommands(); !parsed.empty(); parsed = command->get_subcommands())
    command = parsed.front();
  return *command;
}

// "lscan db update"
std::string full_name(const CLI::App& command) {
  const CLI::App* parent = command.get_parent();
  return (parent == nullptr ? "" : full_name(*parent) + " ") + command.get_name();
}

// Words for the first argument that looks like an option and is none of the command; empty where there is no such.
std::string unknown_option(const CLI::App& command, const std::vector<std::string>& arguments) {
  std::vector<std::string> known;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
    for (const std::string& name : option->get_snames()) known.push_back("-" + name);
  }
  const std::vector<std::string_view> names(known.begin(), known.end());
  for (const std::string& argument : arguments) {
    if (argument == "--") break;
    const std::string name = argument.substr(0, argument.find('='));
    if (name.size() < 2 || name[0] != '-' || std::find(names.begin(), names.end(), name) != names.end()) continue;
    if (name[1] != '-' && std::find(names.begin(), names.end(), name.substr(0, 2)) != names.end()) continue;  // -qx
    const std::string_view meant = nearest(name, names);
    std::string words = full_name(command) + " has no option \"" + terminal_safe(name) + "\"";
    if (!meant.empty()) words.append("; is \"").append(meant).append("\" meant?");
    return words;
  }
  return "";
}

// What is wrong with a command line, and which help page tells more.
int refuse_arguments(const CLI::App& app, const CLI::ParseError& wrong, const std::vector<std::string>& arguments,
                     const Host& host) {
  const CLI::App& command = innermost(app);
  std::string words = unknown_command(app, arguments.empty() ? "" : arguments.front());
  if (words.empty() && dynamic_cast<const CLI::ExtrasError*>(&wrong) != nullptr)
    words = unknown_option(command, arguments);
  if (words.empty()) words = terminal_safe(wrong.what());
  host.err << "lscan: " << words << "\nTry: " << full_name(command) << " --help\n";
  return kExitUsage;
}

// `lscan help diff` is what others call `lscan diff --help`.
void take_help_for_an_option(std::vector<std::string>& arguments) {
  if (arguments.empty() || arguments.front() != "help") return;
  arguments.erase(arguments.begin());
  arguments.push_back("--help");
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

  take_help_for_an_option(arguments);
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));  // CLI11 takes it from its end
  } catch (const CLI::Success& asked) {                                         // --help, --version
    const std::string unknown = unknown_command(app, arguments.empty() ? "" : arguments.front());
    if (!unknown.empty()) return refuse_arguments(app, asked, arguments, host);
    return app.exit(asked, host.out, host.err);
  } catch (const CLI::ParseError& wrong) {
    return refuse_arguments(app, wrong, arguments, host);
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
