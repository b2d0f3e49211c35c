// Writes ELF files of either width and byte order, so that a test can make every lie that an ELF file can tell.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"

namespace lscan::tests {

struct ElfShape {
  int bits = 64;
  bytes::Order order = bytes::Order::little;
};

// All four.
std::vector<ElfShape> elf_shapes();

// `value` in `width` bytes.
std::string number(std::uint64_t value, std::size_t width, bytes::Order order);

class ElfBuilder {
 public:
  static constexpr std::uint64_t kExecutable = 2;
  static constexpr std::uint64_t kSharedObject = 3;
  static constexpr std::uint64_t kDataAddress = 0x500000;

  explicit ElfBuilder(ElfShape shape = {}) : shape_(shape) {}

  ElfBuilder& type(std::uint64_t type);
  // A segment that is not loaded: 2 dynamic, 3 interpreter.
  ElfBuilder& segment(std::uint64_t type, std::string content);
  // A writable data segment at kDataAddress, with a section of that name over it; none where the name is empty.
  ElfBuilder& data(std::string section, std::string content);
  ElfBuilder& section(std::string name, std::string content);
  ElfBuilder& stripped();
  // Claims instead of the truth, where they are not 0.
  ElfBuilder& claim_segment_table(std::uint64_t offset);
  ElfBuilder& claim_section_table(std::uint64_t offset);
  ElfBuilder& claim_content(std::uint64_t offset, std::uint64_t size);

  std::string bytes() const;
  // As large as a real program, which the detector asks for.
  std::string program() const;

  ElfShape shape() const { return shape_; }

 private:
  struct Part {
    std::string section;
    std::uint64_t segment_type = 0;  // 0: in no segment
    std::uint64_t address = 0;
    std::string content;
  };
  std::string header(std::uint64_t segments, std::uint64_t sections_at, std::uint64_t sections) const;
  std::string segment_header(const Part& part, std::uint64_t offset) const;
  std::string section_header(std::uint64_t name, std::uint64_t address, std::uint64_t offset, std::uint64_t size) const;
  std::string word(std::uint64_t value) const;
  std::string half(std::uint64_t value) const { return number(value, 2, shape_.order); }
  std::string full(std::uint64_t value) const { return number(value, 4, shape_.order); }

  ElfShape shape_;
  std::uint64_t type_ = kExecutable;
  std::vector<Part> parts_;
  bool stripped_ = false;
  std::uint64_t claimed_segments_ = 0;
  std::uint64_t claimed_sections_ = 0;
  std::uint64_t claimed_offset_ = 0;
  std::uint64_t claimed_size_ = 0;
};

// Go's build information as since 1.18: the strings inside.
std::string go_inline(std::string_view toolchain, std::string_view modules);

// As before 1.18: pointers, into a segment at ElfBuilder::kDataAddress.
std::string go_pointers(ElfShape shape, std::string_view toolchain, std::string_view modules);

// A list of crates as cargo-auditable packs it.
std::string zlib_packed(std::string_view json);

}  // namespace lscan::tests
