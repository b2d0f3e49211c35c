// artifact -> files -> packages, for the files in which two states of a repository differ. Internal to core/pipeline.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/artifact/git_side.h"
#include "core/base/result.h"
#include "core/diff/compare_packages.h"
#include "core/model/inventory.h"
#include "core/pipeline/scan.h"

namespace lscan {

// Two states of one repository.
struct GitSides {
  const GitRepository& repository;
  const GitSide& base;
  const GitSide& head;
  ObjectId base_tree;
};

// Both sides of the files that differ, and of those that draw on files that differ: the modules of a changed parent
// pom.
struct ChangedListings {
  Listings base;
  Listings head;
  std::vector<std::string> files;  // that were read on either side, sorted
  BlindSpots blind_spots;
  Diagnostics diagnostics;
  bool complete = true;  // false where the change left something that cannot be read
};

struct ChangesWanted {
  std::vector<std::string> roots;  // files at or below these alone; none for all
  bool enter_submodules = false;
};

// Fails where either side's version of a file is not in this clone, since then nothing can be said of what changed in
// it.
Result<ChangedListings> read_changes(const GitSides& sides, const ChangesWanted& wanted, const ScanContext& context);

}  // namespace lscan
