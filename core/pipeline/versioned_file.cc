#include "core/pipeline/versioned_file.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <utility>

#include "core/artifact/zip.h"
#include "core/base/limits.h"
#include "core/base/text.h"
#include "core/collect/collect.h"
#include "core/collect/one_file.h"
#include "core/pipeline/stages.h"
#include "lockfiles/files_of_tree.h"
#include "lockfiles/reading.h"

namespace lscan {
namespace {

constexpr std::array<std::string_view, 3> kArchives = {".zip", ".jar", ".war"};

bool is_archive(std::string_view path) {
  return std::any_of(kArchives.begin(), kArchives.end(), [&](std::string_view end) { return path.ends_with(end); });
}

// The files of one side near a lockfile of it. Notes what it is asked for.
class FilesOfSide : public NearbyFiles {
 public:
  FilesOfSide(const GitSide& side, std::string_view lockfile, ReadFile& noted)
      : side_(side), lockfile_(lockfile), noted_(noted) {}

  std::optional<File> read(std::string_view path) const override {
    auto at = asked_for(path);
    if (!at) return std::nullopt;
    auto text = side_.read(*at, limits::kFileBytes);
    if (!text) {
      if (side_.lacks(*at)) note_missing(*at);
      return std::nullopt;
    }
    return File{std::move(*at), std::move(*text)};
  }

  bool has(std::string_view path) const override {
    const auto at = asked_for(path);
    const auto version = at ? side_.find(*at) : std::nullopt;
    return version && version->kind == EntryKind::file;
  }

  std::vector<std::string> matching(std::string_view pattern) const override {
    const FileSearch search{std::string(text::parent_path(lockfile_)), std::string(pattern)};
    std::vector<std::string> found = side_.matching(search);
    if (!search.folder.empty()) {
      for (std::string& path : found) path.erase(0, search.folder.size() + 1);
    }
    const std::lock_guard lock(mutex_);
    noted_.searches.insert(search);
    return found;
  }

 private:
  std::optional<std::string> asked_for(std::string_view path) const {
    auto at = nearby_path(lockfile_, path);
    if (!at) return at;
    const std::lock_guard lock(mutex_);
    noted_.consulted.insert(*at);
    return at;
  }

  void note_missing(const std::string& path) const {
    const std::lock_guard lock(mutex_);
    if (noted_.missing.empty() || path < noted_.missing) noted_.missing = path;
  }

  const GitSide& side_;
  std::string_view lockfile_;
  mutable std::mutex mutex_;
  ReadFile& noted_;
};

// An archive kept in git, with its own path before those inside. What its lockfiles declare and it does not hold is
// left out: in an artifact that counts for nothing.
Inventory read_archive(const std::string& path, std::string bytes, const KnownPackages& known) {
  Inventory found;
  const auto tree = open_zip_bytes(std::move(bytes));
  if (!tree) {
    found.diagnostics.push_back({DiagnosticSeverity::error, path, 0, 0, tree.error()});
    return found;
  }
  found = collect({SourceTree{tree->get(), ""}}, known);
  std::erase_if(found.packages, [](const Package& package) { return !is_present(package); });
  append(found.diagnostics, Diagnostics((*tree)->diagnostics()));
  const auto place = [&path](const std::string& inside) { return inside.empty() ? path : path + "!/" + inside; };
  for (Package& package : found.packages) {
    for (Evidence& evidence : package.evidence) evidence.path = place(evidence.path);
  }
  for (BlindSpot& spot : found.blind_spots) spot.path = place(spot.path);
  for (Diagnostic& diagnostic : found.diagnostics) diagnostic.path = place(diagnostic.path);
  return found;
}

void skip(ReadFile& read, const std::string& why, const std::string& remedy) {
  read.blind_spots.push_back({BlindSpot::Kind::skipped_file, read.listing.path, "", why, remedy});
  read.listing.is_whole = false;
}

}  // namespace

bool may_list_packages(std::string_view path) { return is_lockfile(path) || is_archive(path); }

std::string key_of(const std::string& path, const FileVersion& version) {
  return path + '\0' + std::string(version.id.bytes.begin(), version.id.bytes.end());
}

ReadFile read_file(const GitSide& side, const std::string& path, const std::optional<FileVersion>& version,
                   const KnownPackages& known, const ProjectContext& project,
                   const std::function<bool(const Package&)>& keep) {
  ReadFile read;
  read.listing.path = path;
  if (!version) return read;
  if (version->kind == EntryKind::submodule) {
    skip(read, "a submodule: a repository of its own, which is not entered",
         "add --submodules, or run lscan diff inside of it");
    return read;
  }
  if (version->kind == EntryKind::link) {
    skip(read, "a symbolic link, which is not followed", "scan the file that it points to under its own path");
    return read;
  }
  read.is_there = true;
  auto bytes = side.read(path, limits::kFileBytes);
  if (!bytes) {
    read.diagnostics.push_back({DiagnosticSeverity::error, path, 0, 0, bytes.error()});
    read.listing.is_whole = false;
    if (side.lacks(path)) read.missing = path;
    return read;
  }
  if (is_lfs_pointer(*bytes)) {
    skip(read, "a Git LFS pointer: the content is not in the repository", "run git lfs pull and scan the file itself");
    return read;
  }
  Inventory found = is_archive(path)
                        ? read_archive(path, std::move(*bytes), known)
                        : read_lockfile({path, *bytes, bytes->capacity() - bytes->size(), {project, nullptr}},
                                        FilesOfSide(side, path, read), keep);
  read.consulted.erase(path);
  read.listing.is_whole = !has_errors(found.diagnostics);
  read.listing.packages = std::move(found.packages);
  read.blind_spots = std::move(found.blind_spots);
  read.diagnostics = std::move(found.diagnostics);
  return read;
}

}  // namespace lscan
