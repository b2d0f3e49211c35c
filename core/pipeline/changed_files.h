// artifact -> files -> packages, for the files in which two states of a repository differ. Internal to core/pipeline.
#pragma once

#include <string>
#include <vector>

#include "core/artifact/git_side.h"
#include "core/base/result.h"
#include "core/diff/compare_packages.h"
#include "core/model/inventory.h"
#include "core/pipeline/scan.h"

namespace lscan {

// Both sides of the files that differ.
struct ChangedListings {
  Listings base;
  Listings head;
  std::vector<std::string> files;  // that were read on either side, sorted
  BlindSpots blind_spots;
  Diagnostics diagnostics;
  bool complete = true;  // false where the change left something that cannot be read
};

// Files that may tell packages: lockfiles, and archives kept in git.
bool may_list_packages(std::string_view path);

// Fails where the base's version of a file is not in this clone, since then nothing can be said of what changed in it.
Result<ChangedListings> read_changes(const GitRepository& repository, const GitSide& base, const GitSide& head,
                                     FileChanges changes, const ScanContext& context);

}  // namespace lscan
