// pnpm-lock.yaml, lockfileVersion 5 to 9 (github.com/pnpm/spec, "lockfile"; version 9 in pnpm's own sources).
//
//   importers:                              the project "." and its workspaces; of version 5 and 6 the root itself,
//   alone
//     .: dependencies: a: 1.0.0             since 6 {specifier, version}
//   packages:                               what each is, by a key that changed over time:
//     /@s/a/1.0.0_b@2.0.0                   5, with the peers that it got behind '_'
//     /@s/a@1.0.0(b@2.0.0)                  6
//     @s/a@1.0.0                            9, where snapshots has the peers and what is asked for
//     a@git+https://host/a.git#<commit>     from elsewhere; before 9 any path, with name and version in the entry
//
// A dependency is written as a version, or as the key itself for an alias. Scopes come from the graph, as pnpm finds
// them (version 9 no longer writes "dev"). "link:" leads to a workspace or a folder that stays where it is, which is no
// package. Packages that pnpm needs for itself (since pnpm 11 in a document of their own) are for development.
#include <string>
#include <unordered_map>
#include <utility>

#include "core/base/text.h"
#include "lockfiles/formats.h"
#include "lockfiles/node/lock_entries.h"
#include "lockfiles/node/manifest.h"
#include "lockfiles/node/reference.h"
#include "lockfiles/reading.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

using node::LockEntries;
using node::Reference;

constexpr int kNewestVersion = 9;
constexpr std::string_view kFile = "file:";

// "9" of "9.0"; 0 where it is no number.
int major_of(std::string_view version) {
  int major = 0;
  for (const char c : version.substr(0, 3)) {
    if (!text::is_digit(c)) break;
    major = major * 10 + (c - '0');
  }
  return major;
}

std::string_view without_peers(std::string_view key) { return key.substr(0, key.find('(')); }

// The key of what a dependency is written as.
std::string key_of(int version, std::string_view name, std::string_view written) {
  if (version <= 5) {
    const bool is_key = written.starts_with(kFile) || written.find('/') != std::string_view::npos;
    return is_key ? std::string(written) : "/" + std::string(name) + "/" + std::string(written);
  }
  if (version <= 8) {
    const bool is_key = written.starts_with(kFile) || without_peers(written).find('/') != std::string_view::npos;
    return is_key ? std::string(written) : "/" + std::string(name) + "@" + std::string(written);
  }
  const std::size_t at = written.find('@');
  const bool is_key = at != std::string_view::npos && at < written.find(':') && at < written.find('(');
  return is_key ? std::string(written) : std::string(name) + "@" + std::string(written);
}

// Name and version in the key of a package from the registry; nothing where the key is none of those.
Reference read_key(int version, std::string_view key) {
  if (version >= 9) return node::split_reference(without_peers(key));
  const std::size_t slash = key.find('/');
  if (slash == std::string_view::npos || key.starts_with(kFile)) return {};
  key.remove_prefix(slash + 1);  // what stands before it is another registry's host
  if (version >= 6) return node::split_reference(without_peers(key));
  const std::size_t end = key.find('/', key.starts_with('@') ? std::min(key.find('/'), key.size() - 1) + 1 : 0);
  if (end == std::string_view::npos) return {};
  const std::string_view behind = key.substr(end + 1);
  return {key.substr(0, end), behind.substr(0, behind.find('_'))};
}

// Where a package comes from whose key holds no plain version; `otherwise` is what the key holds.
std::string source_of(const SourceFile& file, const Value& resolution, std::string_view otherwise) {
  if (const std::string_view repository = resolution["repo"].text(); !repository.empty()) {
    const std::string_view prefix = repository.starts_with("git") ? "" : "git+";
    return std::string(prefix).append(repository).append("#").append(resolution["commit"].text());
  }
  if (const Value folder = resolution["directory"]) return std::string(kFile).append(folder.text());
  if (const std::string_view tarball = resolution["tarball"].text(); !tarball.empty())
    return node::source_of(file, tarball);
  return node::asks_registry(otherwise) ? std::string() : std::string(otherwise);
}

class Builder {
 public:
  Builder(const SourceFile& file, const NearbyFiles& nearby, Inventory& found)
      : file_(file),
        found_(found),
        manifests_(nearby),
        entries_(file, "run \"pnpm install --lockfile-only\" and scan again", found) {}

  void build(const std::vector<Value>& documents) {
    for (const Value& document : documents) add_packages(document);
    for (const Value& document : documents) add_ways(document);
    entries_.settle(DependencyGraph::Scopes::are_found);
  }

 private:
  static int version_of(const Value& document) {
    const int version = major_of(document["lockfileVersion"].text());
    return version == 0 || version > kNewestVersion ? kNewestVersion : version;
  }

  // What stands under `key`, where it is of the type that it has to be.
  Value table(const Value& document, const char* key) {
    const Value value = document[key];
    if (value.is_table()) return value;
    if (value.is_list() || !value.text().empty()) say(found_, file_, value.position(), "expected a table of packages");
    return {};
  }

  void add_packages(const Value& document) {
    const int version = version_of(document);
    const Value packages = table(document, "packages");
    const Value snapshots = table(document, "snapshots");
    for (const Value package : packages) {
      if (version < 9 || !snapshots) add(version, document, package.key(), package);
    }
    if (version < 9) return;
    // One entry for each set of peers; what has no snapshot (a lock that was cut short) is there all the same.
    std::unordered_map<std::string_view, bool> has_snapshot;
    for (const Value snapshot : snapshots) {
      const std::string_view key = without_peers(snapshot.key());
      const Value package = packages[key];
      add(version, document, snapshot.key(), package ? package : snapshot);
      has_snapshot[key] = true;
    }
    for (const Value package : packages) {
      if (snapshots && !has_snapshot.contains(package.key())) add(version, document, package.key(), package);
    }
  }

  // `key`: with the peers; `package`: what tells name, version and source.
  void add(int version, const Value& document, std::string_view key, const Value& package) {
    const Value resolution = package["resolution"];
    const Reference in_key = read_key(version, key);
    const bool is_registry = !package["name"] && !in_key.rest.empty() && node::asks_registry(in_key.rest);
    LockEntries::Locked locked{.name = package["name"] ? package["name"].text() : in_key.name,
                               .version = is_registry ? in_key.rest : package["version"].text(),
                               .at = package["version"] ? package["version"].position() : package.key_position(),
                               .scope = scope_of(package),
                               .platform_specific = is_platform_specific(package)};
    if (locked.name.empty()) {
      say(found_, file_, package.key_position(), "expected the name of a package");
      return;
    }
    if (is_registry) {
      locked.source = source_of_registry(file_, resolution["tarball"].text());
    } else {
      locked.source = source_of(file_, resolution, in_key.rest);
    }
    const Value folder = resolution["directory"];
    if (folder && locked.version.empty()) locked.version = version_in(folder.text());
    const bool is_workspace = folder && document["importers"][folder.text()];
    const bool is_own_folder = folder && (is_workspace || locked.version.empty());
    by_key_.insert_or_assign(key, is_own_folder ? entries_.add_passage() : entries_.add(std::move(locked)));
  }

  // What nothing leads to keeps the scope that versions 5 and 6 write.
  static Scope scope_of(const Value& package) {
    if (package["dev"].text() == "true") return Scope::dev;
    return package["optional"].text() == "true" ? Scope::optional : Scope::runtime;
  }

  static bool is_platform_specific(const Value& package) {
    for (const char* key : {"os", "cpu", "libc"}) {
      if (const std::string_view only = package[key].text(); !only.empty() && only != "any") return true;
      for (const Value platform : package[key]) {
        if (platform.text() != "any") return true;
      }
    }
    return false;
  }

  // The lock does not tell the version of a folder.
  std::string_view version_in(std::string_view folder) {
    const node::Manifest* manifest = manifests_.in(folder);
    return manifest == nullptr ? std::string_view() : manifest->root()["version"].text();
  }

  void add_ways(const Value& document) {
    const int version = version_of(document);
    const Value importers = document["importers"];
    if (importers) {
      for (const Value importer : importers) add_roots(version, importer);
    } else {
      add_roots(version, document);
    }
    for (const Value package : document[document["snapshots"].is_table() ? "snapshots" : "packages"]) {
      const auto from = by_key_.find(package.key());
      if (from == by_key_.end()) continue;
      for_each(version, package["dependencies"], [&](auto to) { entries_.add_way(from->second, to); });
      for_each(version, package["optionalDependencies"],
               [&](auto to) { entries_.add_way(from->second, to, Scope::optional); });
    }
  }

  void add_roots(int version, const Value& importer) {
    const auto add = [&](std::string_view key, Scope scope) {
      for_each(version, importer[key], [&](auto to) { entries_.add_root(to, scope); });
    };
    add("dependencies", Scope::runtime);
    add("optionalDependencies", Scope::optional);
    add("devDependencies", Scope::dev);
    add("configDependencies", Scope::dev);
    add("packageManagerDependencies", Scope::dev);
  }

  template <typename Take>
  void for_each(int version, const Value& dependencies, Take take) {
    if (!dependencies.is_table()) return;
    for (const Value dependency : dependencies) {
      const std::string_view written = dependency.is_table() ? dependency["version"].text() : dependency.text();
      const auto to = by_key_.find(key_of(version, dependency.key(), written));
      if (to != by_key_.end()) take(to->second);
    }
  }

  const SourceFile& file_;
  Inventory& found_;
  node::Manifests manifests_;
  LockEntries entries_;
  std::unordered_map<std::string_view, LockEntries::Entry> by_key_;
};

void check_version(const SourceFile& file, const Value& version, Inventory& found) {
  const int major = major_of(version.text());
  if (major > kNewestVersion || major == 0) {
    const std::string what = version
                                 ? "is of version \"" + std::string(version.text()) + "\", which lscan does not know"
                                 : "does not tell its version";
    say(found, file, version.position(), what + ", and was read as version " + std::to_string(kNewestVersion),
        DiagnosticSeverity::warning);
  }
}

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  if (is_blank_lock(file, found)) return;
  const Document read = read_yaml(file, found);
  const std::vector<Value> documents = read.roots();
  for (const Value& document : documents) {
    if (document.is_table()) {
      check_version(file, document["lockfileVersion"], found);
    } else {
      say(found, file, document.position(), "expected a pnpm-lock.yaml");
    }
  }
  Builder(file, nearby, found).build(documents);
}

}  // namespace

const LockfileFormat formats::pnpm_lock{.name = "pnpm-lock.yaml",
                                        .files = "pnpm-lock.yaml",
                                        .ecosystem = Ecosystem::npm,
                                        .gives = {.graph = true, .scopes = true},
                                        .parse = parse};

}  // namespace lscan
