#include "core/cli/project_options.h"

#include <optional>
#include <ostream>

#include <CLI/CLI.hpp>

#include "core/cli/config_file.h"
#include "core/cli/exit_codes.h"
#include "core/cli/fetch_settings.h"
#include "core/report/escape.h"

namespace lscan {
namespace {

int refuse(const Host& host, const std::string& why) {
  host.err << "lscan: " << terminal_safe(why) << "\n";
  return kExitUsage;
}

std::vector<std::string> private_registries(const RegistryOptions& options, const Config& config) {
  std::vector<std::string> all = options.private_registries;
  all.insert(all.end(), config.registries.private_registries.begin(), config.registries.private_registries.end());
  return all;
}

// Reports the note as what it is: something of the user's settings that a scan cannot use.
void add_notes(const std::vector<std::string>& notes, ScanOutcome& outcome) {
  if (!outcome) return;
  for (const std::string& note : notes) outcome->diagnostics.push_back({DiagnosticSeverity::warning, "", 0, 0, note});
}

}  // namespace

void add_registry_options(CLI::App& command, RegistryOptions& options) {
  command.add_option("--config", options.config, "The configuration instead of .lscan.toml in this folder")
      ->type_name("FILE");
  command
      .add_option("--private-registry", options.private_registries,
                  "A registry that is no mirror of the public one, by how its addresses begin. Repeatable")
      ->type_name("URL")
      ->expected(1)
      ->take_all();
  add_scan_options(command, options);
}

void add_project_options(CLI::App& command, ProjectOptions& options) {
  add_maven_options(command, options.maven);
  add_registry_options(command, options);
}

int scan_registries_and_report(const RegistryOptions& options, const Host& host, const std::string& what,
                               const Scan& scan) {
  const auto config = config_from(options.config);
  if (!config) return refuse(host, config.error());
  const std::vector<std::string> registries = private_registries(options, *config);
  return scan_and_report(options, host, what, [&](ScanContext context) {
    context.project.private_registries = registries;
    return scan(context);
  });
}

int scan_project_and_report(const ProjectOptions& options, const Host& host, const std::string& what,
                            const Scan& scan) {
  if (options.maven.resolve && options.data.offline)
    return refuse(host, "--resolve needs the network, and --offline forbids it");
  if (!options.maven.remotes.empty() && !options.maven.resolve)
    return refuse(host, "--maven-remote is for --resolve alone");
  const auto config = config_from(options.config);
  if (!config) return refuse(host, config.error());
  const std::vector<std::string> registries = private_registries(options, *config);

  std::vector<std::string> notes;
  const SayWhat* say = nullptr;  // while the scan runs
  const auto maven = MavenRepositories::open(
      options.maven, fetch_settings(config->data, host), host, [&say](const std::string& doing) { (*say)(doing); },
      notes);
  if (!maven) return refuse(host, maven.error());
  return scan_and_report(options, host, what, [&](ScanContext context, const SayWhat& progress) {
    say = &progress;
    context.project = {maven->repository(), registries};
    ScanOutcome outcome = scan(context);
    add_notes(notes, outcome);
    return outcome;
  });
}

}  // namespace lscan
