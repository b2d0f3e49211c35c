#pragma once

#include "core/model/inventory.h"
#include "lockfiles/format.h"
#include "lockfiles/go/mod_file.h"

namespace lscan::gomod {

// Says that the version of the standard library, which is in every Go program, is that of a toolchain of which go.mod
// and go.work know the least version alone (docs/decisions/go-standard-library.md).
void leave_standard_library_open(Inventory& found, const SourceFile& file, const ModFile& mod);

}  // namespace lscan::gomod
