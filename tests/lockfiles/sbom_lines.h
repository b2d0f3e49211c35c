// Packages of an SBOM, short to compare in a test.
#pragma once

#include <string>
#include <vector>

#include "core/base/text.h"
#include "tests/support/lockfile.h"

namespace lscan::tests {

// "npm lodash 4.17.21 runtime @3:9", then "direct" or "< express 4.16.0 < ..." and "from git+https://..." where they
// are told, in the order of the document.
inline std::vector<std::string> sbom_lines(const Inventory& found) {
  std::vector<std::string> out;
  for (const Package& package : found.packages) {
    const Evidence& seen = package.evidence.at(0);
    std::string line(osv_name(package.ecosystem));
    if (!package.release.empty()) line += ":" + package.release;
    line.append(" ").append(package.name).append(" ").append(package.version).append(" ").append(name(package.scope));
    line.append(" @").append(std::to_string(seen.line)).append(":").append(std::to_string(seen.column));
    if (package.direct == true) line += " direct";
    for (auto parent = package.parents.rbegin(); parent != package.parents.rend(); ++parent) line += " < " + *parent;
    if (!package.source.empty()) line += " from " + package.source;
    out.push_back(std::move(line));
  }
  return out;
}

// "unversioned-package: 2 components ..."
inline std::vector<std::string> sbom_spots(const Inventory& found) {
  std::vector<std::string> out;
  for (const BlindSpot& spot : found.blind_spots) {
    out.push_back(std::string(name(spot.kind)) + ": " + spot.why);
    if (spot.remedy.empty()) out.back() += " (without a remedy)";
  }
  return out;
}

// "error 3:8: message"
inline std::vector<std::string> sbom_said(const Inventory& found) {
  std::vector<std::string> out;
  for (const Diagnostic& said : found.diagnostics) {
    out.push_back(std::string(name(said.severity)) + " " + std::to_string(said.line) + ":" +
                  std::to_string(said.column) + ": " + said.message);
  }
  return out;
}

}  // namespace lscan::tests
