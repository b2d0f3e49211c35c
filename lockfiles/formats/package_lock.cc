// package-lock.json and npm-shrinkwrap.json, lockfileVersion 1 to 3 (docs.npmjs.com, "package-lock.json").
//
// Since version 2 "packages" maps each folder of the installed tree to its entry: "node_modules/a/node_modules/@s/b".
// The empty key is the project itself, keys outside node_modules are its workspaces and other folders that it links to;
// all of these, and the links, pass on what they ask for and are no packages. Version 1, and npm-shrinkwrap.json before
// it, has a tree of names under "dependencies", whose edges stand under "requires" and whose roots package.json alone
// tells. Version 2 has both, and is read from "packages".
//
// Edges lead to the nearest node_modules that has the name, as Node.js looks for it. Scopes are those that npm wrote:
// "devOptional" is what both a development dependency and an optional one bring in, so it stays when the former are
// left out. Entries that are "extraneous" are never installed. Registry addresses may be missing (npm's configuration
// omit-lockfile-registry-resolved). npm reads npm-shrinkwrap.json where both files are there.
#include "lockfiles/node/package_lock.h"

#include <string>
#include <utility>
#include <vector>

#include "core/base/text.h"
#include "lockfiles/formats.h"
#include "lockfiles/node/lock_entries.h"
#include "lockfiles/node/manifest.h"
#include "lockfiles/node/reference.h"
#include "lockfiles/reading.h"

namespace lscan {
namespace {

using node::LockEntries;
using node::ModuleTree;
using node::PackageLock;

constexpr std::string_view kShrinkwrap = "npm-shrinkwrap.json";
constexpr std::string_view kLock = "package-lock.json";
constexpr std::string_view kWriteVersions =
    "run \"npm install --package-lock-only --lockfile-version 3\" and scan again";

// Version 1 has a folder and a packed file under the same "file:".
bool is_folder(std::string_view source) {
  return source.starts_with("file:") && !source.ends_with(".tgz") && !source.ends_with(".tar.gz") &&
         !source.ends_with(".tar");
}

class Builder {
 public:
  Builder(const SourceFile& file, PackageLock& lock, Inventory& found)
      : file_(file), lock_(lock), entries_(file, kWriteVersions, found) {}

  void build(const NearbyFiles& nearby) {
    numbers_.reserve(lock_.entries.size());
    entries_.reserve(lock_.entries.size());
    for (const PackageLock::Entry& entry : lock_.entries) numbers_.push_back(add(entry));
    for (const LockEntries::Entry folder : folders_) entries_.add_root(folder);
    for (const PackageLock::Request& request : lock_.requests) add_way(request);
    if (has_roots_ || add_roots_of_manifest(nearby)) {
      entries_.settle(DependencyGraph::Scopes::are_kept);
    } else {
      entries_.settle_without_roots();
    }
  }

 private:
  static bool is_left_out(const PackageLock::Entry& entry) { return entry.extraneous || entry.replaced; }

  LockEntries::Entry add(const PackageLock::Entry& entry) {
    const std::string_view name = lock_.tree.name(entry.folder);
    if (!node::is_package_name(name)) return add_folder(entry);
    if (entry.link || is_left_out(entry)) return entries_.add_passage();
    std::string_view address = entry.resolved;
    LockEntries::Locked locked{.name = entry.name.empty() ? name : entry.name,
                               .version = entry.version,
                               .source = node::source_of(file_, entry.resolved),
                               .at = entry.at,
                               .scope = entry.dev                              ? Scope::dev
                                        : entry.optional || entry.dev_optional ? Scope::optional
                                                                               : Scope::runtime,
                               .platform_specific = entry.platform_specific};
    if (const auto real = node::behind_npm(entry.version); real && !real->name.empty()) {
      locked.name = real->name;
      locked.version = real->rest;
    } else if (entry.version.find(':') != std::string_view::npos) {  // version 1: where it is from
      if (is_folder(entry.version)) return add_folder(entry);
      locked.source = address = entry.version;
      locked.version = {};
    }
    // Of the file's own text: a short source moves with its entry.
    if (locked.version.empty() && !locked.source.empty()) locked.version = node::commit_of(address);
    return entries_.add(std::move(locked));
  }

  // The project, a workspace or a folder that something links to: what it asks for is asked for directly.
  LockEntries::Entry add_folder(const PackageLock::Entry& entry) {
    const LockEntries::Entry folder = entries_.add_passage();
    if (!is_left_out(entry)) folders_.push_back(folder);
    if (entry.folder == ModuleTree::kRoot) has_roots_ = true;
    return folder;
  }

  void add_way(const PackageLock::Request& request) {
    const PackageLock::Entry& from = lock_.entries[request.entry];
    if (is_left_out(from)) return;
    const std::uint32_t to = lock_.tree.resolve(from.folder, request.name);
    if (to != ModuleTree::kNone) return entries_.add_way(numbers_[request.entry], numbers_[to], request.scope);
    // Version 1 leaves out what is optional and not for the machine that wrote it, and does not say what is optional.
    if (has_roots_ && !request.is_peer && request.scope != Scope::optional)
      entries_.note_missing(lock_.tree.text(request.name));
  }

  bool add_roots_of_manifest(const NearbyFiles& nearby) {
    const auto manifest = node::Manifest::read(nearby, "package.json");
    if (!manifest) return false;
    for (const node::Request& request : node::requests_of(manifest->root())) {
      const std::uint32_t to = lock_.tree.resolve(ModuleTree::kRoot, lock_.tree.named(request.name));
      if (to != ModuleTree::kNone) entries_.add_root(numbers_[to], request.scope);
    }
    return true;
  }

  const SourceFile& file_;
  PackageLock& lock_;
  LockEntries entries_;
  std::vector<LockEntries::Entry> numbers_;  // of each entry of the lock
  std::vector<LockEntries::Entry> folders_;
  bool has_roots_ = false;
};

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  if (text::base_name(file.path) == kLock && nearby.has(kShrinkwrap)) {
    say(found, file, {}, "is passed over, since npm reads the npm-shrinkwrap.json beside it", DiagnosticSeverity::note);
    return;
  }
  PackageLock lock = node::read_package_lock(file, found);
  Builder(file, lock, found).build(nearby);
}

}  // namespace

const LockfileFormat formats::package_lock{.name = "package-lock.json",
                                           .files = "package-lock.json npm-shrinkwrap.json",
                                           .ecosystem = Ecosystem::npm,
                                           .gives = {.graph = true, .scopes = true},
                                           .parse = parse};

}  // namespace lscan
