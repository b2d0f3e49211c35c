#include "core/collect/collect.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>
#include <tuple>

#include "core/base/text.h"
#include "core/collect/declared.h"
#include "core/collect/merge.h"
#include "core/collect/shadow.h"
#include "core/installed/detectors.h"

namespace lscan {
namespace {

Inventory detect_installed(const SourceTree& source, const KnownPackages& known) {
  const auto detectors = installed_detectors();
  const auto files = source.tree->files();
  std::vector<std::vector<FileIndex>> wanted(detectors.size());
  for (FileIndex index = 0; index < files.size(); ++index) {
    for (std::size_t d = 0; d < detectors.size(); ++d) {
      if (detectors[d]->wants(files[index])) wanted[d].push_back(index);
    }
  }
  Inventory found;
  for (std::size_t d = 0; d < detectors.size(); ++d) {
    if (!wanted[d].empty()) detectors[d]->detect(*source.tree, wanted[d], known, found);
  }
  return found;
}

void name_layer(Inventory& found, const std::string& layer) {
  if (layer.empty()) return;
  for (Package& package : found.packages) {
    for (Evidence& evidence : package.evidence) evidence.layer = layer;
  }
  for (BlindSpot& spot : found.blind_spots) spot.layer = layer;
  for (Diagnostic& diagnostic : found.diagnostics) diagnostic.path = layer + "!/" + diagnostic.path;
}

// What a runtime would run or load; told from data by name alone.
bool is_code(const File& file) {
  static constexpr std::string_view kExtensions[] = {".py", ".pyc", ".js",  ".mjs", ".cjs", ".ts",   ".class", ".jar",
                                                     ".rb", ".php", ".dll", ".so",  ".war", ".node", ".wasm"};
  const std::string_view name = text::base_name(file.path);
  return file.executable || name == "bootstrap" ||
         std::any_of(std::begin(kExtensions), std::end(kExtensions),
                     [&](std::string_view e) { return name.ends_with(e); });
}

// An artifact with code in which nothing was recognised must not pass for a clean one.
void say_if_nothing_identified(const SourceTree& source, Inventory& found) {
  const auto counts = [&](const Package& package) { return source.is_project || is_present(package); };
  if (std::any_of(found.packages.begin(), found.packages.end(), counts)) return;
  if (source.is_project && !found.blind_spots.empty()) return;  // which say more of it
  const auto files = source.tree->files();
  const auto count = std::count_if(files.begin(), files.end(), is_code);
  if (count == 0) return;
  found.blind_spots.push_back({BlindSpot::Kind::nothing_identified, "", source.layer,
                               "code is present (" + std::to_string(count) + (count == 1 ? " file" : " files") +
                                   ") and no package was identified",
                               "if it has dependencies, ship them with their metadata (dist-info, node_modules, "
                               "pom.properties, build information)"});
}

// The packages of all, as one list without repetitions.
Packages packages_of(std::vector<Inventory>& inventories, DevPlaces dev) {
  Packages all;
  for (Inventory& inventory : inventories) {
    std::move(inventory.packages.begin(), inventory.packages.end(), std::back_inserter(all));
  }
  return merged(std::move(all), dev);
}

}  // namespace

Inventory collect(const std::vector<SourceTree>& sources, const KnownPackages& known, DevPlaces dev) {
  std::vector<Inventory> inventories;
  for (const SourceTree& source : sources) {
    Inventory found = detect_installed(source, known);
    read_declared(source, found);
    say_if_nothing_identified(source, found);
    name_layer(found, source.layer);
    inventories.push_back(std::move(found));
  }
  mark_shadowed(sources, inventories);

  Inventory all;
  all.packages = packages_of(inventories, dev);
  for (Inventory& inventory : inventories) {
    std::move(inventory.blind_spots.begin(), inventory.blind_spots.end(), std::back_inserter(all.blind_spots));
    std::move(inventory.diagnostics.begin(), inventory.diagnostics.end(), std::back_inserter(all.diagnostics));
  }
  Diagnostics collisions = layer_collisions(sources);
  std::move(collisions.begin(), collisions.end(), std::back_inserter(all.diagnostics));
  constexpr std::size_t kNamed = 1000;  // more than any project has lockfiles with the same fault
  fold_repeated(all.diagnostics, kNamed);
  return all;
}

CollectedLockfiles collect_lockfiles(const std::vector<NamedLockfile>& files, const ProjectContext& project,
                                     DevPlaces dev) {
  Inventory found;
  const bool complete = read_declared(files, project, found);
  found.packages = merged(std::move(found.packages), dev);
  return {std::move(found), complete};
}

CollectedLockfiles collect_sboms(const std::vector<NamedLockfile>& files, const ProjectContext& project) {
  Inventory found;
  const bool complete = read_sboms(files, project, found);
  found.packages = merged(std::move(found.packages));
  return {std::move(found), complete};
}

std::size_t leave_out_dev(Packages& packages) { return std::erase_if(packages, is_for_dev); }

}  // namespace lscan
