// obj/project.assets.json, what `dotnet restore` settled for one project (NuGet/Home, wiki/Project-Assets-file is the
// only description; NuGet.Client, LockFileFormat.cs its source). ../nuget/target_graph.h has its graph; besides
//   "projectFileDependencyGroups": {"net6.0": ["Serilog >= 2.12.0", ...]}      what the project itself asks for
//   "project": {"frameworks": {"net6.0": {"dependencies": {"X": {"suppressParent": "All", ...}}}}}
// where suppressParent "All" is PrivateAssets="all" of the project file: a tool of the build, an analyser, that nothing
// which is shipped refers to. Targets with a runtime ("net6.0/linux-x64") repeat those without.
#include <map>
#include <string>

#include "core/base/text.h"
#include "lockfiles/formats.h"
#include "lockfiles/nuget/target_graph.h"
#include "lockfiles/reading.h"

namespace lscan {
namespace {

// The scope of what the project asks for, by name in lower case: for the build alone where every framework says so.
std::map<std::string, Scope> scopes_in(Value project) {
  std::map<std::string, Scope> scopes;
  for (const Value framework : project["frameworks"]) {
    for (const Value asked : framework["dependencies"]) {
      const bool is_private = text::equals_ignoring_case(asked["suppressParent"].text(), "All");
      Scope& scope = scopes.try_emplace(text::lower(asked.key()), Scope::dev).first->second;
      if (!is_private) scope = Scope::runtime;
    }
  }
  return scopes;
}

void parse(const SourceFile& file, const NearbyFiles&, Inventory& found) {
  const Document document = read_json(file, found);
  const Value root = document.root();
  if (root && !root["targets"].is_table()) {
    say(found, file, root.position(), "expected a project.assets.json with a table \"targets\"");
  }
  NameGraph graph(found.packages);
  DamagedEntries damaged;
  nuget::read_targets(root, file, graph, damaged);
  damaged.say(found, file);

  const std::map<std::string, Scope> scopes = scopes_in(root["project"]);
  for (const Value group : root["projectFileDependencyGroups"]) {
    for (const Value asked : group) {
      std::string_view requirement = asked.text();
      const std::string_view name = text::take_until(requirement, ' ');
      const auto scope = scopes.find(text::lower(name));
      graph.add_root(nuget::key_of(group.key(), name), scope == scopes.end() ? Scope::runtime : scope->second);
    }
  }
  graph.settle(DependencyGraph::Scopes::are_found);
}

}  // namespace

const LockfileFormat formats::nuget_project_assets{.name = "project.assets.json",
                                                   .files = "project.assets.json",
                                                   .ecosystem = Ecosystem::nuget,
                                                   .gives = {.graph = true, .scopes = true},
                                                   .parse = parse};

}  // namespace lscan
