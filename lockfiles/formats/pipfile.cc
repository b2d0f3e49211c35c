// Pipfile (https://pipenv.pypa.io/en/latest/pipfile.html) without its lock: it asks for ranges of versions, so nothing
// in it is a package. Counted is what [packages] asks for; [dev-packages] and groups of other names are not installed
// unless they are asked for. A folder of "." is the project itself.
#include "lockfiles/formats.h"
#include "lockfiles/manifest.h"
#include "lockfiles/reading.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

bool is_project_itself(Value entry) {
  const std::string_view path = entry["path"].text();
  return path == "." || path == "./";
}

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  if (nearby.has("Pipfile.lock")) return;  // Pipenv knows no lock of a folder above
  const Document document = read_toml(file, found);
  const Value packages = document.root()["packages"];
  if (!packages) return;
  if (!packages.is_table()) return say(found, file, packages.position(), "expected a table of packages");
  std::size_t count = 0;
  for (const Value entry : packages) {
    if (!is_project_itself(entry)) ++count;
  }
  leave_unlocked(found, file, count, "run \"pipenv lock\" and scan the Pipfile.lock");
}

}  // namespace

const LockfileFormat formats::pipfile{.name = "Pipfile",
                                      .files = "Pipfile",
                                      .ecosystem = Ecosystem::pypi,
                                      .kind = LockfileFormat::Kind::manifest,
                                      .parse = parse};

}  // namespace lscan
