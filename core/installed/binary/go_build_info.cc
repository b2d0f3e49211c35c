// Go build information. The format has no document but its reader (golang/go, src/debug/buildinfo/buildinfo.go) and the
// text inside it (src/runtime/debug/mod.go).
//
// A header of 32 bytes starts with a magic and lies at a multiple of 16, in the section .go.buildinfo, or where there
// are no sections somewhere in the first writable data segment. Byte 14 is the size of a pointer; byte 15 holds flags:
//   2 set (since Go 1.18)  two strings follow the header, each a varint length and its bytes: toolchain, modules
//   2 not set              two pointers follow at byte 16, each to a Go string header (pointer, length) in the loaded
//                          file; flag 1 makes them big-endian
// The text about modules stands between two sentinels of 16 bytes:
//   path	example.com/app
//   mod	example.com/app	(devel)
//   dep	golang.org/x/text	v0.3.5	h1:i6eZZ+zk0SOf0xgBpEpPD18qWcJda6q1sxt3S0kzyUQ=
//   =>	example.com/fork	v1.0.0	h1:...
//   build	-trimpath=true
// A line `=>` replaces the module above it. `path` and `mod` are the program itself, which is the application rather
// than a package; `build` lines and hashes say nothing about versions.
#include "core/installed/binary/go_build_info.h"

#include <algorithm>
#include <utility>

#include "core/base/text.h"

namespace lscan::go {
namespace {

using namespace std::literals;

constexpr std::string_view kMagic = "\xff Go buildinf:"sv;
constexpr std::uint64_t kAlignment = 16;
constexpr std::size_t kHeaderBytes = 32;
constexpr std::size_t kPointerSize = 14;
constexpr std::size_t kFlags = 15;
constexpr std::size_t kPointers = 16;
constexpr unsigned kBigEndianFlag = 1;
constexpr unsigned kInlineFlag = 2;
constexpr std::size_t kSentinelBytes = 16;

struct Texts {
  std::string_view toolchain;
  std::string_view modules;
};

struct Range {
  std::uint64_t address = 0;
  std::uint64_t size = 0;
};

std::optional<Range> where_to_search(const elf::File& file) {
  if (const elf::Section* section = file.section(".go.buildinfo")) return Range{section->address, section->size};
  const auto segments = file.segments();
  const auto data = std::find_if(segments.begin(), segments.end(),
                                 [](const elf::Segment& segment) { return segment.is_writable_data(); });
  if (data == segments.end()) return std::nullopt;
  return Range{data->address, data->memory_size};
}

// From the magic on to the end of its segment; empty where there is none.
std::string_view find_header(const elf::File& file, Range range) {
  const std::uint64_t into = (kAlignment - range.address % kAlignment) % kAlignment;
  const std::string_view loaded = file.loaded_at(range.address);
  const std::string_view aligned = bytes::slice_up_to(loaded, into, loaded.size());
  const std::string_view searched = aligned.substr(0, range.size - std::min(into, range.size));
  for (std::size_t at = searched.find(kMagic); at != std::string_view::npos; at = searched.find(kMagic, at + 1)) {
    if (at % kAlignment == 0 && searched.size() - at >= kHeaderBytes) return aligned.substr(at);
  }
  return {};
}

std::optional<std::string_view> take_string(std::string_view& rest) {
  const auto length = bytes::take_uvarint(rest);
  if (!length) return std::nullopt;
  const auto text = bytes::slice(rest, 0, *length);
  if (text) rest.remove_prefix(text->size());
  return text;
}

std::optional<Texts> read_inline(std::string_view header) {
  std::string_view rest = header.substr(kHeaderBytes);
  const auto toolchain = take_string(rest);
  if (!toolchain) return std::nullopt;
  const auto modules = take_string(rest);
  if (!modules) return std::nullopt;
  return Texts{*toolchain, *modules};
}

// The Go string whose header is loaded at `address`; empty where either is not in the file.
std::string_view string_at(const elf::File& file, std::uint64_t address, std::size_t pointer, bytes::Order order) {
  std::string_view header = file.loaded_at(address);
  const auto data = bytes::take_unsigned(header, pointer, order);
  const auto length = bytes::take_unsigned(header, pointer, order);
  if (!data || !length) return {};
  return bytes::slice(file.loaded_at(*data), 0, *length).value_or(std::string_view());
}

std::optional<Texts> read_pointers(const elf::File& file, std::string_view header) {
  const auto pointer = static_cast<std::size_t>(header[kPointerSize]);
  if (pointer != 4 && pointer != 8) return std::nullopt;
  const bool big = (static_cast<unsigned char>(header[kFlags]) & kBigEndianFlag) != 0;
  const bytes::Order order = big ? bytes::Order::big : bytes::Order::little;
  const std::uint64_t toolchain = bytes::to_unsigned(header.substr(kPointers, pointer), order);
  const std::uint64_t modules = bytes::to_unsigned(header.substr(kPointers + pointer, pointer), order);
  return Texts{string_at(file, toolchain, pointer, order), string_at(file, modules, pointer, order)};
}

std::string_view without_sentinels(std::string_view modules) {
  const std::size_t least = 2 * kSentinelBytes + 1;
  if (modules.size() < least || modules[modules.size() - kSentinelBytes - 1] != '\n') return {};
  return modules.substr(kSentinelBytes, modules.size() - 2 * kSentinelBytes);
}

// "path<tab>version" with a hash or without.
std::optional<Module> read_module(std::string_view columns) {
  Module module;
  module.path = text::take_until(columns, '\t');
  module.version = text::take_until(columns, '\t');
  if (module.path.empty() || columns.find('\t') != std::string_view::npos) return std::nullopt;
  return module;
}

void read_modules(std::string_view text, BuildInfo& info) {
  Dependency* replaceable = nullptr;
  while (!text.empty()) {
    std::string_view columns = text::take_until(text, '\n');
    const std::string_view keyword = text::take_until(columns, '\t');
    if (keyword != "dep" && keyword != "=>") {
      replaceable = nullptr;
      continue;
    }
    const auto module = read_module(columns);
    if (!module) {
      ++info.damaged_lines;
      replaceable = nullptr;
    } else if (keyword == "dep") {
      replaceable = &info.dependencies.emplace_back(Dependency{*module, std::nullopt});
    } else if (replaceable != nullptr) {  // otherwise it replaces the program's own module
      std::exchange(replaceable, nullptr)->replacement = *module;
    }
  }
}

}  // namespace

std::optional<BuildInfo> read_build_info(const elf::File& file) {
  const auto range = where_to_search(file);
  if (!range) return std::nullopt;
  const std::string_view header = find_header(file, *range);
  if (header.empty()) return std::nullopt;
  const bool is_inline = (static_cast<unsigned char>(header[kFlags]) & kInlineFlag) != 0;
  const auto texts = is_inline ? read_inline(header) : read_pointers(file, header);
  if (!texts || texts->toolchain.empty()) return std::nullopt;

  BuildInfo info;
  info.toolchain = texts->toolchain;
  const std::string_view modules = without_sentinels(texts->modules);
  info.names_modules = !modules.empty();
  read_modules(modules, info);
  return info;
}

}  // namespace lscan::go
