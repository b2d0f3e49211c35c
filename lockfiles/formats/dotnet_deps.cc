// <application>.deps.json, which `dotnet publish` writes beside the assemblies (dotnet/sdk,
// documentation/specs/runtime-configuration-file.md). ../nuget/target_graph.h has its graph; the application itself is
// a project in it, and what that needs is direct.
//
// In an artifact or a folder the detector for .NET reads it, since it tells what is installed there. Here it is read
// where the user names it.
#include "core/base/text.h"
#include "lockfiles/formats.h"
#include "lockfiles/nuget/target_graph.h"
#include "lockfiles/reading.h"

namespace lscan {
namespace {

void parse(const SourceFile& file, const NearbyFiles&, Inventory& found) {
  const Document document = read_json(file, found);
  const Value root = document.root();
  if (root && !root["libraries"].is_table()) {
    say(found, file, root.position(), "expected a deps.json with a table \"libraries\"");
  }
  NameGraph graph(found.packages);
  DamagedEntries damaged;
  nuget::read_targets(root, file, graph, damaged);
  damaged.say(found, file);
  for (const Value target : root["targets"]) {
    for (const Value library : target) {
      std::string_view id = library.key();
      if (root["libraries"][id]["type"].text() == "project")
        graph.add_root(nuget::key_of(nuget::framework_of(target.key()), text::take_until(id, '/')));
    }
  }
  graph.settle(DependencyGraph::Scopes::are_kept);
  for (NameGraph::Node node = 0; node < graph.size(); ++node) graph[node].platform_specific = false;
}

}  // namespace

const LockfileFormat formats::dotnet_deps{.name = "deps.json",
                                          .files = "*.deps.json",
                                          .ecosystem = Ecosystem::nuget,
                                          .gives = {.graph = true},
                                          .kind = LockfileFormat::Kind::installed,
                                          .parse = parse};

}  // namespace lscan
