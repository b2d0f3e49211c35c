#include "lockfiles/manifest.h"

#include <utility>

#include "core/base/limits.h"
#include "core/base/text.h"
#include "lockfiles/reading.h"

namespace lscan {

bool has_lock(const NearbyFiles& nearby, std::initializer_list<std::string_view> locks) {
  // A file that the user named with a short path may still have folders above it, so the path does not tell how many.
  std::string folder;
  for (std::size_t level = 0; level <= limits::kFoldersAbove; ++level, folder += "../") {
    for (const std::string_view lock : locks) {
      if (nearby.has(std::string(folder).append(lock))) return true;
    }
  }
  return false;
}

void leave_unlocked(Inventory& found, const SourceFile& file, std::size_t count, std::string remedy) {
  if (count == 0) return;
  leave_open(found, file, BlindSpot::Kind::unresolved_dependencies,
             "asks for " + text::counted(count, "package") + " and no lockfile settles the versions",
             std::move(remedy));
}

}  // namespace lscan
