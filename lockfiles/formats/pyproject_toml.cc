// pyproject.toml without a lock: what it asks for ([project], [dependency-groups], [tool.poetry] and their kin, see
// ../python/pyproject.h) is open, but for the exact versions of its own requirements. Where a lock lies beside it or in
// a folder above it, or a requirements.txt with exact versions beside it, that is what counts. What development alone
// needs leaves nothing open, and [build-system] asks for nothing that ships.
#include <string>

#include "core/base/text.h"
#include "lockfiles/formats.h"
#include "lockfiles/manifest.h"
#include "lockfiles/python/marker.h"
#include "lockfiles/python/pyproject.h"
#include "lockfiles/reading.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

bool is_locked(const SourceFile& file, const NearbyFiles& nearby) {
  if (has_lock(file, nearby, {"poetry.lock", "uv.lock", "pdm.lock", "pylock.toml", "Pipfile.lock"})) return true;
  const auto requirements = nearby.read("requirements.txt");
  return requirements && requirements->text.find("==") != std::string::npos;
}

std::string_view lock_command(Value tool) {
  if (tool["poetry"]) return "run \"poetry lock\" and scan the poetry.lock";
  if (tool["pdm"]) return "run \"pdm lock\" and scan the pdm.lock";
  return "run \"uv lock\" and scan the uv.lock, or \"pip-compile pyproject.toml\" and scan the requirements.txt";
}

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  const Document document = read_toml(file, found);
  if (is_locked(file, nearby)) return;
  std::size_t count = 0;
  for (const python::ProjectRequirement& asked : python::read_project(document.root()).requirements) {
    if (asked.wanted.scope != Scope::dev) ++count;
    if (asked.pinned.empty() || !asked.is_from_index) continue;
    Package package = declared_package(Ecosystem::pypi, asked.wanted.name, asked.pinned, file, asked.at);
    package.scope = asked.wanted.scope;
    package.direct = true;
    package.platform_specific = python::is_platform_specific(asked.wanted.marker);
    found.packages.push_back(std::move(package));
  }
  leave_unlocked(found, file, count, std::string(lock_command(document.root()["tool"])));
}

}  // namespace

const LockfileFormat formats::pyproject_toml{.name = "pyproject.toml",
                                             .files = "pyproject.toml",
                                             .ecosystem = Ecosystem::pypi,
                                             .gives = {.graph = false, .scopes = true},
                                             .kind = LockfileFormat::Kind::manifest,
                                             .reads = "requirements.txt",
                                             .parse = parse};

}  // namespace lscan
