// bun.lock (bun.sh/docs/pm/lockfile), lockfileVersion 0 to 2: JSON with comments and trailing commas.
//
//   "workspaces": {"": {...}, "packages/web": {...}}       package.json of the project and of each workspace, in part
//   "packages": {
//     "a": ["a@1.0.0", "", {"dependencies": {"b": "^2"}}, "sha512-..."]    of a registry: its address, "" by default
//     "a/b": ["b@2.0.0", "", {}, "sha512-..."]                             what "a" alone gets for "b"
//     "old-a": ["a@0.9.0", ...]                                            an alias
//     "c": ["c@git+https://host/c.git#<commit>", {...}, "<commit>"]        from elsewhere: no address follows
//     "web": ["web@workspace:packages/web"]                                no package
//   }
//
// Keys are paths through node_modules, so edges are looked up as Node.js does. Of what comes from elsewhere the version
// is not told: a commit stands for it, and the package.json of a folder tells its own.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/limits.h"
#include "lockfiles/damaged_entries.h"
#include "lockfiles/formats.h"
#include "lockfiles/node/lock_entries.h"
#include "lockfiles/node/manifest.h"
#include "lockfiles/node/module_tree.h"
#include "lockfiles/node/reference.h"
#include "lockfiles/reading.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

using node::LockEntries;
using node::ModuleTree;
using node::Reference;

constexpr std::string_view kNewestVersion = "2";
constexpr std::string_view kFile = "file:";

// Cuts the first name off "@s/a/b".
std::string_view take_name(std::string_view& path) {
  const std::size_t scope = path.starts_with('@') ? path.find('/') : 0;
  const std::size_t end = scope == std::string_view::npos ? scope : path.find('/', scope + 1);
  const std::string_view name = path.substr(0, end);
  path.remove_prefix(std::min(name.size() + 1, path.size()));
  return name;
}

class Builder {
 public:
  Builder(const SourceFile& file, const NearbyFiles& nearby, Inventory& found)
      : file_(file),
        found_(found),
        manifests_(nearby),
        entries_(file, "run \"bun install\" and scan the folder as it is installed: \"lscan dir --no-ignore .\"",
                 found) {}

  void build(const Value& root) {
    for (const Value package : root["packages"]) add(package);
    damaged_.say(found_, file_);
    for (const Value workspace : root["workspaces"]) add_workspace(workspace);
    for (const Asking& asking : askings_) {
      for (const node::Request& request : node::requests_of(asking.table)) {
        if (const auto to = tree_.resolve(asking.folder, tree_.named(request.name)); to != ModuleTree::kNone)
          entries_.add_way(asking.entry, numbers_[to], request.scope);
      }
    }
    for (const LockEntries::Entry root_entry : roots_) entries_.add_root(root_entry);
    entries_.settle(DependencyGraph::Scopes::are_found);
  }

 private:
  // Whoever asks for other packages.
  struct Asking {
    ModuleTree::Folder folder = ModuleTree::kRoot;
    LockEntries::Entry entry{};
    Value table;
  };

  void add(const Value& package) {
    ModuleTree::Folder folder = ModuleTree::kRoot;
    std::size_t levels = 0;
    for (std::string_view path = package.key(); !path.empty() && ++levels <= limits::kModuleFolders;)
      folder = tree_.module(folder, take_name(path));
    std::vector<Value> parts;
    for (const Value part : package) parts.push_back(part);
    const Reference id = parts.empty() ? Reference() : node::split_reference(parts.front().text());
    if (id.rest.empty() || folder == ModuleTree::kRoot || levels > limits::kModuleFolders) {
      return damaged_.add(package.key_position(),
                          "expected a path of names, and a list that begins with \"name@version\"");
    }
    const Value asks = table_among(parts);
    const LockEntries::Entry entry = add(id, parts, asks);
    tree_.set_entry(folder, static_cast<std::uint32_t>(numbers_.size()));
    numbers_.push_back(entry);
    askings_.push_back({folder, entry, asks});
  }

  static Value table_among(const std::vector<Value>& parts) {
    for (const Value& part : parts) {
      if (part.is_table()) return part;
    }
    return {};
  }

  LockEntries::Entry add(const Reference& id, const std::vector<Value>& parts, const Value& asks) {
    const bool is_linked =
        id.rest.starts_with("workspace:") || id.rest.starts_with("link:") || id.rest.starts_with("root:");
    if (is_linked) return entries_.add_passage();
    LockEntries::Locked locked{.name = id.name,
                               .version = id.rest,
                               .at = parts.front().position(),
                               .platform_specific = asks["os"] || asks["cpu"] || asks["libc"]};
    if (parts.size() > 1 && parts[1].kind() == Value::Kind::text && node::asks_registry(id.rest)) {
      locked.source = source_of_registry(file_, parts[1].text());
      return entries_.add(std::move(locked));
    }
    locked.source = id.rest;
    locked.version = node::commit_of(id.rest);
    if (id.rest.starts_with(kFile) && locked.version.empty()) {
      const node::Manifest* manifest = manifests_.in(id.rest.substr(kFile.size()));
      if (manifest != nullptr) locked.version = manifest->root()["version"].text();
    }
    return entries_.add(std::move(locked));
  }

  void add_workspace(const Value& workspace) {
    const LockEntries::Entry entry = entries_.add_passage();
    const std::string_view name = workspace.key().empty() ? std::string_view() : workspace["name"].text();
    const ModuleTree::Folder folder = name.empty() ? ModuleTree::kRoot : tree_.module(ModuleTree::kRoot, name);
    roots_.push_back(entry);
    askings_.push_back({folder, entry, workspace});
  }

  const SourceFile& file_;
  Inventory& found_;
  node::Manifests manifests_;
  LockEntries entries_;
  ModuleTree tree_;
  std::vector<LockEntries::Entry> numbers_;  // by the entry of the tree
  std::vector<LockEntries::Entry> roots_;
  std::vector<Asking> askings_;
  DamagedEntries damaged_;
};

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  const Document document = read_jsonc(file, found);
  const Value root = document.root();
  if (root && !root.is_table()) return say(found, file, root.position(), "expected a bun.lock");
  if (const std::string_view version = root["lockfileVersion"].spelling();
      version.size() > 1 || (version.size() == 1 && version > kNewestVersion)) {
    say(found, file, root["lockfileVersion"].position(),
        "is of version " + std::string(version) + ", newer than lscan knows, and was read as version " +
            std::string(kNewestVersion),
        DiagnosticSeverity::warning);
  }
  Builder(file, nearby, found).build(root);
}

}  // namespace

const LockfileFormat formats::bun_lock{.name = "bun.lock",
                                       .files = "bun.lock",
                                       .ecosystem = Ecosystem::npm,
                                       .gives = {.graph = true, .scopes = true},
                                       .parse = parse};

}  // namespace lscan
