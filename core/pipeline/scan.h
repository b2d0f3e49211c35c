// The stages in order: artifact -> files -> packages -> findings -> verdict. Reports and delivery follow in core/cli.
#pragma once

#include <future>
#include <string>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "core/advisories/store.h"
#include "core/artifact/directory.h"
#include "core/match/match.h"
#include "core/model/function_context.h"
#include "core/model/inventory.h"
#include "core/model/project_context.h"
#include "core/model/scan_result.h"
#include "core/policy/gate.h"

namespace lscan {

// What every scan is judged by.
struct ScanContext {
  const Store& store;
  Policy policy;
  std::string now;  // RFC 3339, UTC; becomes ScanResult::scanned_at
  FunctionContext function = {};
  FindingOrder order = FindingOrder::severity;
  bool with_dev = false;        // packages that development or tests alone ask for count too
  ProjectContext project = {};  // of scans of projects
};

// Why there is no result.
struct ScanFailure {
  enum class Cause {
    data,   // the advisory data is damaged
    base,   // the base of a comparison cannot be had
    input,  // what was to be scanned cannot be read at all
  };
  ScanFailure(std::string why, Cause cause_of_it = Cause::data) : message(std::move(why)), cause(cause_of_it) {}

  std::string message;
  Cause cause;
};
using ScanOutcome = tl::expected<ScanResult, ScanFailure>;

// The first half of every scan: what a target holds, before anything is judged.
struct Collected {
  Target target() { return description.get(); }  // once

  std::future<Target> description;  // with digests, which may still be in the making
  Inventory found;
  bool complete = true;  // as in ScanResult
  Declared declared = Declared::counted;
};

// A deployment package with its layers, or layers alone (`function` empty).
struct ArchiveTarget {
  std::string function;             // path of the zip
  std::vector<std::string> layers;  // paths, in the order in which Lambda merges them
};

// An archive that cannot be opened is a diagnostic, makes the result incomplete, and the others are still read.
Collected collect_from_archives(const ArchiveTarget& target, const ScanContext& context);

// A project or build folder: what its lockfiles declare, and what is installed in it.
Collected collect_from_directory(const std::string& path, Ignored ignored, const ScanContext& context);

// Lockfiles and manifests by name. One that cannot be read makes the result incomplete.
Collected collect_from_lockfiles(const std::vector<std::string>& paths, const ScanContext& context);

// An SBOM by its path or, where that is empty, as the text of standard input.
struct SbomSource {
  std::string path;
  std::string text = {};
};

// What each is, its content says. One that cannot be read makes the result incomplete.
Collected collect_from_sboms(const std::vector<SbomSource>& sources, const ScanContext& context);

// Packages named by the user; `diagnostics` are what was wrong with naming them.
Collected collect_named(Packages packages, Diagnostics diagnostics);

// The second half: packages -> findings -> risks -> verdict.
ScanOutcome judge_collected(Collected collected, const ScanContext& context);

// Both halves.
ScanOutcome scan_archives(const ArchiveTarget& target, const ScanContext& context);
ScanOutcome scan_directory(const std::string& path, Ignored ignored, const ScanContext& context);
ScanOutcome scan_lockfiles(const std::vector<std::string>& paths, const ScanContext& context);
ScanOutcome scan_sboms(const std::vector<SbomSource>& sources, const ScanContext& context);
ScanOutcome scan_packages(Packages packages, Diagnostics diagnostics, const ScanContext& context);

}  // namespace lscan
