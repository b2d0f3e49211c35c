// Small strict readers for bytes that nobody vouches for. Offsets and sizes come from the file itself, so every one of
// them is 64 bits wide, added with a check, and compared with what is really there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace lscan::bytes {

enum class Order { little, big };

// Nothing where the sum does not fit.
std::optional<std::uint64_t> checked_add(std::uint64_t a, std::uint64_t b);

// Exactly the `size` bytes at `offset`, or nothing.
std::optional<std::string_view> slice(std::string_view bytes, std::uint64_t offset, std::uint64_t size);

// The bytes from `offset` on, at most `size` of them; empty where the offset lies beyond the end.
std::string_view slice_up_to(std::string_view bytes, std::uint64_t offset, std::uint64_t size);

// The unsigned number that all of `bytes` hold; of more than eight the least significant eight.
std::uint64_t to_unsigned(std::string_view bytes, Order order);

// Cuts a number of `width` bytes off the front, or nothing where there are fewer.
std::optional<std::uint64_t> take_unsigned(std::string_view& rest, std::size_t width, Order order);

// Cuts an unsigned LEB128 number, as Go's encoding/binary and DWARF write it. Nothing where it does not end or does not
// fit into 64 bits.
std::optional<std::uint64_t> take_uvarint(std::string_view& rest);

}  // namespace lscan::bytes
