// packages.lock.json, NuGet's lockfile
// (https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files#locking-dependencies):
//   {"version": 1, "dependencies": {"net6.0": {
//      "Serilog": {"type": "Direct", "requested": "[2.12.0, )", "resolved": "2.12.0", "dependencies": {...}},
//      "mylib": {"type": "Project", "dependencies": {"Serilog": "[2.12.0, )"}}, ...},
//    "net6.0/win-x64": {...}}}
// Version 2 adds "CentralTransitive": a transitive package whose version the central list decides. A target with a
// runtime holds only what that runtime needs beyond the framework's. Projects are members of the solution and no
// packages. What is for the build alone (PrivateAssets) is not told here.
#include "core/base/text.h"
#include "lockfiles/damaged_entries.h"
#include "lockfiles/formats.h"
#include "lockfiles/name_graph.h"
#include "lockfiles/nuget/target_graph.h"
#include "lockfiles/reading.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

class Reader {
 public:
  Reader(const SourceFile& file, Inventory& found) : file_(file), found_(found), graph_(found.packages) {}

  void read(Value root) {
    if (!root) return;
    const Value targets = root["dependencies"];
    if (!targets.is_table())
      return say(found_, file_, root.position(), "expected a packages.lock.json with a table \"dependencies\"");
    if (const Value version = root["version"]; version.spelling() != "1" && version.spelling() != "2") {
      say(found_, file_, version ? version.position() : root.position(),
          "expected a packages.lock.json of version 1 or 2; it is read as one of them", DiagnosticSeverity::warning);
    }
    for (const Value target : targets) {
      for (const Value entry : target) read_entry(target.key(), entry);
    }
    damaged_.say(found_, file_);
    graph_.settle(DependencyGraph::Scopes::are_kept);
  }

 private:
  void read_entry(std::string_view target, Value entry) {
    const std::string_view framework = nuget::framework_of(target);
    const std::string key = nuget::key_of(framework, entry.key());
    const std::string_view type = entry["type"].text();
    if (text::equals_ignoring_case(type, "Project")) {
      graph_.add_root(key);
      for (const Value needed : entry["dependencies"])
        graph_.add_edge_of_member(key, nuget::key_of(framework, needed.key()));
      return;
    }
    const Value version = entry["resolved"];
    if (entry.key().empty() || version.text().empty())
      return damaged_.add(entry.key_position(), "expected a package with the version that was resolved");
    Package package = declared_package(Ecosystem::nuget, entry.key(), version.text(), file_, version.position());
    package.platform_specific = framework.size() != target.size();
    const NameGraph::Node node = graph_.add(key, std::move(package));
    if (text::equals_ignoring_case(type, "Direct")) graph_.add_root(key);
    for (const Value needed : entry["dependencies"]) graph_.add_edge(node, nuget::key_of(framework, needed.key()));
  }

  const SourceFile& file_;
  Inventory& found_;
  NameGraph graph_;
  DamagedEntries damaged_;
};

void parse(const SourceFile& file, const NearbyFiles&, Inventory& found) {
  const Document document = read_json(file, found);
  Reader(file, found).read(document.root());
}

}  // namespace

const LockfileFormat formats::nuget_packages_lock{.name = "packages.lock.json",
                                                  .files = "packages.lock.json packages.*.lock.json",
                                                  .ecosystem = Ecosystem::nuget,
                                                  .gives = {.graph = true},
                                                  .parse = parse};

}  // namespace lscan
