#include "core/collect/one_file.h"

#include <algorithm>

#include "core/collect/declared.h"
#include "core/collect/merge.h"
#include "lockfiles/formats.h"

namespace lscan {

bool is_lockfile(std::string_view path) {
  const auto formats = lockfile_formats();
  return std::any_of(formats.begin(), formats.end(),
                     [&](const LockfileFormat* format) { return format->matches(path); }) &&
         !belongs_to_a_package(path);
}

Inventory read_lockfile(const SourceFile& file, const NearbyFiles& nearby) {
  Inventory found;
  for (const LockfileFormat* format : lockfile_formats()) {
    if (format->matches(file.path)) format->parse(file, nearby, found);
  }
  found.packages = merged(std::move(found.packages));
  return found;
}

}  // namespace lscan
