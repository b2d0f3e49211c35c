// setup.cfg and setup.py of setuptools without a lock. Of setup.cfg (../python/setup_cfg.h) the exact versions are
// packages, as in a pyproject.toml; the rest is open. setup.py is code, which is not run: where it asks for packages
// itself (https://setuptools.pypa.io/en/latest/userguide/dependency_management.html) and no other file of the project
// speaks for it, that is said. What setuptools itself needs to build (setup_requires) and tests (tests_require) do not
// ship.
#include "lockfiles/python/setup_cfg.h"

#include <string>

#include "core/base/text.h"
#include "lockfiles/formats.h"
#include "lockfiles/python/project_manifest.h"
#include "lockfiles/reading.h"
#include "lockfiles/source_code.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

// With [project] setuptools takes the dependencies from elsewhere only where it says so.
bool is_overruled(const NearbyFiles& nearby) {
  const auto file = nearby.read("pyproject.toml");
  if (!file) return false;
  Inventory unused;
  const SourceFile source{file->path, file->text};
  const Document document = read_toml(source, unused);
  const Value project = document.root()["project"];
  if (!project) return static_cast<bool>(document.root()["tool"]["poetry"]);
  for (const Value name : project["dynamic"]) {
    if (name.text() == "dependencies") return false;
  }
  return true;
}

void parse_setup_cfg(const SourceFile& file, const NearbyFiles&, Inventory& found) {
  python::read_unlocked(file, python::read_setup_cfg(file.text),
                        "run \"pip-compile setup.cfg\" and scan the requirements.txt", found);
}

// Whether `install_requires` is anything but an empty list.
bool asks_for_packages(std::string_view text) {
  constexpr std::string_view kKey = "install_requires";
  const std::string masked = code::masked(text, code::Comments::number_sign);
  for (std::size_t at = code::find_word(masked, kKey); at != std::string::npos;) {
    const std::size_t behind = at + kKey.size();
    const std::size_t value = masked.find_first_not_of(" \t", behind);
    if (value != std::string::npos && masked[value] == '=') {
      const std::size_t open = masked.find_first_not_of(" \t\r\n=", value);
      if (open == std::string::npos) return false;
      const std::size_t inside = masked.find_first_not_of(" \t\r\n", open + 1);
      if (masked[open] != '[' || inside == std::string::npos || masked[inside] != ']') return true;
    }
    at = code::find_word(masked, kKey, behind);
  }
  return false;
}

void parse_setup_py(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  for (const std::string_view speaks : {"requirements.txt", "Pipfile", "environment.yml", "environment.yaml"}) {
    if (nearby.has(speaks)) return;
  }
  const auto settings = nearby.read("setup.cfg");
  if (settings && !python::read_setup_cfg(settings->text).empty()) return;
  if (!asks_for_packages(file.text)) return;
  leave_open(found, file, BlindSpot::Kind::unresolved_dependencies,
             "asks for packages in code that is not run, and no lockfile settles the versions",
             "run \"pip-compile setup.py\" and scan the requirements.txt");
}

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  if (python::is_locked(nearby) || is_overruled(nearby)) return;
  (text::base_name(file.path) == "setup.py" ? parse_setup_py : parse_setup_cfg)(file, nearby, found);
}

}  // namespace

const LockfileFormat formats::setup_cfg{.name = "setup.cfg",
                                        .files = "setup.cfg setup.py",
                                        .ecosystem = Ecosystem::pypi,
                                        .gives = {.graph = false, .scopes = true},
                                        .kind = LockfileFormat::Kind::manifest,
                                        .reads = "requirements.txt",
                                        .parse = parse};

}  // namespace lscan
