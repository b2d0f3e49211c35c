// A configuration lies in a checkout that others can change: it is read or refused, with one sentence that names its
// place.
#include <cstdint>
#include <cstdlib>

#include "core/config/config.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto config = lscan::parse_config({reinterpret_cast<const char*>(data), size}, "lscan.toml");
  if (!config && !config.error().starts_with("lscan.toml:")) std::abort();
  return 0;
}
