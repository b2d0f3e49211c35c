#include "core/base/bytes.h"

#include <cstdint>
#include <limits>
#include <string>

#include <catch2/catch.hpp>

namespace lscan::bytes {
namespace {

constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
using namespace std::literals;

TEST_CASE("bytes: a sum that does not fit is none") {
  CHECK(checked_add(kMost - 1, 1) == kMost);
  CHECK(checked_add(kMost, 0) == kMost);
  CHECK_FALSE(checked_add(kMost, 1));
  CHECK_FALSE(checked_add(kMost / 2 + 1, kMost / 2 + 1));
}

TEST_CASE("bytes: a slice lies inside or is none") {
  CHECK(slice("abcd", 1, 2) == "bc"sv);
  CHECK(slice("abcd", 4, 0) == ""sv);
  CHECK_FALSE(slice("abcd", 5, 0));
  CHECK_FALSE(slice("abcd", 3, 2));
  CHECK_FALSE(slice("abcd", kMost, 2));
  CHECK_FALSE(slice("abcd", 1, kMost));
}

TEST_CASE("bytes: a slice up to a size ends where the bytes end") {
  CHECK(slice_up_to("abcd", 1, 2) == "bc");
  CHECK(slice_up_to("abcd", 2, kMost) == "cd");
  CHECK(slice_up_to("abcd", 4, 1).empty());
  CHECK(slice_up_to("abcd", kMost, kMost).empty());
}

TEST_CASE("bytes: numbers of either byte order are cut off the front") {
  std::string_view rest = "\x01\x02\x03\x04\xff\xfe"sv;
  CHECK(take_unsigned(rest, 2, Order::little) == 0x0201U);
  CHECK(take_unsigned(rest, 2, Order::big) == 0x0304U);
  CHECK_FALSE(take_unsigned(rest, 4, Order::big));
  CHECK(rest == "\xff\xfe"sv);
  CHECK(take_unsigned(rest, 2, Order::big) == 0xfffeU);
  CHECK(to_unsigned("\xff\xff\xff\xff\xff\xff\xff\xff"sv, Order::little) == kMost);
}

TEST_CASE("bytes: a varint ends with the first byte below 128") {
  std::string_view rest = "\x05\xac\x02z"sv;
  CHECK(take_uvarint(rest) == 5U);
  CHECK(take_uvarint(rest) == 300U);
  CHECK(rest == "z");
}

TEST_CASE("bytes: a varint that does not end, or does not fit, is none and stays") {
  for (const std::string_view damaged : {""sv, "\x80"sv, "\xff\xff\xff"sv, "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02"sv,
                                         "\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01"sv}) {
    std::string_view rest = damaged;
    CHECK_FALSE(take_uvarint(rest));
    CHECK(rest == damaged);
  }
  std::string_view most = "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"sv;
  CHECK(take_uvarint(most) == kMost);
}

}  // namespace
}  // namespace lscan::bytes
