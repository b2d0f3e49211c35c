// The options of the commands that scan projects: what of the user's settings and machine may be drawn on.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/cli/scan_options.h"

namespace lscan {

struct ProjectSources {
  std::string config;            // a file; empty for .lscan.toml in the current folder
  std::string maven_repository;  // a folder, or "none"; empty for the one that Maven uses
  std::vector<std::string> private_registries;
};

struct ProjectOptions : ScanOptions, ProjectSources {};

void add_project_sources(CLI::App& command, ProjectSources& sources);

// Calls `use` with what they say, or refuses with a message and a usage error.
int with_project(const ProjectSources& sources, const Host& host, const std::function<int(const ProjectContext&)>& use);

// With those of every scan.
void add_project_options(CLI::App& command, ProjectOptions& options);

// scan_and_report() with what the project options say. The Maven repository is the one that a build of this user reads:
// --maven-repository, else what ~/.m2/settings.xml names, else ~/.m2/repository; none where the user has no home.
int scan_project_and_report(const ProjectOptions& options, const Host& host, const std::string& what,
                            const std::function<ScanOutcome(const ScanContext&)>& scan);

}  // namespace lscan
