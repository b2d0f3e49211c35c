// The options of the commands that scan projects: what of the user's settings and machine may be drawn on.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/cli/maven_options.h"
#include "core/cli/scan_options.h"

namespace lscan {

// Of all that reads what somebody declares.
struct RegistryOptions {
  std::string config;  // a file; empty for .lscan.toml in the current folder
  std::vector<std::string> private_registries;
};

struct ProjectSources : RegistryOptions {
  MavenOptions maven;
};

struct ProjectOptions : ScanOptions, ProjectSources {};

void add_registry_options(CLI::App& command, RegistryOptions& options);
void add_project_sources(CLI::App& command, ProjectSources& sources);
void add_project_options(CLI::App& command, ProjectOptions& options);  // with those of every scan

// Calls `use` with what the sources give, and with sentences on what of the user's settings cannot be used; or refuses
// with a message and a usage error. The Maven repository is the one that a build of this user reads: that of the
// options, else what settings.xml names, else ~/.m2/repository; none where the user has no home. With --resolve what it
// lacks is fetched, and `say` is told so.
using UseProject = std::function<int(const ProjectContext&, const std::vector<std::string>& notes)>;
int with_project(const ProjectSources& sources, const DataOptions& data, const Host& host, SayWhat say,
                 const UseProject& use);

// scan_and_report() with what the options say.
using Scan = std::function<ScanOutcome(const ScanContext&)>;
int scan_project_and_report(const ProjectOptions& options, const Host& host, const std::string& what, const Scan& scan);
int scan_registries_and_report(const ScanOptions& options, const RegistryOptions& registries, const Host& host,
                               const std::string& what, const Scan& scan);

}  // namespace lscan
