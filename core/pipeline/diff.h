// What a change adds: artifact -> files -> packages, twice, -> differences -> findings -> verdict.
#pragma once

#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "core/artifact/git_range.h"
#include "core/pipeline/scan.h"

namespace lscan {

struct GitTarget {
  const GitRepository& repository;
  GitRange range;
  std::vector<std::string> paths;  // to look at these alone; relative to the root of the repository
  bool enter_submodules = false;   // compare the commits of changed submodules too
};

// Two states of a repository. Only the files that differ are read.
ScanOutcome scan_changes(const GitTarget& target, const ScanContext& context);

// Two built packages: the older, the newer.
ScanOutcome scan_archive_changes(const std::string& base, const std::string& head, const ScanContext& context);

}  // namespace lscan
