// What lscan can say of the packages of conda: that they are there. No advisory source has an ecosystem for them, and a
// conda package named like one of PyPI need not be it (it may carry patches, or other programs altogether). So none of
// them is a package; they are counted and named, since "no findings" would say something else.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "lockfiles/format.h"

namespace lscan::conda {

// `verb`: what the file does with them, "locks" or "asks for". Nothing is said where there are none.
void leave_uncovered(Inventory& found, const SourceFile& file, std::string_view verb,
                     const std::set<std::string>& names);

}  // namespace lscan::conda
