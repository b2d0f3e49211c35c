// conda-lock.yml, the unified lockfile of conda-lock, version 1 (https://conda.github.io/conda-lock/output/):
//   version: 1
//   metadata: {platforms: [linux-64, osx-arm64]}
//   package:
//   - {name: numpy, version: 1.26.0, manager: conda, platform: linux-64, category: main, ...}
//   - {name: requests, version: 2.31.0, manager: pip, platform: linux-64, dependencies: {idna: '>=2.5'}, ...}
//
// Each entry is for one platform and one category. Those of pip are packages of PyPI; those of the same version are one
// package. Those of conda are counted (../conda/uncovered.h). A category other than "main" is an extra or a group of
// dependencies, which its name tells apart.
//
// The lock does not tell what the project itself asks for: the environment.yml beside it does. Without that, what no
// other package asks for is direct all the same, and of the rest it is not known. Hashes and builds are ignored.
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/model/ecosystem.h"
#include "lockfiles/conda/uncovered.h"
#include "lockfiles/damaged_entries.h"
#include "lockfiles/formats.h"
#include "lockfiles/name_graph.h"
#include "lockfiles/python/requirement.h"
#include "lockfiles/python/requirements_file.h"
#include "lockfiles/reading.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

std::string normalised(std::string_view name) { return normalised_name(Ecosystem::pypi, name); }

Scope scope_of(Value entry) {
  const std::string_view category = entry["category"].text();
  if (category.empty() || category == "main")
    return entry["optional"].text() == "true" ? Scope::optional : Scope::runtime;
  return python::is_for_development(category) ? Scope::dev : Scope::optional;
}

class Reader {
 public:
  Reader(const SourceFile& file, Inventory& found) : file_(file), found_(found), graph_(found.packages) {}

  void read(Value root, const std::vector<std::string>* asked) {
    if (!root["package"].is_list()) {
      if (root) say(found_, file_, root.position(), "expected a conda-lock.yml with a list \"package\"");
      return;
    }
    check_version(root["version"]);
    for (const Value platform : root["metadata"]["platforms"]) platforms_.insert(platform.text());
    for (const Value entry : root["package"]) add(entry);
    damaged_.say(found_, file_);
    settle_platforms();
    settle_ways(asked);
    conda::leave_uncovered(found_, file_, "locks", conda_);
  }

 private:
  struct Locked {
    Value entry;
    NameGraph::Node node = 0;
  };

  void check_version(Value version) {
    if (version.text() == "1") return;
    const std::string what = version ? "found " + std::string(version.text()) : "found none";
    say(found_, file_, version.position(), "expected version 1, " + what + "; it is read as if it were 1",
        DiagnosticSeverity::warning);
  }

  void add(Value entry) {
    const std::string_view manager = entry["manager"].text();
    const std::string_view name = entry["name"].text();
    const std::string_view version = entry["version"].text();
    if (name.empty() || version.empty() || (manager != "pip" && manager != "conda"))
      return damaged_.add(entry.position(), "expected a package with a name, a version and the manager pip or conda");
    const std::string_view platform = entry["platform"].text();
    if (!platform.empty()) platforms_.insert(platform);
    if (manager == "conda") {
      conda_.emplace(name);
      return;
    }
    std::string source = source_of(entry);
    const auto [at, is_new] =
        nodes_.emplace(std::pair(normalised(name) + " " + std::string(version), source), graph_.size());
    const NameGraph::Node node = at->second;
    if (is_new) {
      Package package = declared_package(Ecosystem::pypi, name, version, file_, entry["version"].position());
      package.scope = scope_of(entry);
      package.source = std::move(source);
      graph_.add(std::move(package));
      platforms_of_.emplace_back();
    } else {
      Scope& scope = graph_[node].scope;
      scope = stronger(scope, scope_of(entry));
    }
    platforms_of_[node].insert(platform);
    locked_.push_back({entry, node});
  }

  // A file of the index has its address in "url" alone; what was asked for by an address has it in "source" as well.
  std::string source_of(Value entry) const {
    const std::string_view asked = entry["source"]["url"].text();
    const std::string_view url = asked.empty() ? entry["url"].text() : asked;
    const bool is_other = url.starts_with("git+") || url.starts_with("file:") || !asked.empty();
    if (!is_other) return source_of_registry(file_, url);
    std::string source(url);
    const std::size_t revision = source.rfind('@');
    if (source.starts_with("git+") && revision != std::string::npos && revision > source.rfind('/'))
      source[revision] = '#';
    return source;
  }

  // An entry without a platform counts on all of them.
  void settle_platforms() {
    for (NameGraph::Node node = 0; node < graph_.size(); ++node) {
      const auto& platforms = platforms_of_[node];
      graph_[node].platform_specific = !platforms.contains("") && platforms.size() < platforms_.size();
    }
  }

  // What a package asks for is what its own platform has by that name.
  void settle_ways(const std::vector<std::string>* asked) {
    const auto name_on = [](Value entry, std::string_view name) {
      return std::string(entry["platform"].text()) + " " + normalised(name);
    };
    std::set<std::string> wanted;
    for (const auto& [entry, node] : locked_) {
      graph_.add_name(name_on(entry, entry["name"].text()), node);
      for (const Value dependency : entry["dependencies"]) {
        std::string name = name_on(entry, dependency.key());
        graph_.add_edge(node, name);
        if (normalised(dependency.key()) != normalised(entry["name"].text())) wanted.insert(std::move(name));
      }
    }
    const std::set<std::string> direct =
        asked == nullptr ? std::set<std::string>() : std::set<std::string>(asked->begin(), asked->end());
    for (const auto& [entry, node] : locked_) {
      const std::string name = name_on(entry, entry["name"].text());
      if (!wanted.contains(name) || direct.contains(normalised(entry["name"].text()))) graph_.add_root(name);
    }
    graph_.settle(DependencyGraph::Scopes::are_kept);
    if (asked != nullptr) return;
    for (NameGraph::Node node = 0; node < graph_.size(); ++node) {
      if (!graph_[node].direct.value_or(false)) graph_[node].direct.reset();
    }
  }

  const SourceFile& file_;
  Inventory& found_;
  NameGraph graph_;                                                       // by platform and name
  std::set<std::string_view> platforms_;                                  // all
  std::map<std::pair<std::string, std::string>, NameGraph::Node> nodes_;  // by name with version, and source
  std::vector<std::set<std::string_view>> platforms_of_;
  std::vector<Locked> locked_;  // the entries of pip
  std::set<std::string> conda_;
  DamagedEntries damaged_;
};

// The names in the pip lists of an environment.yml.
std::vector<std::string> names_asked_for(Value environment) {
  std::vector<std::string> names;
  for (const Value dependency : environment["dependencies"]) {
    for (const Value line : dependency["pip"]) {
      if (const auto requirement = python::parse_requirement(line.text()))
        names.push_back(normalised(requirement->name));
    }
  }
  return names;
}

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  const Document document = read_yaml(file, found);
  Inventory said_where_it_is_read;
  auto manifest = nearby.read("environment.yml");
  if (!manifest) manifest = nearby.read("environment.yaml");
  if (!manifest) return Reader(file, found).read(document.root(), nullptr);
  const Document environment = read_yaml({.path = manifest->path, .text = manifest->text}, said_where_it_is_read);
  const std::vector<std::string> asked = names_asked_for(environment.root());
  Reader(file, found).read(document.root(), &asked);
}

}  // namespace

const LockfileFormat formats::conda_lock{.name = "conda-lock.yml",
                                         .files = "conda-lock.yml conda-lock.yaml *.conda-lock.yml",
                                         .ecosystem = Ecosystem::pypi,
                                         .gives = {.graph = true, .scopes = true},
                                         .parse = parse};

}  // namespace lscan
