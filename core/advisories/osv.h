// Reads records in OSV's JSON: single files, and the facts-only lines under data/.
#pragma once

#include <memory>
#include <string_view>

#include "core/base/diagnostic.h"
#include "core/model/advisory.h"

namespace lscan {

struct OsvCounts {
  std::size_t records = 0;           // read, the rest included
  std::size_t without_packages = 0;  // left out: they name no ecosystem that lscan orders
};

class OsvReader {
 public:
  OsvReader();
  ~OsvReader();
  OsvReader(const OsvReader&) = delete;
  OsvReader& operator=(const OsvReader&) = delete;

  // Appends the record in `json`. One that cannot be read becomes a diagnostic at `path` and `line` that names the
  // record where it can.
  void read(std::string_view json, std::string_view path, std::size_t line, Advisories& found, Diagnostics& said);

  const OsvCounts& counts() const { return counts_; }

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
  OsvCounts counts_;
};

}  // namespace lscan
