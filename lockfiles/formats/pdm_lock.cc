// pdm.lock (https://pdm-project.org/en/latest/usage/lockfile/), lock_version 4.x: a list of [[package]] in TOML, each
// with `dependencies` as requirements. With the strategy inherit_metadata, which is the default since 4.4.1, each has
// its groups ("default" is what runs) and its marker too; else both follow from what the pyproject.toml asks for. That
// tells as well which groups are extras of the project and which are for development, and what is direct.
//
// A package with extras is an entry of its own beside the plain one, with what the extras bring. git, path and url are
// where other packages than those of the index come from. Ignored: files and hashes, targets (the markers have them).
#include <algorithm>
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/text.h"
#include "lockfiles/damaged_entries.h"
#include "lockfiles/formats.h"
#include "lockfiles/python/locked_packages.h"
#include "lockfiles/python/marker.h"
#include "lockfiles/python/project_manifest.h"
#include "lockfiles/python/requirement.h"
#include "lockfiles/python/requirements_file.h"
#include "lockfiles/reading.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

using python::LockedPackages;

class Reader {
 public:
  Reader(const SourceFile& file, const python::Project* project, Inventory& found)
      : file_(file), project_(project), found_(found), packages_(found.packages) {}

  void read(Value root) {
    const Value list = root["package"];
    if (list && !list.is_list()) return say(found_, file_, list.position(), "expected a list of [[package]]");
    if (!list && root.size() != 0 && !root["metadata"])
      return say(found_, file_, root.position(), "expected a pdm.lock with [[package]] and [metadata]");
    for (const Value entry : list) {
      if (entry["extras"].size() == 0) read_package(entry);
    }
    for (const Value entry : list) {
      if (entry["extras"].size() != 0) read_extras(entry);
    }
    damaged_.say(found_, file_);
    check_version(root["metadata"]["lock_version"]);
    settle();
  }

 private:
  LockedPackages::Node read_package(Value entry) {
    const std::string_view name = entry["name"].text();
    const Value version = entry["version"];
    const std::string source = source_of(entry);
    if (name.empty() || (version.text().empty() && source.empty())) {
      damaged_.add(entry.position(), "expected a package with a name and a version");
      return 0;
    }
    Package package = declared_package(Ecosystem::pypi, name, version.text(), file_,
                                       version ? version.position() : entry["name"].position());
    package.source = source;
    package.scope = scope_of(entry["groups"]);
    package.platform_specific = python::is_platform_specific(entry["marker"].text());
    const LockedPackages::Node node = packages_.add_package(std::move(package));
    nodes_.emplace(key_of(entry), node);
    read_dependencies(node, entry, "");
    return node;
  }

  void read_extras(Value entry) {
    const auto known = nodes_.find(key_of(entry));
    const LockedPackages::Node node = known != nodes_.end() ? known->second : read_package(entry);
    std::vector<std::string_view> extras;
    for (const Value extra : entry["extras"]) extras.push_back(extra.text());
    if (node != 0) read_dependencies(node, entry, together(std::move(extras)));
  }

  static std::string key_of(Value entry) {
    return normalised_name(Ecosystem::pypi, entry["name"].text()) + " " + std::string(entry["version"].text());
  }

  std::string source_of(Value entry) const {
    for (const std::string_view vcs : {"git", "hg", "svn", "bzr"}) {
      if (const Value url = entry[vcs])
        return std::string(vcs) + "+" + std::string(url.text()) + "#" + std::string(entry["revision"].text());
    }
    if (const Value path = entry["path"]) return "file:" + std::string(path.text());
    return std::string(entry["url"].text());
  }

  Scope scope_of(Value groups) {
    if (groups.size() == 0) return Scope::runtime;
    has_groups_ = true;
    Scope scope = Scope::dev;
    for (const Value group : groups) scope = stronger(scope, scope_of(group.text()));
    return scope;
  }

  Scope scope_of(std::string_view group) const {
    if (group == "default") return Scope::runtime;
    if (project_ != nullptr) {
      const auto known = project_->scopes.find(normalised_name(Ecosystem::pypi, group));
      if (known != project_->scopes.end()) return known->second;
    }
    return python::is_for_development(group) ? Scope::dev : Scope::optional;
  }

  void read_dependencies(LockedPackages::Node node, Value entry, std::string_view of_extras) {
    for (const Value dependency : entry["dependencies"]) {
      const auto requirement = python::parse_requirement(dependency.text());
      if (!requirement) continue;
      packages_.add_edge(node,
                         {.name = requirement->name,
                          .extras = wanted(requirement->extras),
                          .constraint = requirement->specifiers,
                          .marker = requirement->marker},
                         of_extras);
    }
  }

  // Several extras are one entry of the lock.
  std::vector<std::string_view> wanted(const std::vector<std::string_view>& extras) {
    if (extras.size() < 2) return extras;
    return {together(extras)};
  }
  std::string_view together(std::vector<std::string_view> extras) {
    std::sort(extras.begin(), extras.end());
    std::string& joined = texts_.emplace_back();
    for (const std::string_view extra : extras) joined.append(joined.empty() ? "" : ",").append(extra);
    return joined;
  }

  void check_version(Value version) {
    const std::string_view text = version.text();
    if (text.empty() || text.starts_with("4.")) return;
    say(found_, file_, version.position(),
        "expected lock_version 4, found " + std::string(text) + "; it is read as if it were 4.5",
        DiagnosticSeverity::warning);
  }

  void settle() {
    if (project_ == nullptr) {
      if (has_groups_ || found_.packages.empty()) return;
      return say(found_, file_, {},
                 "has no pyproject.toml beside it to tell which packages are for development alone; all are counted",
                 DiagnosticSeverity::note);
    }
    for (const python::ProjectRequirement& asked : project_->requirements) {
      python::Wanted root = asked.wanted;
      root.extras = wanted(root.extras);
      packages_.add_root(root);
    }
    packages_.settle(has_groups_ ? DependencyGraph::Scopes::are_kept : DependencyGraph::Scopes::are_found,
                     has_groups_ ? LockedPackages::Platforms::are_kept : LockedPackages::Platforms::are_found);
  }

  const SourceFile& file_;
  const python::Project* project_;
  Inventory& found_;
  LockedPackages packages_;
  std::unordered_map<std::string, LockedPackages::Node> nodes_;  // by name and version
  std::deque<std::string> texts_;
  DamagedEntries damaged_;
  bool has_groups_ = false;
};

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  if (is_blank_lock(file, found)) return;
  const Document document = read_toml(file, found);
  const python::ProjectOfLock beside(nearby);
  Reader(file, beside.project(), found).read(document.root());
}

}  // namespace

const LockfileFormat formats::pdm_lock{.name = "pdm.lock",
                                       .files = "pdm.lock",
                                       .ecosystem = Ecosystem::pypi,
                                       .gives = {.graph = true, .scopes = true},
                                       .parse = parse};

}  // namespace lscan
