#include "core/base/bytes.h"

#include <limits>

namespace lscan::bytes {

std::optional<std::uint64_t> checked_add(std::uint64_t a, std::uint64_t b) {
  if (b > std::numeric_limits<std::uint64_t>::max() - a) return std::nullopt;
  return a + b;
}

std::optional<std::string_view> slice(std::string_view bytes, std::uint64_t offset, std::uint64_t size) {
  const auto end = checked_add(offset, size);
  if (!end || *end > bytes.size()) return std::nullopt;
  return bytes.substr(offset, size);
}

std::string_view slice_up_to(std::string_view bytes, std::uint64_t offset, std::uint64_t size) {
  return offset < bytes.size() ? bytes.substr(offset, size) : std::string_view();
}

std::uint64_t to_unsigned(std::string_view bytes, Order order) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::size_t place = order == Order::big ? i : bytes.size() - 1 - i;
    value = value << 8 | static_cast<unsigned char>(bytes[place]);
  }
  return value;
}

std::optional<std::uint64_t> take_unsigned(std::string_view& rest, std::size_t width, Order order) {
  if (rest.size() < width) return std::nullopt;
  const std::uint64_t value = to_unsigned(rest.substr(0, width), order);
  rest.remove_prefix(width);
  return value;
}

std::optional<std::uint64_t> take_uvarint(std::string_view& rest) {
  constexpr unsigned kBitsPerByte = 7;
  constexpr unsigned kLastShift = 63;  // where one bit alone is left
  std::uint64_t value = 0;
  unsigned shift = 0;
  for (std::size_t i = 0; i < rest.size() && shift <= kLastShift; ++i, shift += kBitsPerByte) {
    const auto byte = static_cast<unsigned char>(rest[i]);
    if (shift == kLastShift && byte > 1) return std::nullopt;
    value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
    if (byte < 0x80U) {
      rest.remove_prefix(i + 1);
      return value;
    }
  }
  return std::nullopt;
}

}  // namespace lscan::bytes
