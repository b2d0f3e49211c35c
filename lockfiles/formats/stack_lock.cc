// stack.yaml.lock of Haskell (https://docs.haskellstack.org/en/stable/topics/lock_files/):
//   packages:
//   - completed: {hackage: "acme-missiles-0.3@sha256:2ba6...,613", pantry-tree: {...}}
//     original: {hackage: acme-missiles-0.3}
//   - completed: {name: own, version: 1.0, git: "https://host.example/own.git", commit: "0123"}
//   snapshots:
//   - completed: {url: "https://...", sha256: "..."}
//     original: lts-20.26
// It pins the packages that stack.yaml adds to its snapshot. Those of the snapshot, mostly all others, stand in a file
// that is not part of the project: that is a blind spot.
#include <algorithm>
#include <string>

#include "core/base/text.h"
#include "lockfiles/damaged_entries.h"
#include "lockfiles/formats.h"
#include "lockfiles/reading.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

void read_package(Value completed, const SourceFile& file, DamagedEntries& damaged, Inventory& found) {
  const Value hackage = completed["hackage"];
  Value at = hackage;
  std::string_view name = completed["name"].text();
  std::string_view version = completed["version"].text();
  std::size_t before = 0;  // the version
  std::string source;
  if (hackage) {
    const std::string_view id = hackage.text().substr(0, hackage.text().find('@'));
    const std::size_t dash = std::min(id.rfind('-'), id.size());
    name = id.substr(0, dash);
    version = id.substr(std::min(dash + 1, id.size()));
    before = dash + 1;
  } else {
    at = completed["version"];
    source = completed["git"]
                 ? "git+" + std::string(completed["git"].text()).append("#").append(completed["commit"].text())
                 : std::string(completed["url"].text());
    if (source.empty()) source = "archive";
  }
  if (name.empty() || version.empty()) return damaged.add(completed.position(), "expected a package with a version");
  Position place = at.position();
  place.column += before;
  found.packages.push_back(declared_package(Ecosystem::hackage, name, version, file, place));
  found.packages.back().source = source;
  found.packages.back().direct = true;
}

void parse(const SourceFile& file, const NearbyFiles&, Inventory& found) {
  const Document document = read_yaml(file, found);
  const Value root = document.root();
  if (!root["packages"] && !root["snapshots"]) {
    if (root) say(found, file, root.position(), "expected a stack.yaml.lock with \"packages\" and \"snapshots\"");
    return;
  }
  DamagedEntries damaged;
  for (const Value entry : root["packages"]) read_package(entry["completed"], file, damaged, found);
  damaged.say(found, file);
  if (root["snapshots"].size() == 0) return;
  leave_open(found, file, BlindSpot::Kind::unresolved_dependencies, "the packages of its snapshot are not listed here",
             "scan what \"stack ls dependencies cabal > cabal.project.freeze\" writes");
}

}  // namespace

const LockfileFormat formats::stack_lock{.name = "stack.yaml.lock",
                                         .files = "stack.yaml.lock",
                                         .ecosystem = Ecosystem::hackage,
                                         .gives = {},
                                         .parse = parse};

}  // namespace lscan
