// ELF files, of 32 and 64 bits and either byte order, from the bytes of the whole file. Nothing is copied: every view
// points into those bytes and lives as long as they do.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace lscan::elf {

inline constexpr std::string_view kMagic =
    "\x7f"
    "ELF";

enum class Role {
  program,  // can be started
  library,  // is loaded by a program: a shared object, an extension module, a plugin
  other,    // an object file or a core dump
};

struct Segment {
  std::uint32_t type = 0;
  std::uint32_t flags = 0;
  std::uint64_t offset = 0;
  std::uint64_t address = 0;
  std::uint64_t file_size = 0;
  std::uint64_t memory_size = 0;

  bool is_writable_data() const;
};

struct Section {
  std::string_view name;
  std::uint32_t type = 0;
  std::uint64_t address = 0;
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
};

class File {
 public:
  // Fails where the header or the program headers do not lie inside the file. Section headers are no condition, since
  // stripping and truncation take them first: a file without them has no sections.
  static Result<File> read(std::string_view bytes);

  Role role() const;
  std::string_view bytes() const { return bytes_; }
  std::span<const Segment> segments() const { return segments_; }
  std::span<const Section> sections() const { return sections_; }
  const Section* section(std::string_view name) const;

  // What the file holds of a section; empty where it has none, or lies about its place.
  std::string_view content(const Section& section) const;

  // The bytes that are loaded at `address`, on to the end of what the file holds of that segment; empty where there are
  // none.
  std::string_view loaded_at(std::uint64_t address) const;

 private:
  struct Table;  // where a table of headers lies
  struct Header;

  Result<Header> read_header();
  bool read_segments(const Table& table);
  void read_sections(const Table& table, std::uint64_t names_index);
  bool says_it_is_a_program() const;
  std::size_t word() const { return is_64_bit_ ? 8 : 4; }

  std::string_view bytes_;
  bool is_64_bit_ = false;
  bytes::Order order_ = bytes::Order::little;
  std::uint64_t type_ = 0;
  std::vector<Segment> segments_;
  std::vector<Section> sections_;
};

}  // namespace lscan::elf
