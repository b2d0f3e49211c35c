#include "tests/installed/binary/elf_builder.h"

#include <zlib.h>

namespace lscan::tests {
namespace {

constexpr std::size_t kAlignment = 16;
constexpr std::size_t kLeastProgram = 4096;

void align(std::string& bytes) { bytes.resize((bytes.size() + kAlignment - 1) / kAlignment * kAlignment); }

constexpr std::string_view kSentinel = "0123456789abcdef";  // 16 bytes; which, no reader looks at

std::string framed(std::string_view modules) {
  if (modules.empty()) return {};
  return std::string(kSentinel).append(modules).append(kSentinel);
}

std::string varint(std::size_t value) {
  std::string out;
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>(value | 0x80));
  out.push_back(static_cast<char>(value));
  return out;
}

}  // namespace

std::vector<ElfShape> elf_shapes() {
  using bytes::Order;
  return {{32, Order::little}, {32, Order::big}, {64, Order::little}, {64, Order::big}};
}

std::string number(std::uint64_t value, std::size_t width, bytes::Order order) {
  std::string out(width, '\0');
  for (std::size_t i = 0; i < width; ++i, value >>= 8) {
    out[order == bytes::Order::little ? i : width - 1 - i] = static_cast<char>(value & 0xff);
  }
  return out;
}

ElfBuilder& ElfBuilder::type(std::uint64_t type) {
  type_ = type;
  return *this;
}

ElfBuilder& ElfBuilder::segment(std::uint64_t type, std::string content) {
  parts_.push_back({"", type, 0, std::move(content)});
  return *this;
}

ElfBuilder& ElfBuilder::data(std::string section, std::string content) {
  parts_.push_back({std::move(section), 1, kDataAddress, std::move(content)});
  return *this;
}

ElfBuilder& ElfBuilder::section(std::string name, std::string content) {
  parts_.push_back({std::move(name), 0, 0, std::move(content)});
  return *this;
}

ElfBuilder& ElfBuilder::stripped() {
  stripped_ = true;
  return *this;
}

ElfBuilder& ElfBuilder::claim_segment_table(std::uint64_t offset) {
  claimed_segments_ = offset;
  return *this;
}

ElfBuilder& ElfBuilder::claim_section_table(std::uint64_t offset) {
  claimed_sections_ = offset;
  return *this;
}

ElfBuilder& ElfBuilder::claim_content(std::uint64_t offset, std::uint64_t size) {
  claimed_offset_ = offset;
  claimed_size_ = size;
  return *this;
}

std::string ElfBuilder::word(std::uint64_t value) const {
  return number(value, shape_.bits == 64 ? 8 : 4, shape_.order);
}

std::string ElfBuilder::header(std::uint64_t segments, std::uint64_t sections_at, std::uint64_t sections) const {
  const bool wide = shape_.bits == 64;
  std::string out =
      "\x7f"
      "ELF";
  out.push_back(wide ? 2 : 1);
  out.push_back(shape_.order == bytes::Order::little ? 1 : 2);
  out.push_back(1);
  out.resize(16);
  out += half(type_) + half(62) + full(1) + word(0);
  out += word(claimed_segments_ != 0 ? claimed_segments_ : (wide ? 64U : 52U));
  out += word(claimed_sections_ != 0 ? claimed_sections_ : sections_at);
  out += full(0) + half(wide ? 64 : 52) + half(wide ? 56 : 32) + half(segments) + half(wide ? 64 : 40);
  return out + half(sections) + half(sections == 0 ? 0 : sections - 1);
}

std::string ElfBuilder::segment_header(const Part& part, std::uint64_t offset) const {
  const std::string flags = full(part.segment_type == 1 ? 6 : 4);
  std::string out = full(part.segment_type);
  if (shape_.bits == 64) out += flags;
  out += word(claimed_offset_ != 0 ? claimed_offset_ : offset) + word(part.address) + word(part.address);
  const std::uint64_t size = claimed_size_ != 0 ? claimed_size_ : part.content.size();
  out += word(size) + word(size);
  if (shape_.bits == 32) out += flags;
  return out + word(kAlignment);
}

std::string ElfBuilder::section_header(std::uint64_t name, std::uint64_t address, std::uint64_t offset,
                                       std::uint64_t size) const {
  std::string out = full(name) + full(1) + word(0) + word(address) + word(offset) + word(size);
  return out + full(0) + full(0) + word(1) + word(0);
}

std::string ElfBuilder::bytes() const {
  std::uint64_t segments = 0;
  for (const Part& part : parts_) segments += part.segment_type != 0 ? 1U : 0U;
  std::string body(header(0, 0, 0).size() + segments * segment_header({}, 0).size(), '\0');
  std::string segment_table;
  std::string section_table = section_header(0, 0, 0, 0);
  std::string names(1, '\0');
  std::uint64_t sections = 2;  // the first, which stands for none, and the last, which holds the names
  for (const Part& part : parts_) {
    align(body);
    if (part.segment_type != 0) segment_table += segment_header(part, body.size());
    if (!part.section.empty()) {
      section_table += section_header(names.size(), part.address, claimed_offset_ != 0 ? claimed_offset_ : body.size(),
                                      claimed_size_ != 0 ? claimed_size_ : part.content.size());
      names += part.section + '\0';
      ++sections;
    }
    body += part.content;
  }
  if (stripped_)
    return header(segments, 0, 0) + segment_table + body.substr(header(0, 0, 0).size() + segment_table.size());
  section_table += section_header(names.size(), 0, body.size(), names.size() + 10);
  names += std::string(".shstrtab") + '\0';
  body += names;
  align(body);
  const std::string head = header(segments, body.size(), sections) + segment_table;
  return head + body.substr(head.size()) + section_table;
}

std::string ElfBuilder::program() const {
  std::string out = bytes();
  if (out.size() < kLeastProgram) out.resize(kLeastProgram);
  return out;
}

std::string go_inline(std::string_view toolchain, std::string_view modules) {
  std::string out = "\xff Go buildinf:";
  out.push_back(8);
  out.push_back(2);
  out.resize(32);
  const std::string text = framed(modules);
  return out.append(varint(toolchain.size())).append(toolchain).append(varint(text.size())).append(text);
}

std::string go_pointers(ElfShape shape, std::string_view toolchain, std::string_view modules) {
  const std::size_t pointer = shape.bits == 64 ? 8 : 4;
  const auto word = [&](std::uint64_t value) { return number(value, pointer, shape.order); };
  std::string out = "\xff Go buildinf:";
  out.push_back(static_cast<char>(pointer));
  out.push_back(shape.order == bytes::Order::big ? 1 : 0);
  const std::uint64_t headers = ElfBuilder::kDataAddress + 32;
  out += word(headers) + word(headers + 2 * pointer);
  out.resize(32);
  const std::string text = framed(modules);
  const std::uint64_t strings = headers + 4 * pointer;
  out += word(strings) + word(toolchain.size()) + word(strings + toolchain.size()) + word(text.size());
  return out.append(toolchain).append(text);
}

std::string zlib_packed(std::string_view json) {
  uLongf size = compressBound(json.size());
  std::string out(size, '\0');
  compress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(json.data()), json.size());
  out.resize(size);
  return out;
}

}  // namespace lscan::tests
