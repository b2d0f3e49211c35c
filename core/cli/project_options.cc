#include "core/cli/project_options.h"

#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>

#include "core/artifact/local_maven_repository.h"
#include "core/cli/config_file.h"
#include "core/cli/exit_codes.h"
#include "core/report/escape.h"
#include "lockfiles/maven/settings.h"

namespace lscan {
namespace {

std::unique_ptr<MavenRepository> maven_repository(const ProjectSources& options, const Host& host) {
  if (options.maven_repository == "none") return nullptr;
  if (!options.maven_repository.empty()) {
    return std::make_unique<LocalMavenRepository>(options.maven_repository, options.maven_repository);
  }
  const std::string home = host.variable("HOME");
  if (!home.starts_with('/')) return nullptr;
  const auto settings = LocalMavenRepository(home + "/.m2", "").read("settings.xml");
  std::string folder = settings ? maven::local_repository_of(settings->text, home) : "";
  if (folder.empty()) folder = home + "/.m2/repository";
  // Reports are not to tell where a user's home lies, and to be the same on all machines.
  const bool is_in_home = folder.starts_with(home + "/");
  std::string shown = is_in_home ? "~" + folder.substr(home.size()) : folder;
  return std::make_unique<LocalMavenRepository>(std::move(folder), std::move(shown));
}

}  // namespace

void add_project_sources(CLI::App& command, ProjectSources& options) {
  command.add_option("--config", options.config, "The configuration instead of .lscan.toml in this folder")
      ->type_name("FILE");
  command
      .add_option("--maven-repository", options.maven_repository,
                  "The local repository that poms draw on, or none; default: as Maven, ~/.m2/repository")
      ->type_name("DIR")
      ->check(CLI::ExistingDirectory | CLI::IsMember({"none"}));
  command
      .add_option("--private-registry", options.private_registries,
                  "A registry that is no mirror of the public one, by how its addresses begin. Repeatable")
      ->type_name("URL")
      ->expected(1)
      ->take_all();
}

void add_project_options(CLI::App& command, ProjectOptions& options) {
  add_project_sources(command, options);
  add_scan_options(command, options);
}

int with_project(const ProjectSources& sources, const Host& host,
                 const std::function<int(const ProjectContext&)>& use) {
  const auto config = config_from(sources.config);
  if (!config) {
    host.err << "lscan: " << terminal_safe(config.error()) << "\n";
    return kExitUsage;
  }
  std::vector<std::string> private_registries = sources.private_registries;
  private_registries.insert(private_registries.end(), config->registries.private_registries.begin(),
                            config->registries.private_registries.end());
  const auto repository = maven_repository(sources, host);
  return use({repository.get(), private_registries});
}

int scan_project_and_report(const ProjectOptions& options, const Host& host, const std::string& what,
                            const std::function<ScanOutcome(const ScanContext&)>& scan) {
  return with_project(options, host, [&](const ProjectContext& project) {
    return scan_and_report(options, host, what, [&](ScanContext context) {
      context.project = project;
      return scan(context);
    });
  });
}

}  // namespace lscan
