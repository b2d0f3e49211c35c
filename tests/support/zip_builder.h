// Writes zip archives byte by byte, so that a test can make every lie that a zip can tell.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lscan::tests {

class ZipBuilder {
 public:
  struct Entry {
    std::string name;
    std::string content;  // as it is unpacked; deflated where `deflate` says so
    bool deflate = false;
    std::uint32_t mode = 0100644;               // Unix mode bits
    std::uint16_t flags = 0;                    // bit 0: encrypted
    std::optional<std::uint16_t> method;        // claimed instead of the true one
    std::optional<std::uint64_t> claimed_size;  // claimed when unpacked, instead of the true one
    std::optional<std::uint32_t> claimed_crc;
    std::optional<std::uint64_t> offset_of;  // the central directory points at the data of this earlier entry
  };

  ZipBuilder& add(std::string name, std::string content);
  ZipBuilder& add_deflated(std::string name, std::string content);
  ZipBuilder& add(Entry entry);

  // Zip64 end records and sizes although nothing needs them.
  ZipBuilder& as_zip64();

  std::string bytes() const;

 private:
  std::vector<Entry> entries_;
  bool zip64_ = false;
};

// `content` by raw deflate, as zip stores it.
std::string deflated(std::string_view content);

}  // namespace lscan::tests
