// The projects of a build around one of its files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lockfiles/format.h"

namespace lscan::gradle {

inline constexpr std::string_view kWriteLocks =
    "add \"dependencyLocking { lockAllConfigurations() }\" to the build scripts, run \"gradle dependencies "
    "--write-locks\" "
    "and scan the gradle.lockfile";

// The folders of projects that a settings.gradle(.kts) includes, "app" or "libs/core", and of whole builds,
// "build-logic". Those that it names in literal text, in their default place.
std::vector<std::string> included_folders(std::string_view settings);

class BuildLayout {
 public:
  // `file` lies in the root of the build, or in its folder "gradle".
  BuildLayout(const SourceFile& file, const NearbyFiles& nearby);

  // Folders of its projects, the root's first and buildSrc behind it, each with a slash at its end where it has a name.
  const std::vector<std::string>& projects() const { return projects_; }

  // Whether any project of it has a lock.
  bool has_lock() const;

 private:
  const NearbyFiles& nearby_;
  std::vector<std::string> projects_;
};

// Whether the project in `folder`, seen from who asks, has a lock of today's layout or of the one before Gradle 7.
bool has_project_lock(const NearbyFiles& nearby, const std::string& folder);

}  // namespace lscan::gradle
