// A settings.xml: whatever it says, the repositories to ask have an address over HTTP or a file's.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "lockfiles/maven/settings.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto variable = [](const char* name) { return std::string("value-of-") + name; };
  const auto settings = lscan::maven::read_settings({reinterpret_cast<const char*>(data), size}, variable);
  for (const auto& remote : lscan::maven::remotes_of(settings).repositories) {
    if (remote.url.find("://") == std::string::npos) std::abort();
  }
  return 0;
}
