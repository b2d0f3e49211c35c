// What a change adds: artifact -> files -> packages, twice, -> differences -> findings -> verdict.
#pragma once

#include <functional>
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
  bool with_origins = false;       // name the commit that brought each finding's package in
};

// Two states of a repository. Only the files that differ are read.
ScanOutcome scan_changes(const GitTarget& target, const ScanContext& context);

// What was scanned before against what is there now: a saved result document, and what is collected like it was.
ScanOutcome scan_against_result(const ScanResult& base, const std::string& base_path,
                                const std::function<Collected(const ScanContext&)>& collect,
                                const ScanContext& context);

// Two built packages: the older, the newer; each with its layers.
ScanOutcome scan_archive_changes(const ArchiveTarget& base, const ArchiveTarget& head, const ScanContext& context);

}  // namespace lscan
