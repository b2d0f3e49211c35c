#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/model/comparison.h"
#include "core/model/severity.h"

namespace lscan {

// FIRST's Exploit Prediction Scoring System: the probability of exploitation in the next 30 days.
struct Epss {
  double score = 0;       // 0 to 1
  double percentile = 0;  // 0 to 1
  std::string date;       // "2025-07-05"
};

// An entry in CISA's catalogue of Known Exploited Vulnerabilities.
struct Kev {
  std::string added;  // "2021-12-10"
  std::string due;
  bool ransomware = false;  // known use in ransomware campaigns
};

// One vulnerability: all records that are aliases of each other, taken together (union-find over ids and aliases).
struct Vulnerability {
  std::string id;                    // the one shown: the CVE where there is one
  std::vector<std::string> aliases;  // every other identifier, sorted
  Severity severity;                 // the highest of its records
  std::vector<std::string> cwe;      // "CWE-79", sorted by number
  std::string published;             // RFC 3339: when the first of its records was; empty where none says
  std::optional<Epss> epss;
  std::optional<Kev> kev;
  bool malicious = false;  // a MAL- record: the package itself is the attack; the advice is to remove it
};

// What it counts as wherever ratings are compared: a malicious package is critical, and what no source rates is high,
// since a gate must not fail open.
Rating weight(const Vulnerability& vulnerability);

// How soon to act, 0 to 100: the product of its parts, each 0 to 1. docs/risk-score.md has the formula.
struct Risk {
  double score = 0;     // in tenths
  double severity = 0;  // how bad it would be
  double threat = 0;    // how likely somebody tries
  double presence = 0;  // how sure it is that the package is there and in use
  double exposure = 0;  // who reaches the function
  double role = 0;      // what the function may do
};

// One package version hit by one vulnerability.
struct Finding {
  std::size_t package = 0;           // index into the packages of the result
  std::size_t vulnerability = 0;     // index into the vulnerabilities of the result
  std::vector<std::string> records;  // ids of the records that matched, sorted
  std::vector<std::string>
      fixed;            // for each matching range the smallest fixed version above the installed one, ascending
  std::string upgrade;  // the smallest version that clears all findings of the package; empty where none is known
  std::optional<FindingState> state;  // of a comparison
  std::optional<Origin> origin;       // likewise, where it was asked for
  Risk risk;
};
using Findings = std::vector<Finding>;

// What upgrading one package would do for its findings.
struct Upgrade {
  std::size_t package = 0;  // index into the packages of the result
  std::string version;      // the smallest version that nothing is known to affect; empty where none is known
  std::string same_major;   // within the major version, the smallest with the fewest vulnerabilities; empty
                            // where none has fewer than now
  std::vector<std::string> remaining;         // ids of those that same_major still has, sorted
  std::string fewest;                         // where `version` is empty, of any major: the smallest with the fewest
                                              // vulnerabilities; empty where none has fewer than now
  std::vector<std::string> fewest_remaining;  // ids of those that `fewest` still has, sorted
};
using Upgrades = std::vector<Upgrade>;

}  // namespace lscan
