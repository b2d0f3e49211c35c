// deno.lock (docs.deno.com, "Integrity checking and lock files"; denoland/deno_lockfile has the format), in JSON:
//   4, 5: {"specifiers": {"npm:chalk@5": "5.3.0", "jsr:@std/path@1": "1.0.8"},
//          "npm": {"chalk@5.3.0": {"dependencies": ["a", "b@1.0.0", "c@npm:real@2.0.0"], "optionalDependencies": [...],
//                                  "os": [...], "cpu": [...], "tarball": "https://..."}},
//          "jsr": {"@std/path@1.0.8": {"dependencies": ["npm:chalk"]}}, "remote": {"https://host/mod.ts": "<hash>"},
//          "workspace": {"dependencies": ["npm:chalk@5"], "packageJson": {...}, "members": {"packages/web": {...}}}}
//   3: the first three below "packages", {"npm:chalk@5": "npm:chalk@5.3.0"}, dependencies as {"c": "real@2.0.0"}
//   2: {"npm": {"specifiers": {"chalk": "chalk@5.3.0"}, "packages": {...}}}; 1: addresses and hashes alone
//
// A key may tell the peers that a package was resolved with: "a@1.0.0_react@18.2.0". A dependency leaves its version
// out where one alone is locked. The lock does not tell which packages development alone needs: a package.json does.
// No advisory source names what comes from JSR or from an address, so it is counted and no package.
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/text.h"
#include "lockfiles/damaged_entries.h"
#include "lockfiles/formats.h"
#include "lockfiles/node/lock_entries.h"
#include "lockfiles/node/manifest.h"
#include "lockfiles/node/reference.h"
#include "lockfiles/reading.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

using node::LockEntries;

constexpr std::string_view kNewestVersion = "5";
constexpr std::string_view kNpm = "npm:";
constexpr std::string_view kJsr = "jsr:";

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// The packages of one registry, as the lock spells them.
class Registry {
 public:
  void add(std::string_view key, LockEntries::Entry entry) {
    entries_.emplace(key, entry);
    only_.emplace(node::split_reference(key).name, entry);
  }

  // "a@1.0.0", or "a" where one version alone is locked.
  const LockEntries::Entry* find(const std::string& reference) const {
    if (const auto found = entries_.find(reference); found != entries_.end()) return &found->second;
    const auto found = only_.find(reference);
    return found == only_.end() ? nullptr : &found->second;
  }

  std::size_t size() const { return entries_.size(); }
  std::set<std::string> names() const {
    std::set<std::string> out;
    for (const auto& [key, entry] : entries_) out.insert(key);
    return out;
  }

 private:
  std::unordered_map<std::string, LockEntries::Entry> entries_;
  std::unordered_map<std::string, LockEntries::Entry> only_;
};

class Reader {
 public:
  Reader(const SourceFile& file, const NearbyFiles& nearby, Inventory& found)
      : file_(file),
        nearby_(nearby),
        found_(found),
        entries_(file, "run \"deno install\" and scan the folder as it is installed: \"lscan dir --no-ignore .\"",
                 found) {}

  void read(Value root) {
    const Value old_npm = root["npm"]["packages"];
    const Value from = root["packages"] ? root["packages"] : root;
    const Value packages = old_npm ? old_npm : from["npm"];
    const Value specifiers = old_npm ? root["npm"]["specifiers"] : from["specifiers"];
    for (const Value package : packages) add(package);
    for (const Value package : from["jsr"]) jsr_.add(package.key(), entries_.add_passage());
    damaged_.say(found_, file_);
    for (const Value specifier : specifiers) specify(specifier);
    for (const Value package : packages) add_ways(package);
    for (const Value package : from["jsr"]) {
      for (const Value asked : package["dependencies"]) add_way_of_jsr(*jsr_.find(std::string(package.key())), asked);
    }
    add_roots(root["workspace"], "");
    // What the code itself imports stands in no list.
    for (const auto& [specifier, entry] : specified_) {
      if (!asked_.contains(specifier)) entries_.add_root(entry);
    }
    entries_.settle(DependencyGraph::Scopes::are_found);
    leave_uncovered(root["version"] ? root["remote"] : root);
  }

 private:
  void add(Value package) {
    const node::Reference id = node::split_reference(package.key());
    const std::string_view version = id.rest.substr(0, id.rest.find('_'));
    if (id.name.empty() || version.empty() || !package.is_table())
      return damaged_.add(package.key_position(), "expected a package as \"name@version\" with a table");
    LockEntries::Locked locked{.name = id.name, .version = version, .at = package.key_position()};
    locked.source = node::source_of(file_, package["tarball"].text());
    locked.platform_specific = package["os"] || package["cpu"];
    npm_.add(package.key(), entries_.add(std::move(locked)));
  }

  // "npm:chalk@5": "5.3.0"
  void specify(Value specifier) {
    std::string_view asked = specifier.key();
    std::string_view settled = specifier.text();
    const bool is_jsr = asked.starts_with(kJsr);
    const bool tells_registry = take_prefix(asked, kNpm) || take_prefix(asked, kJsr);
    const bool is_whole = take_prefix(settled, kNpm) || take_prefix(settled, kJsr) || !tells_registry;
    const std::string key =
        is_whole ? std::string(settled) : std::string(node::split_reference(asked).name).append("@").append(settled);
    if (const LockEntries::Entry* entry = (is_jsr ? jsr_ : npm_).find(key))
      specified_.emplace(std::string(specifier.key()), *entry);
  }

  void add_ways(Value package) {
    const LockEntries::Entry* from = npm_.find(std::string(package.key()));
    if (from == nullptr || !package.is_table()) return;
    for (const Value asked : package["dependencies"]) add_way(*from, asked, Scope::runtime);
    for (const Value asked : package["optionalDependencies"]) add_way(*from, asked, Scope::optional);
  }

  void add_way(LockEntries::Entry from, Value asked, Scope scope) {
    std::string_view reference = asked.text();
    if (const std::size_t alias = reference.find("@npm:"); alias != std::string_view::npos)
      reference.remove_prefix(alias + kNpm.size() + 1);
    if (const LockEntries::Entry* to = npm_.find(std::string(reference))) entries_.add_way(from, *to, scope);
  }

  // "npm:chalk@5", or "npm:chalk" where one specifier alone names it.
  void add_way_of_jsr(LockEntries::Entry from, Value asked) {
    const std::string reference(asked.text());
    auto to = specified_.find(reference);
    if (to == specified_.end()) {
      const std::string with_any_range = reference + "@";
      to = specified_.lower_bound(with_any_range);
      if (to == specified_.end() || !to->first.starts_with(with_any_range)) return;
    }
    entries_.add_way(from, to->second);
    asked_.insert(to->first);
  }

  // What a deno.json and a package.json ask for, in `folder` and in the members of the workspace.
  void add_roots(Value workspace, const std::string& folder) {
    for (const Value asked : workspace["dependencies"]) add_root(asked.text(), Scope::runtime);
    if (const Value asked = workspace["packageJson"]["dependencies"]) {
      const std::set<std::string> dev = for_development(folder);
      for (const Value specifier : asked) {
        std::string_view name = specifier.text();
        take_prefix(name, kNpm);
        const bool is_dev = dev.contains(std::string(node::split_reference(name).name));
        add_root(specifier.text(), is_dev ? Scope::dev : Scope::runtime);
      }
    }
    for (const Value member : workspace["members"]) {
      if (folder.empty()) add_roots(member, std::string(member.key()) + "/");
    }
  }

  void add_root(std::string_view specifier, Scope scope) {
    if (const auto entry = specified_.find(std::string(specifier)); entry != specified_.end()) {
      entries_.add_root(entry->second, scope);
      asked_.insert(entry->first);
      return;
    }
    // Version 3 leaves out what is asked for and not imported, and locked as a peer.
    if (!take_prefix(specifier, kNpm)) return;
    if (const LockEntries::Entry* entry = npm_.find(std::string(specifier))) entries_.add_root(*entry, scope);
  }

  // The packages that a package.json asks for among its devDependencies alone.
  std::set<std::string> for_development(const std::string& folder) const {
    const auto manifest = node::Manifest::read(nearby_, folder + "package.json");
    if (!manifest) return {};
    std::set<std::string> dev;
    std::set<std::string> others;
    for (const node::Request& request : node::requests_of(manifest->root())) {
      const auto real = node::behind_npm(request.wanted);
      const std::string_view name = real && !real->name.empty() ? real->name : request.name;
      (request.scope == Scope::dev ? dev : others).emplace(name);
    }
    for (const std::string& name : others) dev.erase(name);
    return dev;
  }

  void leave_uncovered(Value remote) {
    constexpr std::string_view kRemedy = "look up the advisories of these projects by hand";
    if (jsr_.size() != 0) {
      leave_open(found_, file_, BlindSpot::Kind::uncovered_ecosystem,
                 "locks " + text::counted(jsr_.size(), "package") +
                     " of JSR, and no advisory data covers it: " + text::listed(jsr_.names()),
                 std::string(kRemedy));
    }
    std::size_t modules = 0;
    std::set<std::string> hosts;
    for (const Value module : remote) {
      std::string_view address = module.key();
      if (!take_prefix(address, "https://") && !take_prefix(address, "http://")) continue;
      ++modules;
      hosts.emplace(address.substr(0, address.find('/')));
    }
    if (modules == 0) return;
    leave_open(found_, file_, BlindSpot::Kind::uncovered_ecosystem,
               "locks " + text::counted(modules, "module") + " by their addresses, which no advisory data names: of " +
                   text::listed(hosts),
               std::string(kRemedy));
  }

  const SourceFile& file_;
  const NearbyFiles& nearby_;
  Inventory& found_;
  LockEntries entries_;
  Registry npm_;
  Registry jsr_;
  std::map<std::string, LockEntries::Entry> specified_;
  std::set<std::string> asked_;  // specifiers of a manifest or of a package of JSR
  DamagedEntries damaged_;
};

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  const Document document = read_json(file, found);
  const Value root = document.root();
  if (!root) return;
  if (!root.is_table()) return say(found, file, root.position(), "expected a deno.lock");
  if (const std::string_view version = root["version"].text(); version.size() > 1 || version > kNewestVersion) {
    say(found, file, root["version"].position(),
        "is of version " + std::string(version) + ", newer than lscan knows, and was read as version " +
            std::string(kNewestVersion),
        DiagnosticSeverity::warning);
  }
  Reader(file, nearby, found).read(root);
}

}  // namespace

const LockfileFormat formats::deno_lock{.name = "deno.lock",
                                        .files = "deno.lock",
                                        .ecosystem = Ecosystem::npm,
                                        .gives = {.graph = true, .scopes = true},
                                        .parse = parse};

}  // namespace lscan
