// A tree object of a repository that nobody vouches for: its entries have usable names, or it is refused.
#include <cstdint>
#include <cstdlib>

#include "core/artifact/git_tree.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto entries = lscan::read_tree({reinterpret_cast<const char*>(data), size});
  if (!entries) return 0;
  for (const lscan::TreeEntry& entry : *entries) {
    if (entry.name.empty() || entry.name == "." || entry.name == ".." || entry.name.find('/') != std::string_view::npos)
      std::abort();
  }
  return 0;
}
