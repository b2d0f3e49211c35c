// The first byte picks the format, the rest is the file.
#include <cstdint>

#include "lockfiles/formats.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto formats = lscan::lockfile_formats();
  lscan::Packages found;
  lscan::Diagnostics said;
  formats[data[0] % formats.size()]->parse({"lockfile", {reinterpret_cast<const char*>(data) + 1, size - 1}}, found,
                                           said);
  return 0;
}
