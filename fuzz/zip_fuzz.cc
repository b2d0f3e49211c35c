// A zip in memory: listing, reading every file, and one level of nested archives.
#include <cstdint>

#include "core/artifact/zip.h"
#include "core/base/limits.h"

namespace {

void read_all(const lscan::FileTree& tree, int depth) {
  for (lscan::FileIndex i = 0; i < tree.files().size(); ++i) {
    static_cast<void>(tree.read_prefix(i, 100));
    static_cast<void>(tree.read(i, lscan::limits::kMiB));
    if (depth > 0 && tree.files()[i].size < lscan::limits::kMiB) {
      if (const auto inside = tree.open_archive(i)) read_all(**inside, depth - 1);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (const auto tree = lscan::open_zip_bytes(std::string(reinterpret_cast<const char*>(data), size)))
    read_all(**tree, 2);
  return 0;
}
