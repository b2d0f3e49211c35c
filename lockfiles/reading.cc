#include "lockfiles/reading.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "lockfiles/text/source_text.h"

namespace lscan {

void read_lockfile(const LockfileFormat& format, const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  const SourceText source(file.text, file.slack);
  Diagnostics said = source.said_of(file.path);
  found.diagnostics.insert(found.diagnostics.end(), std::make_move_iterator(said.begin()),
                           std::make_move_iterator(said.end()));
  format.parse({file.path, source.text(), source.slack(), file.resources}, nearby, found);
}

Package declared_package(Ecosystem ecosystem, std::string_view name, std::string_view version, const SourceFile& file,
                         Position at) {
  Package package{.ecosystem = ecosystem, .name = std::string(name), .version = std::string(version)};
  package.evidence.push_back(
      {.kind = EvidenceKind::declared, .path = std::string(file.path), .line = at.line, .column = at.column});
  return package;
}

std::string source_of_registry(const SourceFile& file, std::string_view url) {
  const auto& registries = file.resources.project.private_registries;
  const bool is_private = std::any_of(registries.begin(), registries.end(),
                                      [&](const std::string& begin) { return url.starts_with(begin); });
  return is_private ? std::string(url) : "";
}

void say(Inventory& found, const SourceFile& file, Position at, std::string message, DiagnosticSeverity severity) {
  found.diagnostics.push_back({severity, std::string(file.path), at.line, at.column, std::move(message)});
}

void leave_open(Inventory& found, const SourceFile& file, BlindSpot::Kind kind, std::string why, std::string remedy) {
  found.blind_spots.push_back({kind, std::string(file.path), "", std::move(why), std::move(remedy)});
}

}  // namespace lscan
