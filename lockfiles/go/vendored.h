// vendor/modules.txt (https://go.dev/ref/mod#vendoring), which `go mod vendor` writes: the modules whose packages lie
// in vendor/, and so what is built.
//
//   # example.com/fork v1.0.0 => example.com/other v1.2.0     replaced; by a folder without the second version
//   ## explicit; go 1.17                                      go.mod requires it
//   example.com/fork/package                                  one line for each package that lies there
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/position.h"

namespace lscan::gomod {

struct Vendored {
  std::string module;
  std::string version;
  std::string new_module;   // empty where it is not replaced
  std::string new_version;  // empty where `new_module` is a folder
  bool has_packages = false;
  Position at;  // of the version that counts
};

std::vector<Vendored> read_vendored(std::string_view text);

}  // namespace lscan::gomod
