#include "core/advisories/name_filter.h"

#include <algorithm>
#include <cstdint>

namespace lscan {
namespace {

// With ten bits for each name and seven looks, one unknown name in 120 passes.
constexpr std::size_t kBitsForName = 10;
constexpr std::uint64_t kLooks = 7;

// FNV-1a with 64 bits, then the finalizer of MurmurHash3, since the former leaves its highest bits alike for short
// names.
std::uint64_t hash_of(Ecosystem ecosystem, std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325;
  const auto add = [&hash](std::string_view text) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  };
  add(osv_name(ecosystem));
  add(std::string_view("\0", 1));
  add(name);
  hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
  hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
  return hash ^ (hash >> 33);
}

// The bits of one name: two halves of the hash give as many places as are wanted (Kirsch and Mitzenmacher, "Less
// hashing, same performance", 2006).
template <typename Use>
bool for_each_bit(std::uint64_t hash, std::size_t bytes, Use use) {
  const std::uint64_t step = (hash >> 32) | 1;
  for (std::uint64_t i = 0; i < kLooks; ++i) {
    const std::uint64_t bit = (hash + i * step) % (std::uint64_t{bytes} * 8);
    if (!use(static_cast<std::size_t>(bit / 8), static_cast<unsigned char>(1U << (bit % 8)))) return false;
  }
  return true;
}

}  // namespace

NameFilter::NameFilter(std::size_t names) : bytes_(std::max<std::size_t>(1, names * kBitsForName / 8), '\0') {}

void NameFilter::add(Ecosystem ecosystem, std::string_view name) {
  for_each_bit(hash_of(ecosystem, name), bytes_.size(), [&](std::size_t byte, unsigned char bit) {
    bytes_[byte] = static_cast<char>(static_cast<unsigned char>(bytes_[byte]) | bit);
    return true;
  });
}

bool NameFilter::may_contain(Ecosystem ecosystem, std::string_view name) const {
  if (bytes_.empty()) return true;
  return for_each_bit(hash_of(ecosystem, name), bytes_.size(), [&](std::size_t byte, unsigned char bit) {
    return (static_cast<unsigned char>(bytes_[byte]) & bit) != 0;
  });
}

}  // namespace lscan
