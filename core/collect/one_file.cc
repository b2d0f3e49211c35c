#include "core/collect/one_file.h"

#include "core/collect/declared.h"
#include "core/collect/merge.h"
#include "lockfiles/formats.h"
#include "lockfiles/reading.h"

namespace lscan {

bool is_lockfile(std::string_view path) { return !lockfile_formats_for(path).empty() && !belongs_to_a_package(path); }

Inventory read_lockfile(const SourceFile& file, const NearbyFiles& nearby,
                        const std::function<bool(const Package&)>& keep) {
  Inventory found;
  if (is_sbom(file.path)) {
    found.blind_spots.push_back(passed_over_sbom(std::string(file.path)));
    return found;
  }
  for (const LockfileFormat* format : lockfile_formats_for(file.path)) read_lockfile(*format, file, nearby, found);
  if (keep) std::erase_if(found.packages, [&keep](const Package& package) { return !keep(package); });
  found.packages = merged(std::move(found.packages));
  return found;
}

}  // namespace lscan
