#include "core/cli/project_options.h"

#include <CLI/CLI.hpp>

#include "core/artifact/local_maven_repository.h"
#include "lockfiles/maven/settings.h"

namespace lscan {

void add_project_options(CLI::App& command, ProjectOptions& options) {
  command
      .add_option("--maven-repository", options.maven_repository,
                  "The local repository that poms draw on, or none; default: as Maven, ~/.m2/repository")
      ->type_name("DIR")
      ->check(CLI::ExistingDirectory | CLI::IsMember({"none"}));
}

std::unique_ptr<MavenRepository> maven_repository(const ProjectOptions& options, const Host& host) {
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

}  // namespace lscan
