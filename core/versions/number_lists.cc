#include "core/versions/number_lists.h"

#include <algorithm>

#include "core/versions/semver_parts.h"

namespace lscan::number_lists {
namespace {

// The next number, with the separator behind it.
std::string_view take_number(std::string_view& rest) {
  const std::string_view digits = semver_parts::take_digits(rest);
  rest.remove_prefix(std::min<std::size_t>(1, rest.size()));
  return digits;
}

}  // namespace

bool is_list(std::string_view text, std::string_view separators) {
  for (;;) {
    if (semver_parts::take_digits(text).empty()) return false;
    if (text.empty()) return true;
    if (separators.find(text.front()) == std::string_view::npos) return false;
    text.remove_prefix(1);
  }
}

std::strong_ordering compare(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    const auto order = semver_parts::compare_numbers(take_number(a), take_number(b));
    if (order != 0) return order;
  }
  return !a.empty() <=> !b.empty();
}

std::string canonical(std::string_view list) {
  std::string out;
  while (!list.empty())
    out.append(out.empty() ? "" : ".").append(semver_parts::without_leading_zeros(take_number(list)));
  return out;
}

}  // namespace lscan::number_lists
