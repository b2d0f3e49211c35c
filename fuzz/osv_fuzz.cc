// A record that is read must come out as a line that reads as the same record; any vector gets a score of 0 to 10 or
// none.
#include <cstdint>
#include <cstdlib>

#include "core/advisories/facts.h"
#include "core/advisories/osv.h"
#include "core/score/cvss3.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto score = lscan::cvss3_base_score(text); score && !(*score >= 0 && *score <= 10)) std::abort();

  lscan::Advisories read;
  lscan::Diagnostics said;
  lscan::OsvReader reader;
  reader.read(text, "input", 0, read, said);
  if (read.empty()) return 0;
  lscan::reduce(read.front(), said);
  const std::string line = lscan::to_osv_line(read.front());
  lscan::Advisories again;
  lscan::Diagnostics said_again;
  reader.read(line, "line", 0, again, said_again);
  if (again.size() != 1 || !said_again.empty() || lscan::to_osv_line(again.front()) != line) std::abort();
  return 0;
}
