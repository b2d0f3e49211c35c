// go.work (https://go.dev/ref/mod#workspaces): modules that are built together. They are the project's own and no
// packages, and what they require stands in their go.mod files, which go_mod.cc reads with the workspace in mind.
//
// So this names only what is left open: modules that are not at hand, the standard library, and versions that the
// workspace raises above what its modules say. Those cannot be told from their go.mod files, but leave their checksums
// in go.work.sum; `go work sync` writes them into the go.mod files.
#include <vector>

#include "core/base/text.h"
#include "lockfiles/formats.h"
#include "lockfiles/go/standard_library.h"
#include "lockfiles/go/sum_file.h"
#include "lockfiles/go/workspace.h"
#include "lockfiles/reading.h"

namespace lscan {
namespace {

using gomod::Workspace;

// Modules whose content was needed in a higher version than any member requires.
std::vector<std::string> raised(const Workspace& workspace, const NearbyFiles& nearby) {
  std::vector<std::string> modules;
  const auto sums = nearby.read("go.work.sum");
  if (!sums) return modules;
  Diagnostics said;  // go.work.sum decides nothing
  for (const gomod::Sum& sum : gomod::read_sum_file(sums->path, sums->text, said)) {
    const Workspace::Selected* selected = workspace.find(sum.module);
    if (selected != nullptr && gomod::is_lower(selected->requirement->version, sum.version))
      modules.push_back(sum.module + " " + sum.version);
  }
  return modules;
}

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  const auto workspace = gomod::read_workspace(file.path, file.text, "", nearby, found.diagnostics);
  if (workspace->work.used.empty()) return;
  if (!workspace->missing.empty()) {
    leave_open(found, file, BlindSpot::Kind::unresolved_dependencies,
               "the go.mod files of " + text::counted(workspace->missing.size(), "module") +
                   " are not at hand: " + text::listed(workspace->missing),
               "scan the folder that holds go.work and its modules");
  }
  if (const auto modules = raised(*workspace, nearby); !modules.empty()) {
    leave_open(found, file, BlindSpot::Kind::unresolved_dependencies,
               "go.work.sum holds higher versions than the workspace's modules require: " + text::listed(modules),
               "run \"go work sync\", which writes what is built into the go.mod files, and scan these again");
  }
  gomod::leave_standard_library_open(found, file, workspace->work);
}

}  // namespace

const LockfileFormat formats::go_work{.name = "go.work",
                                      .files = "go.work",
                                      .ecosystem = Ecosystem::go,
                                      .kind = LockfileFormat::Kind::manifest,
                                      .reads = "go.work.sum",
                                      .parse = parse};

}  // namespace lscan
