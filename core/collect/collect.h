// From the files of a target to its packages: runs the detectors and the lockfile formats over each tree, settles what
// is installed against what is declared, and works out which copies the Lambda runtime loads.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/collect/merge.h"
#include "core/model/file_tree.h"
#include "core/model/inventory.h"
#include "core/model/known_packages.h"
#include "core/model/nearby_files.h"
#include "core/model/project_context.h"

namespace lscan {

// One archive of a target, or a folder. Lambda unpacks the function to /var/task and all layers, in their order, to
// /opt.
struct SourceTree {
  const FileTree* tree = nullptr;  // outlives the call
  std::string layer;               // the layer's path as the user named it; empty for the function
  bool is_project = false;         // manifests count too, and what is declared is as good as what is installed
  std::span<const LeftOutFile> left_out = {};
  ProjectContext project = {};  // for projects alone
};

// `sources`: the function first (if there is one), then its layers in order. The packages come merged (one entry for
// each ecosystem, name and version, with all its evidence) and sorted.
Inventory collect(const std::vector<SourceTree>& sources, const KnownPackages& known, DevPlaces dev = DevPlaces::kept);

// A lockfile that the user named.
struct NamedLockfile {
  std::string path;
  std::function<Result<std::string>()> text;
  const NearbyFiles* nearby = nullptr;
};

struct CollectedLockfiles {
  Inventory found;       // merged and sorted, as collect() gives it
  bool complete = true;  // each file is of a known format and gave something, or said that it holds nothing
};

CollectedLockfiles collect_lockfiles(const std::vector<NamedLockfile>& files, const ProjectContext& project = {},
                                     DevPlaces dev = DevPlaces::kept);

// The same for SBOMs, which are known by their content, whatever their names.
CollectedLockfiles collect_sboms(const std::vector<NamedLockfile>& files, const ProjectContext& project = {});

// Drops the packages that development or tests alone ask for, and says how many. What is installed stays.
std::size_t leave_out_dev(Packages& packages);

}  // namespace lscan
