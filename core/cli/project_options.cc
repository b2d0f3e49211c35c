#include "core/cli/project_options.h"

#include <utility>

#include <CLI/CLI.hpp>

#include "core/cli/config_file.h"
#include "core/cli/fetch_settings.h"
#include "core/cli/output.h"

namespace lscan {
namespace {

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
}

void add_project_sources(CLI::App& command, ProjectSources& sources) {
  add_maven_options(command, sources.maven);
  add_registry_options(command, sources);
}

void add_project_options(CLI::App& command, ProjectOptions& options) {
  add_project_sources(command, options);
  add_scan_options(command, options);
}

int with_project(const ProjectSources& sources, const DataOptions& data, const Host& host, SayWhat say,
                 const UseProject& use) {
  if (sources.maven.resolve && data.offline)
    return refuse(host, kExitUsage, "--resolve needs the network, and --offline forbids it");
  if (!sources.maven.remotes.empty() && !sources.maven.resolve)
    return refuse(host, kExitUsage, "--maven-remote is for --resolve alone");
  const auto config = config_from(sources.config);
  if (!config) return refuse(host, kExitUsage, config.error());
  const std::vector<std::string> registries = private_registries(sources, *config);
  std::vector<std::string> notes;
  const auto maven =
      MavenRepositories::open(sources.maven, fetch_settings(config->data, host), host, std::move(say), notes);
  if (!maven) return refuse(host, kExitUsage, maven.error());
  return use({maven->repository(), registries}, notes);
}

int scan_project_and_report(const ProjectOptions& options, const Host& host, const std::string& what,
                            const Scan& scan) {
  const SayWhat* progress = nullptr;  // while the scan runs
  const SayWhat say = [&progress](const std::string& doing) { (*progress)(doing); };
  return with_project(options, options.data, host, say, [&](const ProjectContext& project, const auto& notes) {
    return scan_and_report(options, host, what, [&](ScanContext context, const SayWhat& to_progress) {
      progress = &to_progress;
      context.project = project;
      ScanOutcome outcome = scan(context);
      add_notes(notes, outcome);
      return outcome;
    });
  });
}

int scan_registries_and_report(const ScanOptions& options, const RegistryOptions& registries, const Host& host,
                               const std::string& what, const Scan& scan) {
  const auto config = config_from(registries.config);
  if (!config) return refuse(host, kExitUsage, config.error());
  const std::vector<std::string> all = private_registries(registries, *config);
  return scan_and_report(options, host, what, [&](ScanContext context) {
    context.project.private_registries = all;
    return scan(context);
  });
}

}  // namespace lscan
