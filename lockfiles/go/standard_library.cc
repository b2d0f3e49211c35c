#include "lockfiles/go/standard_library.h"

#include <string>

#include "lockfiles/reading.h"

namespace lscan::gomod {

void leave_standard_library_open(Inventory& found, const SourceFile& file, const ModFile& mod) {
  std::string why = "the standard library is that of the toolchain which builds";
  std::string example = "VERSION";
  const bool names_toolchain = mod.toolchain.starts_with("go") && !mod.toolchain.starts_with("go0");
  if (names_toolchain || !mod.go.empty()) {
    example = names_toolchain ? mod.toolchain.substr(2) : mod.go;
    why += ", of which " + std::string(names_toolchain ? "the toolchain line" : "the go line") + " says the least, " +
           example;
  }
  leave_open(found, file, BlindSpot::Kind::unversioned_package, why + ", so it is not matched",
             "scan the program that is built, or run \"lscan package pkg:golang/stdlib@" + example +
                 "\" with the version that \"go env GOVERSION\" prints");
}

}  // namespace lscan::gomod
