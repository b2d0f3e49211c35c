// poetry.lock (https://python-poetry.org/docs/basic-usage/), a list of [[package]] in TOML. By metadata.lock-version:
//   1.0, 1.1  each package has a category, "main" or "dev"
//   2.0       none: what the project asks for, which only the pyproject.toml beside it tells, decides
//   2.1       each has its groups, and the markers under which they count
// All have optional = true for what extras of the project alone bring, and [package.dependencies], but no version tells
// what the project itself asks for: without a pyproject.toml `direct` stays unknown.
//
// [package.source] says what does not come from PyPI: git, directory, file and url are packages of their own; "legacy"
// is another index, so mostly a mirror. Ignored: files and hashes, python-versions, [extras] (the packages have it).
#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "core/base/text.h"
#include "lockfiles/damaged_entries.h"
#include "lockfiles/formats.h"
#include "lockfiles/python/locked_packages.h"
#include "lockfiles/python/marker.h"
#include "lockfiles/python/project_manifest.h"
#include "lockfiles/python/requirement.h"
#include "lockfiles/reading.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

using python::LockedPackages;

std::string name_of(std::string_view name) { return normalised_name(Ecosystem::pypi, name); }

class Reader {
 public:
  Reader(const SourceFile& file, Inventory& found) : file_(file), found_(found), packages_(found.packages) {}

  void read(Value root, const python::Project* project) {
    const Value list = root["package"];
    if (list && !list.is_list()) return say(found_, file_, list.position(), "expected a list of [[package]]");
    if (!list && root.size() != 0 && !root["metadata"])
      return say(found_, file_, root.position(), "expected a poetry.lock with [[package]] and [metadata]");
    for (const Value entry : list) read_package(entry);
    damaged_.say(found_, file_);
    check_version(root["metadata"]["lock-version"]);
    settle(project);
  }

 private:
  void read_package(Value entry) {
    const std::string_view name = entry["name"].text();
    const Value version = entry["version"];
    if (name.empty() || version.text().empty())
      return damaged_.add(entry.position(), "expected a package with a name and a version");
    Package package = declared_package(Ecosystem::pypi, name, version.text(), file_, version.position());
    package.source = source_of(entry["source"]);
    package.scope = scope_of(entry);
    package.platform_specific = is_platform_specific(entry);
    read_dependencies(packages_.add_package(std::move(package)), entry);
  }

  std::string source_of(Value source) const {
    const std::string_view type = source["type"].text();
    const std::string url(source["url"].text());
    if (type == "legacy") return source_of_registry(file_, url);
    if (type == "directory" || type == "file") return "file:" + url;
    if (type.empty() || type == "url") return url;
    const Value revision = source["resolved_reference"] ? source["resolved_reference"] : source["reference"];
    return std::string(type) + "+" + url + "#" + std::string(revision.text());
  }

  Scope scope_of(Value entry) {
    const Value groups = entry["groups"];
    const Value category = entry["category"];
    if (groups || category) tells_scopes_ = true;
    if (groups) has_groups_ = true;
    bool is_main = false;
    for (const Value group : groups) is_main = is_main || group.text() == "main";
    if (groups ? !is_main : category.text() == "dev") return Scope::dev;
    return entry["optional"].is_true() ? Scope::optional : Scope::runtime;
  }

  // One marker for all groups, or a table of those that have one.
  static bool is_platform_specific(Value entry) {
    const Value markers = entry["markers"] ? entry["markers"] : entry["marker"];  // the latter in version 1.0
    if (!markers.is_table()) return python::is_platform_specific(markers.text());
    const Value groups = entry["groups"];
    bool is_specific = groups.size() != 0;
    for (const Value group : groups)
      is_specific = is_specific && python::is_platform_specific(markers[group.text()].text());
    return is_specific;
  }

  void read_dependencies(LockedPackages::Node node, Value entry) {
    const auto extras = extras_by_dependency(node, entry);
    for (const Value dependency : entry["dependencies"]) {
      if (!dependency.is_list()) {
        read_dependency(node, dependency.key(), dependency, extras);
        continue;
      }
      for (const Value alternative : dependency) read_dependency(node, dependency.key(), alternative, extras);
    }
  }

  // The name of a dependency to the extras of the package that bring it.
  using Extras = std::multimap<std::string, std::string_view>;
  Extras extras_by_dependency(LockedPackages::Node node, Value entry) {
    Extras extras;
    const std::string own = name_of(entry["name"].text());
    for (const Value extra : entry["extras"]) {
      for (const Value brought : extra) {
        const std::string_view text = brought.text();
        const std::size_t name_end = std::min(text.find_first_of(" ;(<>=!~"), text.size());
        const auto requirement = python::parse_requirement(text.substr(0, name_end));
        if (!requirement) continue;
        std::string name = name_of(requirement->name);
        if (name == own) {  // the extra is made of others
          packages_.add_edge(node, {.name = requirement->name, .extras = requirement->extras}, extra.key());
        } else {
          extras.emplace(std::move(name), extra.key());
        }
      }
    }
    return extras;
  }

  void read_dependency(LockedPackages::Node node, std::string_view name, Value value, const Extras& extras) {
    python::Wanted wanted{.name = name,
                          .constraint = value.is_table() ? value["version"].text() : value.text(),
                          .marker = value["markers"].text()};
    for (const Value extra : value["extras"]) wanted.extras.push_back(extra.text());
    const auto [begin, end] = extras.equal_range(name_of(name));
    if (!value["optional"].is_true() || begin == end) return packages_.add_edge(node, wanted);
    for (auto extra = begin; extra != end; ++extra) packages_.add_edge(node, wanted, extra->second);
  }

  void check_version(Value version) {
    const std::string_view text = version.text();
    if (text.empty() || text.starts_with("1.") || text.starts_with("2.")) return;
    say(found_, file_, version.position(),
        "expected lock-version 1 or 2, found " + std::string(text) + "; it is read as if it were 2.1",
        DiagnosticSeverity::warning);
  }

  void settle(const python::Project* project) {
    if (project == nullptr) {
      if (tells_scopes_ || found_.packages.empty()) return;
      return say(found_, file_, {},
                 "has no pyproject.toml beside it to tell which packages are for development alone; all are counted",
                 DiagnosticSeverity::note);
    }
    for (const python::ProjectRequirement& asked : project->requirements) packages_.add_root(asked.wanted);
    packages_.settle(tells_scopes_ ? DependencyGraph::Scopes::are_kept : DependencyGraph::Scopes::are_found,
                     has_groups_ ? LockedPackages::Platforms::are_kept : LockedPackages::Platforms::are_found);
  }

  const SourceFile& file_;
  Inventory& found_;
  LockedPackages packages_;
  DamagedEntries damaged_;
  bool tells_scopes_ = false;
  bool has_groups_ = false;  // and with them the markers of each package
};

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  if (is_blank_lock(file, found)) return;
  const Document document = read_toml(file, found);
  const python::ProjectOfLock beside(nearby);
  Reader(file, found).read(document.root(), beside.project());
}

}  // namespace

const LockfileFormat formats::poetry_lock{.name = "poetry.lock",
                                          .files = "poetry.lock",
                                          .ecosystem = Ecosystem::pypi,
                                          .gives = {.graph = true, .scopes = true},
                                          .parse = parse};

}  // namespace lscan
