#include "core/cli/run.h"

#include <algorithm>
#include <exception>
#include <ostream>

#include <CLI/CLI.hpp>

#include "core/cli/commands.h"
#include "core/cli/version.h"

namespace lscan {
namespace {

constexpr const char* kDescription =
    "Known-vulnerable packages in AWS Lambda functions, before the deploy.\n"
    "Exit codes: 0 pass, 1 policy broken, 2 usage, 3 input, 4 advisory data, 5 base of a diff, 70 fault of lscan.";

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

  try {
    std::reverse(arguments.begin(), arguments.end());  // as CLI11 takes a vector
    app.parse(std::move(arguments));
  } catch (const CLI::Success& asked) {  // --help, --version
    return app.exit(asked, host.out, host.err);
  } catch (const CLI::ParseError& wrong) {
    host.err << "lscan: " << wrong.what() << "\nTry: lscan --help\n";
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
