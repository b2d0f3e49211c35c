// A saved result comes from a cache or another machine. Whatever is read of it comes out as a document that reads as
// the same result.
#include <cstdint>
#include <cstdlib>
#include <sstream>

#include "core/report/read_result.h"
#include "core/report/writers.h"

namespace {

std::string written(const lscan::ScanResult& result) {
  std::ostringstream out;
  lscan::writers::json.write(result, {.tool_version = "0.1.0"}, out);
  return out.str();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto result = lscan::read_result(text);
  if (!result && result.error().empty()) std::abort();
  if (!result) return 0;
  const std::string document = written(*result);
  const auto again = lscan::read_result(document);
  if (!again || written(*again) != document) std::abort();
  return 0;
}
