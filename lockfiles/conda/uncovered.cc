#include "lockfiles/conda/uncovered.h"

#include "core/base/text.h"
#include "lockfiles/reading.h"

namespace lscan::conda {

void leave_uncovered(Inventory& found, const SourceFile& file, std::string_view verb,
                     const std::set<std::string>& names) {
  if (names.empty()) return;
  leave_open(found, file, BlindSpot::Kind::uncovered_ecosystem,
             std::string(verb) + " " + text::counted(names.size(), "conda package") +
                 ", and no advisory data covers conda: " + text::listed(names),
             "scan what is installed, with \"lscan dir\" on the built environment or \"lscan zip\" on the package");
}

}  // namespace lscan::conda
