#include "core/pipeline/changed_files.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

#include "core/artifact/git_fetch_advice.h"
#include "core/artifact/zip.h"
#include "core/base/limits.h"
#include "core/collect/collect.h"
#include "core/collect/one_file.h"
#include "core/pipeline/stages.h"
#include "lockfiles/files_of_tree.h"

namespace lscan {
namespace {

constexpr std::array<std::string_view, 3> kArchives = {".zip", ".jar", ".war"};

// https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md: the first line of a pointer file.
constexpr std::string_view kLfsPointer = "version https://git-lfs.github.com/spec/v1";

bool is_archive(std::string_view path) {
  return std::any_of(kArchives.begin(), kArchives.end(), [&](std::string_view end) { return path.ends_with(end); });
}

// The files of one side near a lockfile of it.
class FilesOfSide : public NearbyFiles {
 public:
  FilesOfSide(const GitSide& side, std::string_view lockfile) : side_(side), lockfile_(lockfile) {}

  std::optional<File> read(std::string_view path) const override {
    auto at = nearby_path(lockfile_, path);
    if (!at) return std::nullopt;
    auto text = side_.read(*at, limits::kFileBytes);
    if (!text) return std::nullopt;
    return File{std::move(*at), std::move(*text)};
  }

  bool has(std::string_view path) const override {
    const auto at = nearby_path(lockfile_, path);
    return at && side_.read(*at, limits::kFileBytes);
  }

 private:
  const GitSide& side_;
  std::string_view lockfile_;
};

bool has_errors(const Inventory& inventory) {
  return std::any_of(inventory.diagnostics.begin(), inventory.diagnostics.end(),
                     [](const Diagnostic& diagnostic) { return diagnostic.severity == DiagnosticSeverity::error; });
}

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
  const auto place = [&path](std::string& inside) { inside = inside.empty() ? path : path + "!/" + inside; };
  for (Package& package : found.packages) {
    for (Evidence& evidence : package.evidence) place(evidence.path);
  }
  for (BlindSpot& spot : found.blind_spots) place(spot.path);
  for (Diagnostic& diagnostic : found.diagnostics) place(diagnostic.path);
  return found;
}

// What one side has at one path.
struct Read {
  Listing listing;
  bool is_there = false;
  BlindSpots blind_spots;
  Diagnostics diagnostics;
};

void skip(Read& read, const std::string& why, const std::string& remedy) {
  read.blind_spots.push_back({BlindSpot::Kind::skipped_file, read.listing.path, "", why, remedy});
}

Read read_version(const GitSide& side, const std::string& path, const std::optional<FileVersion>& version,
                  const ScanContext& context) {
  Read read;
  read.listing.path = path;
  if (!version) return read;
  if (version->kind == EntryKind::submodule) {
    skip(read, "a submodule: a repository of its own, which is not entered", "run lscan diff inside of it");
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
    return read;
  }
  if (bytes->starts_with(kLfsPointer)) {
    skip(read, "a Git LFS pointer: the content is not in the repository", "run git lfs pull and scan the file itself");
    read.listing.is_whole = false;
    return read;
  }
  Inventory found = is_archive(path)
                        ? read_archive(path, std::move(*bytes), context.store)
                        : read_lockfile({path, *bytes, 0, {context.project, nullptr}}, FilesOfSide(side, path));
  read.listing.is_whole = !has_errors(found);
  read.listing.packages = std::move(found.packages);
  read.blind_spots = std::move(found.blind_spots);
  read.diagnostics = std::move(found.diagnostics);
  return read;
}

// What the reader of the report should know of a base that did not tell everything.
void say_of_base(Read& base, const Read& head, Diagnostics& diagnostics) {
  for (Diagnostic& diagnostic : base.diagnostics) {
    diagnostic.message = "in the base: " + diagnostic.message;
    if (head.is_there) diagnostic.message += "; what cannot be read there counts as introduced";
    diagnostics.push_back(std::move(diagnostic));
  }
}

}  // namespace

bool may_list_packages(std::string_view path) { return is_lockfile(path) || is_archive(path); }

Result<ChangedListings> read_changes(const GitRepository& repository, const GitSide& base, const GitSide& head,
                                     FileChanges changes, const ScanContext& context) {
  ChangedListings out;
  out.complete = changes.diagnostics.empty();
  out.diagnostics = std::move(changes.diagnostics);
  for (const FileChange& change : changes.files) {
    const bool is_kept_in_git = change.before && change.before->kind == EntryKind::file;
    if (is_kept_in_git && !repository.has(change.before->id))
      return failure("the base cannot be read: its " + change.path + " is not in this clone" +
                     advice_for_missing_objects(repository));
    Read before = read_version(base, change.path, change.before, context);
    Read after = read_version(head, change.path, change.after, context);
    // What cannot be read at all, or no longer, must not pass for a file without findings.
    if (after.is_there && !after.listing.is_whole && before.listing.is_whole && !after.diagnostics.empty())
      out.complete = false;
    if (before.is_there || after.is_there) out.files.push_back(change.path);
    say_of_base(before, after, out.diagnostics);
    append(out.diagnostics, std::move(after.diagnostics));
    append(out.blind_spots, std::move(change.after ? after.blind_spots : before.blind_spots));
    if (before.is_there) out.base.push_back(std::move(before.listing));
    if (after.is_there) out.head.push_back(std::move(after.listing));
  }
  return out;
}

}  // namespace lscan
