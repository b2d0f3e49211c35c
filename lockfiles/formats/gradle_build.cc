// build.gradle and build.gradle.kts (https://docs.gradle.org/current/userguide/declaring_dependencies.html), and
// scripts of other names that a build applies.
//
// They are programs, which only Gradle runs: what they bring in is a blind spot until a gradle.lockfile settles it, and
// with one beside it nothing is taken from here. Without one, dependencies that stand in a `dependencies` block in
// literal text with an exact version are given, since what a project asks for itself is mostly what it gets. Variables,
// versions of a platform and ranges stay open; what stands in a version catalog is the business of gradle_versions.cc.
#include <string>
#include <vector>

#include "core/base/text.h"
#include "lockfiles/formats.h"
#include "lockfiles/gradle/build_layout.h"
#include "lockfiles/gradle/build_script.h"
#include "lockfiles/gradle/notation.h"
#include "lockfiles/listed.h"
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

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  if (is_locked(file, nearby)) return;
  const gradle::BuildScript script = gradle::read_build_script(file.text);
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
  if (!unversioned.empty()) {
    leave_open(found, file, BlindSpot::Kind::unversioned_package,
               "no exact version stands here for " + listed(unversioned), std::string(gradle::kWriteLocks));
  }
  if (asked_for > 0) {
    leave_open(found, file, BlindSpot::Kind::unresolved_dependencies,
               "asks for " + text::counted(asked_for, "package") +
                   ", and no lockfile tells what these bring in and which versions win",
               std::string(gradle::kWriteLocks));
  }
}

}  // namespace

const LockfileFormat formats::gradle_build{.name = "build.gradle",
                                           .files = "*.gradle *.gradle.kts",
                                           .ecosystem = Ecosystem::maven,
                                           .gives = {.graph = false, .scopes = true},
                                           .kind = LockfileFormat::Kind::manifest,
                                           .parse = parse};

}  // namespace lscan
