#include "lockfiles/reading.h"

#include <algorithm>
#include <utility>

#include "core/base/limits.h"
#include "core/base/text.h"
#include "lockfiles/text/source_text.h"

namespace lscan {
namespace {

void clip(std::string& text) {
  if (text.size() > limits::kMessageBytes) text.resize(limits::kMessageBytes);
}

// How much an inventory held before a file was read.
struct Sizes {
  std::size_t packages = 0;
  std::size_t blind_spots = 0;
  std::size_t diagnostics = 0;
};

// What a file has put into an inventory keeps to its limits, however long the texts are that it is made of.
void bound(const SourceFile& file, const Sizes& before, Inventory& found) {
  for (std::size_t i = before.blind_spots; i < found.blind_spots.size(); ++i) clip(found.blind_spots[i].why);
  for (std::size_t i = before.diagnostics; i < found.diagnostics.size(); ++i) clip(found.diagnostics[i].message);
  const auto first = found.packages.begin() + static_cast<std::ptrdiff_t>(before.packages);
  const auto kept = std::remove_if(first, found.packages.end(), [](const Package& package) {
    return package.name.size() > limits::kNameBytes || package.version.size() > limits::kVersionBytes;
  });
  if (kept == found.packages.end()) return;
  say(found, file, {},
      text::counted(static_cast<std::size_t>(found.packages.end() - kept), "package") + " with a name of more than " +
          std::to_string(limits::kNameBytes) + " bytes or a version of more than " +
          std::to_string(limits::kVersionBytes) + " left out");
  found.packages.erase(kept, found.packages.end());
}

void parse(const LockfileFormat& format, const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  if (!format.is_text) return format.parse(file, nearby, found);
  const SourceText source(file.text, file.slack);
  for (Diagnostic& said : source.said_of(file.path)) add(found.diagnostics, std::move(said));
  format.parse({file.path, source.text(), source.slack(), file.resources}, nearby, found);
}

}  // namespace

// https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md: the first line of a pointer file.
bool is_lfs_pointer(std::string_view text) { return text.starts_with("version https://git-lfs.github.com/spec/v1"); }

void read_lockfile(const LockfileFormat& format, const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  if (is_lfs_pointer(file.text)) {
    return leave_open(found, file, BlindSpot::Kind::skipped_file,
                      "a Git LFS pointer: the content is not in the repository",
                      "run git lfs pull and scan the file itself");
  }
  const Sizes before{found.packages.size(), found.blind_spots.size(), found.diagnostics.size()};
  parse(format, file, nearby, found);
  bound(file, before, found);
}

bool is_blank_lock(const SourceFile& file, Inventory& found) {
  if (!text::trim(file.text).empty()) return false;
  say(found, file, {1, 1}, "is empty: no tool writes such a lock");
  return true;
}

Package declared_package(Ecosystem ecosystem, std::string_view name, std::string_view version, const SourceFile& file,
                         Position at) {
  Package package{.ecosystem = ecosystem, .name = std::string(name), .version = std::string(version)};
  package.evidence.push_back({.kind = EvidenceKind::declared, .path = file.path, .line = at.line, .column = at.column});
  return package;
}

std::string source_of_registry(const SourceFile& file, std::string_view url) {
  const auto& registries = file.resources.project.private_registries;
  const bool is_private = std::any_of(registries.begin(), registries.end(),
                                      [&](const std::string& begin) { return url.starts_with(begin); });
  return is_private ? std::string(url) : "";
}

void say(Inventory& found, const SourceFile& file, Position at, std::string message, DiagnosticSeverity severity) {
  add(found.diagnostics, {severity, std::string(file.path), at.line, at.column, std::move(message)});
}

void leave_open(Inventory& found, const SourceFile& file, BlindSpot::Kind kind, std::string why, std::string remedy) {
  found.blind_spots.push_back({kind, std::string(file.path), "", std::move(why), std::move(remedy)});
}

}  // namespace lscan
