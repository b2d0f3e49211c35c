// Listings that a test writes down.
#pragma once

#include <initializer_list>
#include <string>
#include <utility>

#include "core/diff/compare_packages.h"

namespace lscan::tests {

// {"lodash", "4.17.4"}: an npm package that the listing itself declares.
inline Listing listing(std::string path, std::initializer_list<std::pair<const char*, const char*>> packages) {
  Listing out{std::move(path), {}, true};
  for (const auto& [name, version] : packages)
    out.packages.push_back({.ecosystem = Ecosystem::npm,
                            .name = name,
                            .version = version,
                            .evidence = {{.kind = EvidenceKind::declared, .path = out.path}}});
  return out;
}

}  // namespace lscan::tests
