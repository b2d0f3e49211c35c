// package.json without a lock (docs.npmjs.com, "package.json"): what it asks for is settled nowhere, and that is all
// that there is to say of it.
//
// Nothing is said where a lock of npm, yarn, pnpm or bun lies beside it, or in a folder above it whose project
// names it as a workspace; where the packages are installed and the scan reads them; or where it asks for nothing that
// runs: development dependencies are left out of a scan unless it is asked for them, and folders of the project are
// read by themselves.
#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "core/base/limits.h"
#include "core/base/text.h"
#include "lockfiles/formats.h"
#include "lockfiles/manifest.h"
#include "lockfiles/node/manifest.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

constexpr std::array<std::string_view, 6> kLocks = {
    "package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb"};

bool has_lock_in(const std::string& folder, const NearbyFiles& nearby) {
  return std::any_of(kLocks.begin(), kLocks.end(),
                     [&](std::string_view lock) { return nearby.has(std::string(folder).append(lock)); });
}

// Whether the project in `above` ("../../") names the folder `own` ("packages/web"), as far as that is known, among its
// workspaces.
bool has_workspace(const std::string& above, std::string_view own, const NearbyFiles& nearby) {
  const auto names_it = [&](const Value& patterns) {
    const node::Workspaces workspaces(patterns);
    return own.empty() ? !workspaces.empty() : workspaces.has(own);
  };
  const auto manifest = node::Manifest::read(nearby, above + "package.json");
  if (manifest && names_it(manifest->root()["workspaces"])) return true;
  const auto file = nearby.read(above + "pnpm-workspace.yaml");
  if (!file) return false;
  Inventory unsaid;
  const Document workspace = read_yaml({file->path, file->text}, unsaid);
  return names_it(workspace.root()["packages"]);
}

// The last `count` parts of a path; empty where it has fewer.
std::string_view last_parts(std::string_view path, std::size_t count) {
  std::size_t start = path.size() + 1;
  for (; count > 0; --count) {
    if (start == 0) return {};
    const std::size_t slash = path.substr(0, start - 1).rfind('/');
    start = slash == std::string_view::npos ? 0 : slash + 1;
  }
  return path.substr(start);
}

bool is_locked(const SourceFile& file, const NearbyFiles& nearby) {
  if (has_lock_in("", nearby)) return true;
  const std::string_view folder = text::parent_path(file.path);
  std::string above;
  for (std::size_t level = 1; level <= limits::kFoldersAbove; ++level) {
    above += "../";
    if (has_lock_in(above, nearby) && has_workspace(above, last_parts(folder, level), nearby)) return true;
  }
  return false;
}

bool is_installed(std::string_view name, const NearbyFiles& nearby) {
  std::string above;
  for (std::size_t level = 0; level <= limits::kFoldersAbove; ++level, above += "../") {
    if (nearby.has(std::string(above).append("node_modules/").append(name).append("/package.json"))) return true;
  }
  return false;
}

bool is_own(std::string_view wanted) {
  return wanted.starts_with("file:") || wanted.starts_with("link:") || wanted.starts_with("portal:") ||
         wanted.starts_with("workspace:");
}

// The lock that the project's own package manager writes.
std::string remedy(std::string_view manager) {
  if (manager.starts_with("pnpm@")) return "run \"pnpm install --lockfile-only\" and scan the pnpm-lock.yaml";
  if (manager.starts_with("yarn@1.")) return "run \"yarn install\" and scan the yarn.lock";
  if (manager.starts_with("yarn@")) return "run \"yarn install --mode=update-lockfile\" and scan the yarn.lock";
  if (manager.starts_with("bun@")) return "run \"bun install --lockfile-only\" and scan the bun.lock";
  return "run \"npm install --package-lock-only\" and scan the package-lock.json, in a workspace that of its root";
}

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  const Document document = read_json(file, found);
  const Value manifest = document.root();
  std::set<std::string_view> open;
  for (const node::Request& request : node::requests_of(manifest)) {
    if (request.scope != Scope::dev && !is_own(request.wanted)) open.insert(request.name);
  }
  if (open.empty() || is_locked(file, nearby)) return;
  if (file.resources.reads_installed)
    std::erase_if(open, [&](std::string_view name) { return is_installed(name, nearby); });
  leave_unlocked(found, file, open.size(), remedy(manifest["packageManager"].text()));
}

}  // namespace

const LockfileFormat formats::package_json{.name = "package.json",
                                           .files = "package.json",
                                           .ecosystem = Ecosystem::npm,
                                           .kind = LockfileFormat::Kind::manifest,
                                           .reads = "pnpm-workspace.yaml",
                                           .parse = parse};

}  // namespace lscan
