// The options of the commands that scan projects: what of the user's machine may be drawn on.
#pragma once

#include <memory>
#include <string>

#include "core/cli/host.h"
#include "core/model/maven_repository.h"

namespace CLI {
class App;
}

namespace lscan {

struct ProjectOptions {
  std::string maven_repository;  // a folder, or "none"; empty for the one that Maven uses
};

void add_project_options(CLI::App& command, ProjectOptions& options);

// The repository that a build of this user reads: --maven-repository, else what ~/.m2/settings.xml names, else
// ~/.m2/repository. Null where it is switched off, or the user has no home.
std::unique_ptr<MavenRepository> maven_repository(const ProjectOptions& options, const Host& host);

}  // namespace lscan
