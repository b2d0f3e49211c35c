#include "lockfiles/python/project_manifest.h"

#include <utility>

#include "lockfiles/manifest.h"
#include "lockfiles/python/marker.h"
#include "lockfiles/reading.h"

namespace lscan::python {

ProjectOfLock::ProjectOfLock(const NearbyFiles& nearby) : file_(nearby.read("pyproject.toml")) {
  if (!file_) return;
  Inventory unsaid;
  document_ = read_toml({.path = file_->path, .text = file_->text}, unsaid);
  project_ = read_project(document_.root());
}

bool is_locked(const NearbyFiles& nearby) {
  if (has_lock(nearby, {"poetry.lock", "uv.lock", "pdm.lock", "pylock.toml", "Pipfile.lock"})) return true;
  const auto requirements = nearby.read("requirements.txt");
  return requirements && requirements->text.find("==") != std::string::npos;
}

void read_unlocked(const SourceFile& file, const std::vector<ProjectRequirement>& requirements, std::string remedy,
                   Inventory& found) {
  std::size_t count = 0;
  for (const ProjectRequirement& asked : requirements) {
    if (asked.wanted.scope != Scope::dev) ++count;
    if (asked.pinned.empty() || !asked.is_from_index) continue;
    Package package = declared_package(Ecosystem::pypi, asked.wanted.name, asked.pinned, file, asked.at);
    package.scope = asked.wanted.scope;
    package.direct = true;
    package.platform_specific = is_platform_specific(asked.wanted.marker);
    found.packages.push_back(std::move(package));
  }
  leave_unlocked(found, file, count, std::move(remedy));
}

}  // namespace lscan::python
