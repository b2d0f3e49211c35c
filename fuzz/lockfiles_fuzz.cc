// A file in the lockfile format that LSCAN_FUZZ_FORMAT names: "pom_xml", as in lockfiles/formats.def.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

#include "core/base/text.h"
#include "lockfiles/formats.h"
#include "lockfiles/reading.h"

namespace {

const lscan::LockfileFormat* wanted_format() {
  const char* wanted = std::getenv("LSCAN_FUZZ_FORMAT");
#define LSCAN_LOCKFILE(name) \
  if (wanted != nullptr && std::string_view(wanted) == #name) return &lscan::formats::name;
#include "lockfiles/formats.def"
#undef LSCAN_LOCKFILE
  std::cerr << "LSCAN_FUZZ_FORMAT: expected a name of lockfiles/formats.def\n";
  std::exit(2);
}

// A format that reads files of several names gets each of them, as the size of the input has it: "a.lock" for "*.lock".
std::string path_for(const lscan::LockfileFormat& format, std::size_t size) {
  const auto names = static_cast<std::size_t>(std::count(format.files.begin(), format.files.end(), ' ')) + 1;
  std::string_view rest = format.files;
  for (std::size_t left = size / 2 % names; left > 0; --left) lscan::text::take_until(rest, ' ');
  std::string path(lscan::text::take_until(rest, ' '));
  std::replace(path.begin(), path.end(), '*', 'a');
  return path;
}

// Every file that a format asks for holds the same bytes, so that the reading of included files is tried too. Whether a
// lock lies beside a manifest hangs on the size of the input, so that both are tried.
class SameTextEverywhere : public lscan::NearbyFiles {
 public:
  explicit SameTextEverywhere(std::string_view text) : text_(text) {}
  std::optional<File> read(std::string_view path) const override { return File{std::string(path), std::string(text_)}; }
  bool has(std::string_view) const override { return text_.size() % 2 == 0; }

 private:
  std::string_view text_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const lscan::LockfileFormat* const format = wanted_format();
  lscan::Inventory found;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string path = path_for(*format, size);
  read_lockfile(*format, {path, text}, SameTextEverywhere(text), found);
  return 0;
}
