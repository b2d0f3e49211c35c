#include "lockfiles/damaged_entries.h"

#include <utility>

#include "core/base/text.h"
#include "lockfiles/reading.h"

namespace lscan {

void DamagedEntries::add(Position at, std::string message) {
  if (++count_ != 1) return;
  first_ = at;
  message_ = std::move(message);
}

void DamagedEntries::say(Inventory& found, const SourceFile& file) const {
  if (count_ == 0) return;
  const std::string others = count_ == 1 ? "" : "; " + std::to_string(count_ - 1) + " more below it";
  lscan::say(found, file, first_, message_ + others);
}

}  // namespace lscan
