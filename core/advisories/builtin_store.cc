// The assembler puts the file into the read-only data of the program: nothing is unpacked or copied, and pages that no
// query touches are never read from disk. LSCAN_BUILTIN_STORE is the path of the store that the build made from data/.
#include "core/advisories/builtin_store.h"

asm(R"(
  .section .rodata.lscan_builtin_store, "a"
  .balign 4096
  .hidden lscan_builtin_store_begin
  .hidden lscan_builtin_store_end
  .global lscan_builtin_store_begin
  .global lscan_builtin_store_end
lscan_builtin_store_begin:
  .incbin ")" LSCAN_BUILTIN_STORE R"("
lscan_builtin_store_end:
  .previous
)");

extern "C" {
extern const unsigned char lscan_builtin_store_begin[];
extern const unsigned char lscan_builtin_store_end[];
}

namespace lscan {

std::span<const unsigned char> builtin_store() { return {lscan_builtin_store_begin, lscan_builtin_store_end}; }

}  // namespace lscan
