// What a lockfile gave, as lines that are short to compare in a test.
#pragma once

#include <string>
#include <vector>

#include "core/model/inventory.h"

namespace lscan::tests {

enum class Of { one_file, several_files };

inline std::string package_line(const Package& package, Of files) {
  const bool is_named = files == Of::several_files;
  std::string line = package.name + " " + package.version;
  if (package.scope != Scope::runtime) line.append(" ").append(name(package.scope));
  if (package.direct.value_or(false)) line += " direct";
  if (is_named && package.direct == false) line += " indirect";
  if (package.platform_specific) line += " platform";
  for (std::size_t i = 0; i < package.parents.size(); ++i)
    line.append(i == 0 ? " [" : " > ").append(package.parents[i]);
  if (!package.parents.empty()) line += "]";
  if (!package.source.empty()) line += " <" + package.source + ">";
  for (const Evidence& seen : package.evidence) {
    line.append(" @ ").append(is_named ? seen.path.str() + ":" : "");
    line += std::to_string(seen.line) + ":" + std::to_string(seen.column);
  }
  return line;
}

// "rack 2.0.1 dev direct platform [a 1 > b 2] <git+https://host/x> @ 3:4", in the order of the file, with what applies.
inline std::vector<std::string> package_lines(const Inventory& found) {
  std::vector<std::string> out;
  for (const Package& package : found.packages) out.push_back(package_line(package, Of::one_file));
  return out;
}

// The same with the file that decided, since that is often another one, and with what is known not to be direct.
// "a 1.0.0 dev direct platform [b 1 > c 2] <file:../a> @ go.mod:3:4", in the order of the file, with what applies.
inline std::vector<std::string> declared_lines(const Inventory& found) {
  std::vector<std::string> out;
  for (const Package& package : found.packages) out.push_back(package_line(package, Of::several_files));
  return out;
}

// "name version", in the order of the file.
inline std::vector<std::string> package_names(const Inventory& found) {
  std::vector<std::string> out;
  for (const Package& package : found.packages) out.push_back(package.name + " " + package.version);
  return out;
}

// "3:4: message"
inline std::vector<std::string> diagnostic_lines(const Inventory& found) {
  std::vector<std::string> out;
  for (const Diagnostic& diagnostic : found.diagnostics)
    out.push_back(std::to_string(diagnostic.line) + ":" + std::to_string(diagnostic.column) + ": " +
                  diagnostic.message);
  return out;
}

// "error package-lock.json:3:4: message"
inline std::vector<std::string> full_diagnostic_lines(const Inventory& found) {
  std::vector<std::string> out;
  for (const Diagnostic& diagnostic : found.diagnostics)
    out.push_back(std::string(name(diagnostic.severity)) + " " + diagnostic.path + ":" +
                  std::to_string(diagnostic.line) + ":" + std::to_string(diagnostic.column) + ": " +
                  diagnostic.message);
  return out;
}

// "why: remedy"
inline std::vector<std::string> blind_spot_lines(const Inventory& found) {
  std::vector<std::string> out;
  for (const BlindSpot& spot : found.blind_spots) out.push_back(spot.why + ": " + spot.remedy);
  return out;
}

}  // namespace lscan::tests
