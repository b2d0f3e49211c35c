// uv.lock (https://docs.astral.sh/uv/concepts/projects/layout/#the-lockfile), version 1 with any revision, and the
// locks of scripts ("script.py.lock"): a list of [[package]] in TOML that holds the project and the members of its
// workspace too, whose dependencies, optional-dependencies (extras) and dev-dependencies (groups) are what is asked
// for.
//
// `source` says where a package comes from: registry, git, url, path (of a file), directory, editable, virtual. Members
// of the workspace, and whatever lies at ".", are no packages; other folders are packages of their own. Where a
// requirement depends on the Python or the machine, the lock forks: several versions of one name, and edges that name
// theirs. A package has no marker of its own, the ways to it have.
//
// Ignored: files and hashes, [package.metadata] (what the manifests say), resolution-markers (the edges have them).
#include <algorithm>
#include <set>
#include <string>

#include "core/base/text.h"
#include "lockfiles/damaged_entries.h"
#include "lockfiles/formats.h"
#include "lockfiles/python/locked_packages.h"
#include "lockfiles/python/requirement.h"
#include "lockfiles/reading.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

using python::LockedPackages;

class Reader {
 public:
  Reader(const SourceFile& file, Inventory& found) : file_(file), found_(found), packages_(found.packages) {}

  void read(Value root) {
    const Value list = root["package"];
    if (list && !list.is_list()) return say(found_, file_, list.position(), "expected a list of [[package]]");
    if (!list && root.size() != 0 && !root["version"])
      return say(found_, file_, root.position(), "expected a uv.lock with a version and [[package]]");
    for (const Value member : root["manifest"]["members"])
      members_.insert(normalised_name(Ecosystem::pypi, member.text()));
    for (const Value entry : list) read_package(entry);
    damaged_.say(found_, file_);
    check_version(root["version"]);
    // Of a script, and of a workspace whose root is no project.
    read_roots(root["manifest"]["requirements"], Scope::runtime);
    for (const Value group : root["manifest"]["dependency-groups"]) read_roots(group, Scope::dev);
    packages_.settle(DependencyGraph::Scopes::are_found, LockedPackages::Platforms::are_found);
  }

 private:
  void read_package(Value entry) {
    const std::string_view name = entry["name"].text();
    const Value version = entry["version"];
    const Value source = entry["source"];
    if (name.empty()) return damaged_.add(entry.position(), "expected a package with a name");
    if (is_member(name, source)) return read_dependencies(packages_.add_member(name), entry, Scope::optional);
    const bool is_of_registry = !source || source["registry"];
    if (version.text().empty() && is_of_registry)
      return damaged_.add(entry.position(), "expected a package with a version");
    // A folder whose version its build makes has none here.
    Package package = declared_package(Ecosystem::pypi, name, version.text(), file_,
                                       version ? version.position() : entry["name"].position());
    package.source = source_of(source);
    read_dependencies(packages_.add_package(std::move(package)), entry, Scope::runtime);
  }

  bool is_member(std::string_view name, Value source) const {
    const std::string_view folder = source["editable"] ? source["editable"].text() : source["virtual"].text();
    return folder == "." || (!folder.empty() && members_.count(normalised_name(Ecosystem::pypi, name)) != 0);
  }

  std::string source_of(Value source) const {
    if (const Value git = source["git"]) return git_source(git.text());
    if (const Value url = source["url"]) return std::string(url.text());
    for (const std::string_view local : {"path", "directory", "editable", "virtual"}) {
      if (const Value folder = source[local]) return "file:" + std::string(folder.text());
    }
    return source_of_registry(file_, source["registry"].text());
  }

  // "https://host.example/x?rev=main#<commit>": the commit says it all.
  static std::string git_source(std::string_view url) {
    const std::size_t commit = std::min(url.find('#'), url.size());
    const std::string_view address = url.substr(0, std::min(url.find('?'), commit));
    return "git+" + std::string(address) + std::string(url.substr(commit));
  }

  // `of_extras`: extras of a member are offered to its users, those of another package are there because somebody
  // wants them.
  void read_dependencies(LockedPackages::Node node, Value entry, Scope of_extras) {
    for (const Value dependency : entry["dependencies"]) packages_.add_edge(node, wanted(dependency, Scope::runtime));
    for (const Value extra : entry["optional-dependencies"]) {
      for (const Value dependency : extra) {
        packages_.add_edge(node, wanted(dependency, Scope::runtime), extra.key());
        if (of_extras == Scope::optional) packages_.add_edge(node, wanted(dependency, Scope::optional));
      }
    }
    for (const std::string_view groups : {"dev-dependencies", "dependency-groups"}) {
      for (const Value group : entry[groups]) {
        for (const Value dependency : group) packages_.add_edge(node, wanted(dependency, Scope::dev));
      }
    }
  }

  static python::Wanted wanted(Value dependency, Scope scope) {
    python::Wanted wanted{.name = dependency["name"].text(),
                          .constraint = dependency["specifier"].text(),
                          .version = dependency["version"].text(),
                          .marker = dependency["marker"].text(),
                          .scope = scope};
    for (const Value extra : dependency["extra"]) wanted.extras.push_back(extra.text());
    for (const Value extra : dependency["extras"]) wanted.extras.push_back(extra.text());
    return wanted;
  }

  void read_roots(Value list, Scope scope) {
    for (const Value requirement : list) packages_.add_root(wanted(requirement, scope));
  }

  void check_version(Value version) {
    if (!version || version.spelling() == "1") return;
    say(found_, file_, version.position(),
        "expected version 1, found " + std::string(version.spelling()) + "; it is read as if it were 1",
        DiagnosticSeverity::warning);
  }

  const SourceFile& file_;
  Inventory& found_;
  LockedPackages packages_;
  DamagedEntries damaged_;
  std::set<std::string> members_;
};

void parse(const SourceFile& file, const NearbyFiles&, Inventory& found) {
  if (is_blank_lock(file, found)) return;
  const Document document = read_toml(file, found);
  Reader(file, found).read(document.root());
}

}  // namespace

const LockfileFormat formats::uv_lock{.name = "uv.lock",
                                      .files = "uv.lock *.py.lock",
                                      .ecosystem = Ecosystem::pypi,
                                      .gives = {.graph = true, .scopes = true},
                                      .parse = parse};

}  // namespace lscan
