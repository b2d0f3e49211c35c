#include "lockfiles/nuget/target_graph.h"

#include <utility>

#include "core/base/text.h"
#include "lockfiles/reading.h"

namespace lscan::nuget {
namespace {

constexpr std::string_view kRuntimePack = "runtimepack";

std::string_view without_prefix_of_runtime(std::string_view name) {
  const bool has_prefix = name.starts_with(kRuntimePack) && name.substr(kRuntimePack.size()).starts_with('.');
  return has_prefix ? name.substr(kRuntimePack.size() + 1) : name;
}

}  // namespace

std::string_view framework_of(std::string_view target) { return target.substr(0, target.find('/')); }

std::string key_of(std::string_view framework, std::string_view package) {
  return std::string(framework).append("/").append(text::lower(package));
}

void read_targets(Value root, const SourceFile& file, NameGraph& graph, DamagedEntries& damaged) {
  const Value libraries = root["libraries"];
  for (const Value target : root["targets"]) {
    const std::string_view framework = framework_of(target.key());
    for (const Value library : target) {
      std::string_view version = library.key();
      const std::string_view name = text::take_until(version, '/');
      const std::string_view type = libraries[library.key()]["type"].text();
      const bool is_runtime = text::equals_ignoring_case(type, kRuntimePack);
      const std::string key = key_of(framework, name);
      if (!is_runtime && !text::equals_ignoring_case(type, "package")) {
        for (const Value needed : library["dependencies"])
          graph.add_edge_of_member(key, key_of(framework, needed.key()));
        continue;
      }
      if (name.empty() || version.empty()) {
        damaged.add(library.key_position(), "expected a library as \"name/version\"");
        continue;
      }
      Position at = library.key_position();
      at.column += name.size() + 2;  // behind the quote and the slash
      Package package =
          declared_package(Ecosystem::nuget, is_runtime ? without_prefix_of_runtime(name) : name, version, file, at);
      package.platform_specific = framework.size() != target.key().size();
      const NameGraph::Node node = graph.add(key, std::move(package));
      for (const Value needed : library["dependencies"]) graph.add_edge(node, key_of(framework, needed.key()));
    }
  }
}

}  // namespace lscan::nuget
