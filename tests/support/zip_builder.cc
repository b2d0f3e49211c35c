#include "tests/support/zip_builder.h"

#include <stdexcept>
#include <utility>

#include <zlib.h>

namespace lscan::tests {
namespace {

void put(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xff);
}

std::uint32_t crc_of(std::string_view content) {
  return static_cast<std::uint32_t>(
      crc32_z(crc32_z(0, nullptr, 0), reinterpret_cast<const Bytef*>(content.data()), content.size()));
}

constexpr std::uint32_t kInZip64 = 0xffffffff;

// APPNOTE 4.5.3: unpacked size, packed size and, in the central directory, the offset.
std::string zip64_extra(std::uint64_t size, std::uint64_t packed, std::optional<std::uint64_t> offset) {
  std::string extra;
  put(extra, 1, 2);
  put(extra, offset ? 24 : 16, 2);
  put(extra, size, 8);
  put(extra, packed, 8);
  if (offset) put(extra, *offset, 8);
  return extra;
}

}  // namespace

std::string deflated(std::string_view content) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error("zlib cannot deflate");
  }
  std::string out(deflateBound(&stream, content.size()), '\0');
  std::string input(content);
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  ::deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

ZipBuilder& ZipBuilder::add(std::string name, std::string content) {
  return add(Entry{.name = std::move(name), .content = std::move(content)});
}

ZipBuilder& ZipBuilder::add_deflated(std::string name, std::string content) {
  return add(Entry{.name = std::move(name), .content = std::move(content), .deflate = true});
}

ZipBuilder& ZipBuilder::add(Entry entry) {
  entries_.push_back(std::move(entry));
  return *this;
}

ZipBuilder& ZipBuilder::as_zip64() {
  zip64_ = true;
  return *this;
}

std::string ZipBuilder::bytes() const {
  std::string out;
  std::string central;
  std::vector<std::uint64_t> offsets;
  for (const Entry& entry : entries_) {
    const std::string packed = entry.deflate ? deflated(entry.content) : entry.content;
    const std::uint64_t size = entry.claimed_size.value_or(entry.content.size());
    const std::uint64_t offset = entry.offset_of ? offsets.at(*entry.offset_of) : out.size();
    offsets.push_back(offset);

    std::string common;  // what the local and the central header share, APPNOTE 4.3.7 and 4.3.12
    put(common, zip64_ ? 45 : 20, 2);
    put(common, entry.flags, 2);
    put(common, entry.method.value_or(entry.deflate ? 8 : 0), 2);
    put(common, 0x5a21'0000, 4);  // a fixed date
    put(common, entry.claimed_crc.value_or(crc_of(entry.content)), 4);
    put(common, zip64_ ? kInZip64 : packed.size(), 4);
    put(common, zip64_ ? kInZip64 : size, 4);
    put(common, entry.name.size(), 2);

    if (!entry.offset_of) {
      const std::string extra = zip64_ ? zip64_extra(size, packed.size(), std::nullopt) : "";
      out.append("PK\x03\x04").append(common);
      put(out, extra.size(), 2);
      out.append(entry.name).append(extra).append(packed);
    }
    const std::string extra = zip64_ ? zip64_extra(size, packed.size(), offset) : "";
    central.append("PK\x01\x02");
    put(central, 3 << 8 | 20, 2);  // made on Unix
    central.append(common);
    put(central, extra.size(), 2);
    put(central, 0, 2 + 2 + 2);  // comment, disk, internal attributes
    put(central, std::uint64_t{entry.mode} << 16, 4);
    put(central, zip64_ ? kInZip64 : offset, 4);
    central.append(entry.name).append(extra);
  }

  const std::uint64_t directory = out.size();
  out += central;
  if (zip64_) {
    const std::uint64_t end64 = out.size();
    out.append("PK\x06\x06");
    put(out, 44, 8);
    put(out, 45, 2);
    put(out, 45, 2);
    put(out, 0, 4 + 4);
    put(out, entries_.size(), 8);
    put(out, entries_.size(), 8);
    put(out, central.size(), 8);
    put(out, directory, 8);
    out.append("PK\x06\x07");
    put(out, 0, 4);
    put(out, end64, 8);
    put(out, 1, 4);
  }
  out.append("PK\x05\x06");
  put(out, 0, 4);
  put(out, zip64_ ? 0xffff : entries_.size() & 0xffff, 2);
  put(out, zip64_ ? 0xffff : entries_.size() & 0xffff, 2);
  put(out, zip64_ ? kInZip64 : central.size(), 4);
  put(out, zip64_ ? kInZip64 : directory, 4);
  put(out, 0, 2);
  return out;
}

}  // namespace lscan::tests
