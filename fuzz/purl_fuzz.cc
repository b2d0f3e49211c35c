// A package URL that is read must come out and in again as the same package.
#include <cstdint>
#include <cstdlib>

#include "core/model/purl.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto purl = lscan::parse_purl({reinterpret_cast<const char*>(data), size});
  if (!purl) return 0;
  const std::string canonical = lscan::to_purl(purl->ecosystem, purl->name, purl->version, purl->release);
  const auto again = lscan::parse_purl(canonical);
  if (!again || lscan::to_purl(again->ecosystem, again->name, again->version, again->release) != canonical)
    std::abort();
  return 0;
}
