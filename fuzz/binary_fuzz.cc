// The readers of ELF files, of Go's build information and of cargo-auditable's list. The list is packed, which a fuzzer
// seldom gets right, so the input is also read as what its section may hold.
#include <cstdint>
#include <string_view>

#include "core/installed/binary/cargo_auditable.h"
#include "core/installed/binary/elf_file.h"
#include "core/installed/binary/go_build_info.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static_cast<void>(lscan::cargo_auditable::read(bytes));
  const auto file = lscan::elf::File::read(bytes);
  if (!file) return 0;
  static_cast<void>(file->role());
  static_cast<void>(lscan::go::read_build_info(*file));
  for (const lscan::elf::Section& section : file->sections()) static_cast<void>(file->content(section));
  if (const auto* section = file->section(lscan::cargo_auditable::kSection)) {
    static_cast<void>(lscan::cargo_auditable::read(file->content(*section)));
  }
  return 0;
}
