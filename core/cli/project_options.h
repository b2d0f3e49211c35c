// The options of the commands that scan projects: what of the user's settings and machine may be drawn on.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/cli/maven_options.h"
#include "core/cli/scan_options.h"

namespace lscan {

// Of all that reads what somebody declares.
struct RegistryOptions : ScanOptions {
  std::string config;  // a file; empty for .lscan.toml in the current folder
  std::vector<std::string> private_registries;
};

struct ProjectOptions : RegistryOptions {
  MavenOptions maven;
};

// With those of every scan.
void add_registry_options(CLI::App& command, RegistryOptions& options);
void add_project_options(CLI::App& command, ProjectOptions& options);

using Scan = std::function<ScanOutcome(const ScanContext&)>;

// scan_and_report() with what the options say.
int scan_registries_and_report(const RegistryOptions& options, const Host& host, const std::string& what,
                               const Scan& scan);

// The Maven repository is the one that a build of this user reads: --maven-repository, else what settings.xml names,
// else
// ~/.m2/repository; none where the user has no home. With --resolve what it lacks is fetched.
int scan_project_and_report(const ProjectOptions& options, const Host& host, const std::string& what, const Scan& scan);

}  // namespace lscan
