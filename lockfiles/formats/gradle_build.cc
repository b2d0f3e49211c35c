// build.gradle and build.gradle.kts (https://docs.gradle.org/current/userguide/declaring_dependencies.html), and
// scripts of other names that a build applies.
//
// They are programs, which only Gradle runs: what they bring in is a blind spot until a gradle.lockfile settles it, and
// with one beside it nothing is taken from here. Without one, dependencies that stand in a `dependencies` block in
// literal text with an exact version are given, since what a project asks for itself is mostly what it gets. So are
// those with a variable that the scripts of the project, of the ones above, or a gradle.properties set to one literal
// text and nowhere to another. Other variables, versions of a platform and ranges stay open; what stands in a version
// catalog is the business of gradle_versions.cc.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/base/text.h"
#include "lockfiles/formats.h"
#include "lockfiles/gradle/build_layout.h"
#include "lockfiles/gradle/build_script.h"
#include "lockfiles/gradle/notation.h"
#include "lockfiles/gradle/script_values.h"
#include "lockfiles/manifest.h"
#include "lockfiles/reading.h"

namespace lscan {
namespace {

// A project's own script has its lock beside it; one that others apply has no project of its own.
bool is_locked(const SourceFile& file, const NearbyFiles& nearby) {
  const std::string_view name = text::base_name(file.path);
  const bool is_project = name == "build.gradle" || name == "build.gradle.kts";
  return is_project ? gradle::has_project_lock(nearby, "") : has_lock(nearby, {"gradle.lockfile"});
}

bool ships(const gradle::Asked& asked) { return asked.scope != Scope::dev && asked.scope != Scope::test; }

// Moves what only lacked the value of a variable to what is literal.
void resolve_variables(gradle::BuildScript& script, const SourceFile& file, const NearbyFiles& nearby) {
  const auto has_variable = [](const gradle::Asked& asked) { return asked.notation.find('$') != std::string::npos; };
  if (std::none_of(script.open.begin(), script.open.end(), has_variable)) return;
  const gradle::ScriptValues values(file, nearby);
  std::vector<gradle::Asked> still_open;
  for (gradle::Asked& asked : script.open) {
    const auto resolved = has_variable(asked) ? values.resolved(asked.notation) : std::nullopt;
    const auto notation = resolved ? gradle::read_notation(*resolved) : std::nullopt;
    const bool is_literal = notation && !notation->version.empty();
    if (is_literal) asked.notation = *resolved;
    (is_literal ? script.literal : still_open).push_back(std::move(asked));
  }
  script.open = std::move(still_open);
}

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  if (is_locked(file, nearby)) return;
  gradle::BuildScript script = gradle::read_build_script(file.text);
  resolve_variables(script, file, nearby);
  const LineIndex lines(file.text);
  std::size_t asked_for = 0;
  std::vector<std::string> unversioned;
  for (const gradle::Asked& asked : script.literal) {
    asked_for += ships(asked) ? 1 : 0;
    if (asked.is_platform) continue;
    const auto notation = gradle::read_notation(asked.notation);
    const std::string version = gradle::exact_version(notation->version);
    if (version.empty()) {
      unversioned.push_back(asked.notation);
      continue;
    }
    Package package = declared_package(Ecosystem::maven, notation->name, version, file, lines.at(asked.offset));
    package.scope = asked.scope;
    package.direct = true;
    found.packages.push_back(std::move(package));
  }
  for (const gradle::Asked& asked : script.from_catalog) asked_for += ships(asked) ? 1 : 0;
  for (const gradle::Asked& asked : script.open) {
    if (!ships(asked)) continue;
    ++asked_for;
    if (!asked.is_platform) unversioned.push_back(asked.notation);
  }
  // Several configurations may ask for the same.
  std::sort(unversioned.begin(), unversioned.end());
  unversioned.erase(std::unique(unversioned.begin(), unversioned.end()), unversioned.end());
  if (!unversioned.empty()) {
    leave_open(found, file, BlindSpot::Kind::unversioned_package,
               "no exact version stands here for " + text::listed(unversioned), std::string(gradle::kWriteLocks));
  }
  if (asked_for > 0) {
    leave_open(found, file, BlindSpot::Kind::unresolved_dependencies,
               "asks for " + text::counted(asked_for, "package") +
                   ", and no lockfile tells what else that brings in and which versions win",
               std::string(gradle::kWriteLocks));
  }
}

}  // namespace

const LockfileFormat formats::gradle_build{.name = "build.gradle",
                                           .files = "*.gradle *.gradle.kts",
                                           .ecosystem = Ecosystem::maven,
                                           .gives = {.graph = false, .scopes = true},
                                           .kind = LockfileFormat::Kind::manifest,
                                           .reads = "gradle.properties",
                                           .parse = parse};

}  // namespace lscan
