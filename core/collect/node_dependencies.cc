#include "core/collect/node_dependencies.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <simdjson.h>

#include "core/base/limits.h"
#include "core/base/text.h"

namespace lscan {
namespace {

// The names in "dependencies" and its kin: all that the module may require without carrying it.
std::set<std::string, std::less<>> dependency_names(const FileTree& tree, std::string_view manifest) {
  const auto files = tree.files();
  const auto file =
      std::lower_bound(files.begin(), files.end(), manifest,
                       [](const File& candidate, std::string_view path) { return candidate.path < path; });
  std::set<std::string, std::less<>> names;
  if (file == files.end() || file->path != manifest) return names;
  const auto text = tree.read(static_cast<FileIndex>(file - files.begin()), limits::kMetadataBytes);
  if (!text) return names;  // the detector has said so
  simdjson::dom::parser parser;
  simdjson::dom::object root;
  if (parser.parse(*text).get(root) != simdjson::SUCCESS) return names;
  for (const char* kind : {"dependencies", "optionalDependencies", "peerDependencies"}) {
    simdjson::dom::object dependencies;
    if (root[kind].get(dependencies) != simdjson::SUCCESS) continue;
    for (const auto& [name, range] : dependencies) names.emplace(name);
  }
  return names;
}

// The name under which a module of a node_modules folder is required: "lodash" of
// ".../node_modules/lodash/package.json".
std::string_view required_as(std::string_view manifest) {
  constexpr std::string_view kModules = "node_modules/";
  const std::size_t modules = manifest.rfind(kModules);
  if (modules == std::string_view::npos) return {};
  return text::parent_path(manifest.substr(modules + kModules.size()));
}

struct Module {
  const FileTree* tree = nullptr;
  Evidence* evidence = nullptr;
};

// The copy is still on disk: a later layer that overwrote the file has left nothing to load.
bool is_overwritten(const Evidence& evidence) { return evidence.shadowed_by == "/opt/" + evidence.path.str(); }

}  // namespace

void keep_what_layer_modules_load(const std::vector<SourceTree>& sources, std::vector<Inventory>& inventories) {
  std::multimap<std::string, Module, std::less<>> hidden;  // by the name it is required as
  std::vector<Module> loaded;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (sources[i].layer.empty()) continue;
    for (Package& package : inventories[i].packages) {
      if (package.ecosystem != Ecosystem::npm) continue;
      for (Evidence& evidence : package.evidence) {
        if (evidence.kind == EvidenceKind::declared) continue;  // a lockfile loads nothing, and has keys of such names
        const Module module{sources[i].tree, &evidence};
        if (evidence.shadowed_by.empty()) {
          loaded.push_back(module);
        } else if (!is_overwritten(evidence)) {
          hidden.emplace(required_as(evidence.path), module);
        }
      }
    }
  }
  while (!hidden.empty() && !loaded.empty()) {
    const Module module = loaded.back();
    loaded.pop_back();
    for (const std::string& name : dependency_names(*module.tree, module.evidence->path)) {
      const auto [first, last] = hidden.equal_range(name);
      for (auto copy = first; copy != last; ++copy) {
        copy->second.evidence->shadowed_by = {};
        loaded.push_back(copy->second);
      }
      hidden.erase(first, last);
    }
  }
}

}  // namespace lscan
