#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace lscan {

// The SHA-1 under which git keeps an object.
struct ObjectId {
  std::array<std::uint8_t, 20> bytes{};

  std::string hex() const;

  friend auto operator<=>(const ObjectId&, const ObjectId&) = default;
};

// From all 40 hexadecimal digits.
std::optional<ObjectId> object_id_from_hex(std::string_view hex);

}  // namespace lscan

// A digest is as good a hash as any of its parts.
template <>
struct std::hash<lscan::ObjectId> {
  std::size_t operator()(const lscan::ObjectId& id) const noexcept {
    std::size_t part = 0;
    std::memcpy(&part, id.bytes.data(), sizeof part);
    return part;
  }
};
