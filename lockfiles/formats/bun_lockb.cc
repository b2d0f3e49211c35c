// bun.lockb, the lockfile of bun before 1.2 (bun.sh/docs/pm/lockfile): a dump of bun's own memory, which changes with
// bun and is not read. bun itself writes it as text.
#include "lockfiles/formats.h"
#include "lockfiles/reading.h"

namespace lscan {
namespace {

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  if (nearby.has("bun.lock")) return;
  leave_open(found, file, BlindSpot::Kind::unresolved_dependencies,
             "is bun's binary lockfile, of which lscan reads the text form alone",
             "run \"bun install --save-text-lockfile --frozen-lockfile --lockfile-only\" and scan the bun.lock");
}

}  // namespace

const LockfileFormat formats::bun_lockb{
    .name = "bun.lockb", .files = "bun.lockb", .ecosystem = Ecosystem::npm, .is_text = false, .parse = parse};

}  // namespace lscan
