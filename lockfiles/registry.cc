#include "lockfiles/formats.h"

namespace lscan {

std::span<const LockfileFormat* const> lockfile_formats() {
  static constexpr const LockfileFormat* kAll[] = {
#define LSCAN_LOCKFILE(name) &formats::name,
#include "lockfiles/formats.def"
#undef LSCAN_LOCKFILE
  };
  return kAll;
}

}  // namespace lscan
