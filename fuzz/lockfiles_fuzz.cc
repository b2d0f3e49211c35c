// The first byte picks the format, the rest is the file.
#include <cstdint>

#include "lockfiles/formats.h"
#include "lockfiles/reading.h"

namespace {

// Every file that a format asks for holds the same bytes, so that the reading of included files is tried too.
class SameTextEverywhere : public lscan::NearbyFiles {
 public:
  explicit SameTextEverywhere(std::string_view text) : text_(text) {}
  std::optional<File> read(std::string_view path) const override { return File{std::string(path), std::string(text_)}; }
  bool has(std::string_view) const override { return true; }

 private:
  std::string_view text_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto formats = lscan::lockfile_formats();
  lscan::Inventory found;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  read_lockfile(*formats[data[0] % formats.size()], {"lockfile", text}, SameTextEverywhere(text), found);
  return 0;
}
