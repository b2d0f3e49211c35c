// go.sum (https://go.dev/ref/mod#go-sum-files): checksums of all modules that were ever needed. go.mod beside it
// decides what is in the build, and then nothing is taken from here; go_mod.cc asks go.sum where it has to.
//
// Alone it is read for what it is worth: of each module the highest version whose content was needed, since a build has
// one version of each and never a higher one. That these are more modules than the build has is said.
#include "core/base/text.h"
#include "lockfiles/formats.h"
#include "lockfiles/go/sum_file.h"
#include "lockfiles/reading.h"

namespace lscan {
namespace {

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  if (nearby.has("go.mod")) return;
  const std::vector<gomod::Sum> sums = gomod::read_sum_file(file.path, file.text, found.diagnostics);
  if (sums.empty()) return;
  for (const gomod::Sum& sum : sums)
    found.packages.push_back(declared_package(Ecosystem::go, sum.module, sum.version, file, sum.at));
  leave_open(found, file, BlindSpot::Kind::unresolved_dependencies,
             "holds " + text::counted(sums.size(), "module") +
                 " of which a build may have fewer, and some in lower versions; the go.mod that decides is not here",
             "scan the go.mod that belongs to it, in one folder with it");
}

}  // namespace

const LockfileFormat formats::go_sum{.name = "go.sum",
                                     .files = "go.sum",
                                     .ecosystem = Ecosystem::go,
                                     .gives = {.graph = false, .scopes = false},
                                     .parse = parse};

}  // namespace lscan
