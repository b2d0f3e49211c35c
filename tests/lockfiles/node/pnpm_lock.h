// What the tests of pnpm-lock.yaml share.
#pragma once

#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan::tests {

inline Inventory read_pnpm_lock(std::string_view text, const MemoryTree& nearby = {}) {
  return parse(formats::pnpm_lock, "pnpm-lock.yaml", text, nearby);
}

// What is right all through.
inline std::vector<std::string> pnpm_packages(std::string_view text, const MemoryTree& nearby = {}) {
  const Inventory found = read_pnpm_lock(text, nearby);
  CHECK(full_diagnostic_lines(found).empty());
  CHECK(blind_spot_lines(found).empty());
  return package_lines(found);
}

}  // namespace lscan::tests
