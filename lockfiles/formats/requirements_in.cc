// requirements.in of pip-tools (https://pip-tools.readthedocs.io/en/stable/), a requirements file
// (../python/requirements_file.h) from which `pip-compile` makes the requirements.txt with exact versions. It counts
// where that is not there: exact versions in it are packages, and the rest is open. Compiled is one that has the same
// name, or whose comments name it ("-r requirements.in"). Files named for development leave nothing open.
#include <string>

#include "core/base/text.h"
#include "lockfiles/formats.h"
#include "lockfiles/manifest.h"
#include "lockfiles/python/marker.h"
#include "lockfiles/python/requirements_file.h"
#include "lockfiles/reading.h"

namespace lscan {
namespace {

constexpr std::string_view kSuffix = ".in";

bool is_compiled(const std::string& name, const NearbyFiles& nearby) {
  const std::string stem = name.substr(0, name.size() - std::min(name.size(), kSuffix.size()));
  if (nearby.has(stem + ".txt") || nearby.has(stem + ".lock")) return true;
  for (const std::string& path : nearby.matching("*.txt")) {
    const auto other = nearby.read(path);
    if (other && other->text.find(" " + name) != std::string::npos) return true;
  }
  return false;
}

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  const std::string name(text::base_name(file.path));
  if (is_compiled(name, nearby)) return;
  python::RequirementsFiles files(file, nearby, found);
  files.read();
  files.finish();
  const Scope scope = python::is_for_development(file.path) ? Scope::dev : Scope::runtime;
  for (const python::RequirementLine& line : files.lines()) {
    if (line.version.empty() && line.source.empty()) continue;
    Package package = declared_package(Ecosystem::pypi, line.requirement.name, line.version, file, line.at);
    package.evidence.front().path = line.path;
    package.scope = scope;
    package.direct = true;
    package.source = line.source.empty() ? source_of_registry(file, files.index()) : line.source;
    package.platform_specific = python::is_platform_specific(line.requirement.marker);
    found.packages.push_back(std::move(package));
  }
  if (scope == Scope::dev) return;
  leave_unlocked(found, file, files.lines().size(),
                 "run \"pip-compile " + text::shell_path(name) + "\", or \"uv pip compile " + text::shell_path(name) +
                     "\" with an --output-file, and scan "
                     "what it writes");
}

}  // namespace

const LockfileFormat formats::requirements_in{
    .name = "requirements.in",
    .files = "requirements*.in *-requirements.in *_requirements.in *.requirements.in requirements/*.in",
    .ecosystem = Ecosystem::pypi,
    .gives = {.graph = false, .scopes = true},
    .kind = LockfileFormat::Kind::manifest,
    .reads = "*.txt *.in *.lock",
    .parse = parse};

}  // namespace lscan
