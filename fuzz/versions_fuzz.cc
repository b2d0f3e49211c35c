// "<letter>a\nb\nc": the letter chooses the order, from 'a' on, the lines are versions. Any bytes are safe to compare;
// of valid versions the order is antisymmetric and, but for Maven and Conan, whose own orders run in circles in
// corners, transitive; and canonical spellings are equal exactly where versions are.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/base/text.h"
#include "core/versions/order.h"

namespace {

const lscan::VersionOrder* const kOrders[] = {
    &lscan::orders::apk,   &lscan::orders::cargo, &lscan::orders::conan,   &lscan::orders::cran,
    &lscan::orders::dpkg,  &lscan::orders::go,    &lscan::orders::hackage, &lscan::orders::hex,
    &lscan::orders::maven, &lscan::orders::npm,   &lscan::orders::nuget,   &lscan::orders::packagist,
    &lscan::orders::pub,   &lscan::orders::pypi,  &lscan::orders::rpm,     &lscan::orders::rubygems,
    &lscan::orders::semver};

void expect(bool holds) {
  if (!holds) std::abort();
}

void check_pair(const lscan::VersionOrder& order, std::string_view a, std::string_view b) {
  const std::weak_ordering forth = order.compare(a, b);
  const std::weak_ordering back = order.compare(b, a);
  if (!order.is_valid(a) || !order.is_valid(b)) return;
  expect((forth < 0) == (back > 0) && (forth > 0) == (back < 0));
  expect((forth == 0) == (order.canonical(a) == order.canonical(b)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const lscan::VersionOrder& order = *kOrders[static_cast<std::uint8_t>(data[0] - 'a') % std::size(kOrders)];
  std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::array<std::string_view, 3> versions;
  for (std::string_view& version : versions) version = lscan::text::take_until(rest, '\n');

  bool all_valid = true;
  for (const std::string_view a : versions) {
    order.canonical(a);
    all_valid = all_valid && order.is_valid(a);
    for (const std::string_view b : versions) check_pair(order, a, b);
  }
  const auto& [a, b, c] = versions;
  const bool in_circles = &order == &lscan::orders::maven || &order == &lscan::orders::conan;
  if (all_valid && !in_circles && order.compare(a, b) <= 0 && order.compare(b, c) <= 0)
    expect(order.compare(a, c) <= 0);
  return 0;
}
