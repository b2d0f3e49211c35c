// What `lscan explain` says: plain data, filled by core/pipeline and written by core/report.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/model/ecosystem.h"
#include "core/model/finding.h"

namespace lscan {

// One record's entry for one package.
struct ExplainedEntry {
  std::string record;
  Ecosystem ecosystem = Ecosystem::npm;
  std::string package;
  std::string release;              // of a distribution; empty for all
  std::vector<std::string> ranges;  // ">= 2.13.0, < 2.15.0"
  std::size_t versions = 0;         // how many it lists by name, beyond its ranges
  std::vector<std::string> fixed;   // ascending
  std::optional<bool> affects;      // the version that was asked about; none where none was
  std::string why;                  // which range and which event, or the list, decided so
};

// A CVSS vector of one of the records.
struct ExplainedVector {
  std::string record;
  std::string package;  // whose entry has it; empty for the record as a whole
  std::string vector;
  std::optional<double> score;  // base score; none where the vector cannot be read
  Rating rating = Rating::unknown;
  std::vector<std::pair<std::string, std::string>> metrics;  // {"Attack Vector", "Network"}
};

struct Explanation {
  Vulnerability vulnerability;
  std::vector<std::string> records;  // ids of the data's records, sorted
  std::vector<ExplainedEntry> entries;
  std::vector<ExplainedVector> vectors;
};

}  // namespace lscan
