// Where the data of a store come from. `lscan db update` writes it into the store's meta table; a store without it was
// built by hand, or into the program.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"

namespace lscan {

struct StoreSource {
  std::string name;      // "npm", "KEV", "EPSS"
  std::string location;  // URL without its secrets, or path
  std::string date;      // up to when it reaches, as "2026-08-01"; empty where nothing says it
  std::string sha256;    // of the file; empty for a folder of records

  bool operator==(const StoreSource&) const = default;
};

struct Provenance {
  std::string as_of;     // the date up to which all advisory sources reach: that of the oldest
  std::string built_by;  // "lscan 0.1.0"
  std::vector<StoreSource> sources;
};

// Adds to a store that was just built and that nobody reads yet.
Result<void> record_provenance(const std::string& path, const Provenance& provenance);

}  // namespace lscan
