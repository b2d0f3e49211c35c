// The plain data behind every report; docs/result.md documents it as JSON.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/diagnostic.h"
#include "core/model/blind_spot.h"
#include "core/model/comparison.h"
#include "core/model/finding.h"
#include "core/model/package.h"
#include "core/model/verdict.h"

namespace lscan {

// The advisory data that answered.
struct DataInfo {
  std::string source;    // "built-in", or the path of the store
  std::string built_at;  // RFC 3339, UTC
  std::size_t records = 0;
  std::string newest;  // date of the newest record
  std::string sha256;  // over the facts in canonical form, so that equal data have equal digests
  std::string as_of;   // date up to which all sources reach, from which the age counts; else that of the newest record
};

struct TargetFile {
  std::string path;  // as the user named it
  std::string sha256;
};
using Layer = TargetFile;

struct Target {
  std::string kind;    // "zip", "layer", "lockfile", "dir", "sbom", "package", "diff"
  std::string path;    // as the user named it; empty for "package" and for several lockfiles
  std::string sha256;  // of the file; empty where there is none
  std::vector<Layer> layers;
  std::vector<TargetFile> files;  // of "lockfile" and "sbom"
  bool with_ignored = false;      // of "dir": what git ignores and package managers fill was read too
};

// Packages that were found and are not part of the result, because the user did not ask for them.
struct LeftOut {
  std::size_t dev = 0;  // for development and tests alone
};

struct ScanResult {
  std::string scanned_at;  // RFC 3339, UTC
  bool complete = true;    // no input was left out as a whole; else a diagnostic says which
  DataInfo data;
  Target target;
  Packages packages;  // sorted by ecosystem, name, version
  LeftOut left_out;
  std::vector<Vulnerability> vulnerabilities;  // those that findings name
  Findings findings;                           // worst first
  Upgrades upgrades;                           // by package; none for malicious ones, which are to be removed
  BlindSpots blind_spots;
  Diagnostics diagnostics;
  std::optional<Comparison> comparison;  // where two states were compared
  Verdict verdict;
};

enum class FindingOrder {
  severity,  // malicious packages first, then by rating with the unrated right after high (which they count as), then
             // by score, known exploitation, EPSS, package and id
  risk,      // by risk score, then as by severity
};

// Puts the findings in order: those of a comparison by state, as FindingState has them, then worst first. The order is
// total, so equal input gives equal reports.
void sort_findings(ScanResult& result, FindingOrder order = FindingOrder::severity);

}  // namespace lscan
