// What obj/project.assets.json and *.deps.json share: a graph for each target framework, and what kind of library each
// node of it is.
//
//   {"targets": {".NETCoreApp,Version=v6.0/linux-x64": {
//      "Serilog/2.12.0": {"dependencies": {"Serilog.Sinks.File": "5.0.0"}, ...}, ...}},
//    "libraries": {"Serilog/2.12.0": {"type": "package", ...}, "App/1.0.0": {"type": "project"}, ...}}
//
// A project is a member of the solution and no package. The runtime of a self-contained application stands there as
// "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/6.0.5" of type "runtimepack": that is the package after the dot.
#pragma once

#include <string>
#include <string_view>

#include "lockfiles/damaged_entries.h"
#include "lockfiles/format.h"
#include "lockfiles/name_graph.h"
#include "lockfiles/text/document.h"

namespace lscan::nuget {

// Of a target: without the runtime that it is narrowed to, "net6.0/linux-x64" is "net6.0".
std::string_view framework_of(std::string_view target);

// The name of a package of one framework in a NameGraph: NuGet's names have no case, and each framework has versions of
// its own.
std::string key_of(std::string_view framework, std::string_view package);

// Adds the packages of the document to `graph`, which then lacks roots alone.
void read_targets(Value root, const SourceFile& file, NameGraph& graph, DamagedEntries& damaged);

}  // namespace lscan::nuget
