// Answers "ecosystem<TAB>a<TAB>b" lines from standard input with "<", "=" or ">", and with "?" where either is no
// version: the side of lscan in native/native_orders_test.py. Ecosystems as OSV names them.
#include <iostream>
#include <string>

#include "core/base/text.h"
#include "core/versions/order.h"

namespace {

char answer(std::string_view line) {
  const auto ecosystem = lscan::ecosystem_from_osv(lscan::text::take_until(line, '\t'));
  const std::string_view a = lscan::text::take_until(line, '\t');
  if (!ecosystem) return '!';
  const lscan::VersionOrder& order = lscan::order_of(*ecosystem);
  if (!order.is_valid(a) || !order.is_valid(line)) return '?';
  const std::weak_ordering result = order.compare(a, line);
  return result < 0 ? '<' : result > 0 ? '>' : '=';
}

}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) std::cout << answer(line) << '\n';
  return std::cout.flush() ? 0 : 1;
}
