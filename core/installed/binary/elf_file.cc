// The format: System V Application Binary Interface, edition 4.1, chapters 4 and 5 (32 bits), and the ELF-64 Object
// File Format, version 1.5. Of the tables only what leads to content is kept. The extended numbering for more than
// 65,279 sections or 65,534 segments is not read, since no linker needs it for a program, and its counts would be
// limited by the file alone.
#include "core/installed/binary/elf_file.h"

#include <algorithm>

namespace lscan::elf {
namespace {

constexpr std::size_t kIdentBytes = 16;
constexpr std::size_t kClass = 4;      // EI_CLASS: 1 for 32 bits, 2 for 64
constexpr std::size_t kByteOrder = 5;  // EI_DATA: 1 for little-endian, 2 for big-endian

constexpr std::uint64_t kExecutable = 2;    // ET_EXEC
constexpr std::uint64_t kSharedObject = 3;  // ET_DYN: a library, and a program that can lie anywhere

constexpr std::uint32_t kLoad = 1;  // PT_LOAD
constexpr std::uint32_t kDynamic = 2;
constexpr std::uint32_t kInterpreter = 3;
constexpr std::uint32_t kExecuteFlag = 1;
constexpr std::uint32_t kWriteFlag = 2;

constexpr std::uint32_t kNoBits = 8;  // SHT_NOBITS: takes memory and no place in the file

constexpr std::uint64_t kDynamicEnd = 0;
constexpr std::uint64_t kFlags1 = 0x6ffffffb;         // DT_FLAGS_1 of the GNU linker
constexpr std::uint64_t kFlags1Program = 0x08000000;  // DF_1_PIE

// Reads the fields of one header, whose bytes are known to be there.
class Fields {
 public:
  Fields(std::string_view header, bytes::Order order) : rest_(header), order_(order) {}

  std::uint64_t take(std::size_t width) { return bytes::take_unsigned(rest_, width, order_).value_or(0); }
  std::uint32_t take_32() { return static_cast<std::uint32_t>(take(4)); }

 private:
  std::string_view rest_;
  bytes::Order order_;
};

// The text at `offset` in a string table, up to the zero that ends it.
std::string_view string_at(std::string_view table, std::uint64_t offset) {
  const std::string_view rest = bytes::slice_up_to(table, offset, table.size());
  return rest.substr(0, rest.find('\0'));
}

}  // namespace

struct File::Table {
  std::uint64_t offset = 0;
  std::uint64_t entry_size = 0;
  std::uint64_t entries = 0;

  // The bytes of all its headers, or nothing where they do not lie in the file or are shorter than `least`.
  std::optional<std::string_view> in(std::string_view bytes, std::uint64_t least) const {
    if (entries == 0) return std::string_view();
    if (entry_size < least) return std::nullopt;
    return bytes::slice(bytes, offset, entries * entry_size);  // both come from 16 bits, so the product fits
  }
};

struct File::Header {
  Table segments;
  Table sections;
  std::uint64_t section_names = 0;  // which section holds their names
};

bool Segment::is_writable_data() const { return type == kLoad && (flags & (kExecuteFlag | kWriteFlag)) == kWriteFlag; }

Result<File> File::read(std::string_view bytes) {
  File file;
  file.bytes_ = bytes;
  LSCAN_TRY(const Header header, file.read_header());
  if (!file.read_segments(header.segments)) return failure("expected the program headers of an ELF file inside it");
  file.read_sections(header.sections, header.section_names);
  return file;
}

Result<File::Header> File::read_header() {
  const auto ident = bytes::slice(bytes_, 0, kIdentBytes);
  if (!ident || !ident->starts_with(kMagic)) return failure("expected an ELF header");
  const char bits = (*ident)[kClass];
  const char order = (*ident)[kByteOrder];
  if ((bits != 1 && bits != 2) || (order != 1 && order != 2)) {
    return failure("expected an ELF file of 32 or 64 bits in little-endian or big-endian order");
  }
  is_64_bit_ = bits == 2;
  order_ = order == 1 ? bytes::Order::little : bytes::Order::big;
  const auto rest = bytes::slice(bytes_, kIdentBytes, is_64_bit_ ? 48 : 36);
  if (!rest) return failure("expected a whole ELF header");

  Fields fields(*rest, order_);
  Header header;
  type_ = fields.take(2);
  fields.take(2);       // machine
  fields.take(4);       // version
  fields.take(word());  // entry point
  header.segments.offset = fields.take(word());
  header.sections.offset = fields.take(word());
  fields.take(4);  // flags
  fields.take(2);  // size of this header
  header.segments.entry_size = fields.take(2);
  header.segments.entries = fields.take(2);
  header.sections.entry_size = fields.take(2);
  header.sections.entries = fields.take(2);
  header.section_names = fields.take(2);
  return header;
}

bool File::read_segments(const Table& table) {
  const auto headers = table.in(bytes_, is_64_bit_ ? 56 : 32);
  if (!headers) return false;
  for (std::uint64_t i = 0; i < table.entries; ++i) {
    Fields fields(headers->substr(i * table.entry_size, table.entry_size), order_);
    Segment segment;
    segment.type = fields.take_32();
    if (is_64_bit_) segment.flags = fields.take_32();
    segment.offset = fields.take(word());
    segment.address = fields.take(word());
    fields.take(word());  // physical address
    segment.file_size = fields.take(word());
    segment.memory_size = fields.take(word());
    if (!is_64_bit_) segment.flags = fields.take_32();
    segments_.push_back(segment);
  }
  return true;
}

void File::read_sections(const Table& table, std::uint64_t names_index) {
  const auto headers = table.in(bytes_, is_64_bit_ ? 64 : 40);
  if (!headers) return;
  std::vector<std::uint32_t> name_offsets;
  for (std::uint64_t i = 0; i < table.entries; ++i) {
    Fields fields(headers->substr(i * table.entry_size, table.entry_size), order_);
    Section section;
    name_offsets.push_back(fields.take_32());
    section.type = fields.take_32();
    fields.take(word());  // flags
    section.address = fields.take(word());
    section.offset = fields.take(word());
    section.size = fields.take(word());
    sections_.push_back(section);
  }
  if (names_index >= sections_.size()) return;
  const std::string_view names = content(sections_[names_index]);
  for (std::size_t i = 0; i < sections_.size(); ++i) sections_[i].name = string_at(names, name_offsets[i]);
}

const Section* File::section(std::string_view name) const {
  const auto found =
      std::find_if(sections_.begin(), sections_.end(), [&](const Section& section) { return section.name == name; });
  return found == sections_.end() ? nullptr : &*found;
}

std::string_view File::content(const Section& section) const {
  if (section.type == kNoBits) return {};
  return bytes::slice(bytes_, section.offset, section.size).value_or(std::string_view());
}

std::string_view File::loaded_at(std::uint64_t address) const {
  for (const Segment& segment : segments_) {
    if (segment.type != kLoad || address < segment.address) continue;
    const std::uint64_t into = address - segment.address;
    if (into >= segment.file_size) continue;
    return bytes::slice_up_to(bytes::slice_up_to(bytes_, segment.offset, segment.file_size), into, segment.file_size);
  }
  return {};
}

// Of a shared object: it names the loader that starts it, or its linker marked it as a program that needs none.
bool File::says_it_is_a_program() const {
  for (const Segment& segment : segments_) {
    if (segment.type == kInterpreter) return true;
    if (segment.type != kDynamic) continue;
    std::string_view entries = bytes::slice_up_to(bytes_, segment.offset, segment.file_size);
    while (const auto tag = bytes::take_unsigned(entries, word(), order_)) {
      const auto value = bytes::take_unsigned(entries, word(), order_);
      if (!value || *tag == kDynamicEnd) break;
      if (*tag == kFlags1 && (*value & kFlags1Program) != 0) return true;
    }
  }
  return false;
}

Role File::role() const {
  if (type_ == kExecutable) return Role::program;
  if (type_ != kSharedObject) return Role::other;
  return says_it_is_a_program() ? Role::program : Role::library;
}

}  // namespace lscan::elf
