// The explicit lists of conda
// (https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html, "Building identical conda
// environments"), as "conda list --explicit" and "conda-lock --kind explicit" write them:
//   # platform: linux-64
//   @EXPLICIT
//   https://conda.example/conda-forge/linux-64/numpy-1.26.0-py311h64a7726_0.conda#bf16a9f625126e378302f08e7ed67517
//
// All are packages of conda, so they are counted (../conda/uncovered.h). The files have no name of their own: one
// without the line "@EXPLICIT" is something else, and nothing is said of it. conda-lock writes what pip installs as
// comments, which are none of what conda reads, and are ignored.
#include <set>
#include <string>

#include "core/base/text.h"
#include "lockfiles/conda/uncovered.h"
#include "lockfiles/damaged_entries.h"
#include "lockfiles/formats.h"

namespace lscan {
namespace {

// "numpy" of ".../numpy-1.26.0-py311h64a7726_0.conda#bf16": behind the name stand version and build.
std::string_view name_of(std::string_view address) {
  std::string_view name = text::base_name(address.substr(0, address.find('#')));
  if (!name.ends_with(".conda") && !name.ends_with(".tar.bz2")) return {};
  for (int part = 0; part < 2; ++part) {
    const std::size_t dash = name.rfind('-');
    if (dash == std::string_view::npos) return {};
    name = name.substr(0, dash);
  }
  return name;
}

void parse(const SourceFile& file, const NearbyFiles&, Inventory& found) {
  std::set<std::string> names;
  DamagedEntries damaged;
  bool is_explicit = false;
  std::string_view rest = file.text;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::string_view line = text::trim(text::take_line(rest));
    if (line == "@EXPLICIT") is_explicit = true;
    if (!is_explicit || line.empty() || line.starts_with('#') || line.starts_with('@')) continue;
    const std::string_view name = name_of(line);
    if (name.empty()) {
      damaged.add({number, 1}, "expected the address of a conda package");
    } else {
      names.emplace(name);
    }
  }
  damaged.say(found, file);
  conda::leave_uncovered(found, file, "locks", names);
}

}  // namespace

const LockfileFormat formats::conda_explicit{.name = "conda explicit list",
                                             .files = "conda-*.lock *explicit*.txt",
                                             .ecosystem = std::nullopt,
                                             .gives = {},
                                             .parse = parse};

}  // namespace lscan
