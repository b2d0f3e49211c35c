#include "core/collect/shadow.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "core/collect/node_dependencies.h"
#include "core/collect/runtime_paths.h"

namespace lscan {
namespace {

struct Copy {
  Evidence* evidence = nullptr;
  std::size_t source = 0;
  int rank = 0;

  // Sorts the copy that is loaded to the front: lower rank, and at equal rank the later layer, which overwrote the
  // earlier.
  auto order() const { return std::tuple(rank, -static_cast<std::ptrdiff_t>(source)); }
};

Origin origin_of(const SourceTree& source) { return source.layer.empty() ? Origin::function : Origin::layer; }

std::map<std::string, std::vector<Copy>> copies_by_name(const std::vector<SourceTree>& sources,
                                                        std::vector<Inventory>& inventories) {
  std::map<std::string, std::vector<Copy>> copies;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    for (Package& package : inventories[i].packages) {
      for (Evidence& evidence : package.evidence) {
        if (evidence.kind == EvidenceKind::declared) continue;
        if (auto slot = search_slot(package, evidence.path, origin_of(sources[i]))) {
          copies[std::move(slot->name)].push_back({&evidence, i, slot->rank});
        }
      }
    }
  }
  return copies;
}

// Copies of one source are left alone: it was built as it is, and its own tool resolved it.
void mark_by_search_path(const std::vector<SourceTree>& sources, std::vector<Inventory>& inventories) {
  for (auto& [name, copies] : copies_by_name(sources, inventories)) {
    const Copy loaded = *std::min_element(copies.begin(), copies.end(),
                                          [](const Copy& a, const Copy& b) { return a.order() < b.order(); });
    for (const Copy& copy : copies) {
      if (copy.source == loaded.source) continue;
      copy.evidence->shadowed_by = runtime_path(sources[loaded.source], loaded.evidence->path);
    }
  }
}

bool contains_path(const FileTree& tree, std::string_view path) {
  const auto files = tree.files();
  const auto found = std::lower_bound(files.begin(), files.end(), path,
                                      [](const File& file, std::string_view wanted) { return file.path < wanted; });
  return found != files.end() && found->path == path;
}

// A file that a later layer brings again is the later one's; what lies in a nested archive goes with the archive.
void mark_overwritten(const std::vector<SourceTree>& sources, std::vector<Inventory>& inventories) {
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (origin_of(sources[i]) == Origin::function) continue;
    for (Package& package : inventories[i].packages) {
      for (Evidence& evidence : package.evidence) {
        const std::string_view outer = evidence.path.view().substr(0, evidence.path.view().find("!/"));
        for (std::size_t later = i + 1; later < sources.size(); ++later) {
          if (contains_path(*sources[later].tree, outer)) evidence.shadowed_by = runtime_path(sources[later], outer);
        }
      }
    }
  }
}

}  // namespace

std::string runtime_path(const SourceTree& source, std::string_view path) {
  return std::string(origin_of(source) == Origin::function ? "/var/task/" : "/opt/").append(path);
}

void mark_shadowed(const std::vector<SourceTree>& sources, std::vector<Inventory>& inventories) {
  if (sources.size() < 2) return;
  mark_by_search_path(sources, inventories);
  mark_overwritten(sources, inventories);
  keep_what_layer_modules_load(sources, inventories);
}

Diagnostics layer_collisions(const std::vector<SourceTree>& sources) {
  Diagnostics said;
  for (std::size_t later = 0; later < sources.size(); ++later) {
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      if (sources[earlier].layer.empty() || sources[later].layer.empty()) continue;
      std::size_t count = 0;
      std::string_view first;
      for (const File& file : sources[earlier].tree->files()) {
        if (!contains_path(*sources[later].tree, file.path)) continue;
        if (count++ == 0) first = file.path;
      }
      if (count == 0) continue;
      said.push_back({DiagnosticSeverity::note, std::string(first), 0, 0,
                      "is brought by layer " + sources[earlier].layer + " and again by layer " + sources[later].layer +
                          ", which overwrites it" +
                          (count > 1 ? ", like " + std::to_string(count - 1) + " more" : "")});
    }
  }
  return said;
}

}  // namespace lscan
