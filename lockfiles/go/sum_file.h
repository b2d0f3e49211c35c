// go.sum (https://go.dev/ref/mod#go-sum-files): "module version h1:hash=" for the content of a module, and "module
// version/go.mod h1:hash=" for its go.mod alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/diagnostic.h"
#include "core/base/position.h"

namespace lscan::gomod {

struct Sum {
  std::string module;
  std::string version;
  Position at;  // of the version
};

// The modules whose content was needed, each in its highest version, in the order of the file: what was needed for its
// go.mod alone is not built. Nothing is taken out of the file but by `go mod tidy`, so it names more than a build has.
std::vector<Sum> read_sum_file(std::string_view path, std::string_view text, Diagnostics& said);

}  // namespace lscan::gomod
