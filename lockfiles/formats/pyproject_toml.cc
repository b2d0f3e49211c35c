// pyproject.toml without a lock: what it asks for ([project], [dependency-groups], [tool.poetry] and their kin, see
// ../python/pyproject.h) is open, but for the exact versions of its own requirements. Where a lock lies beside it or in
// a folder above it, or a requirements.txt with exact versions beside it, that is what counts. What development alone
// needs leaves nothing open, and [build-system] asks for nothing that ships.
#include <string>

#include "lockfiles/formats.h"
#include "lockfiles/python/project_manifest.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

std::string_view lock_command(Value tool) {
  if (tool["poetry"]) return "run \"poetry lock\" and scan the poetry.lock";
  if (tool["pdm"]) return "run \"pdm lock\" and scan the pdm.lock";
  return "run \"uv lock\" and scan the uv.lock, or \"pip-compile pyproject.toml\" and scan the requirements.txt";
}

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  const Document document = read_toml(file, found);
  if (python::is_locked(nearby)) return;
  python::read_unlocked(file, python::read_project(document.root()).requirements,
                        std::string(lock_command(document.root()["tool"])), found);
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
