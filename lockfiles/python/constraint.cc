#include "lockfiles/python/constraint.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/versions/order.h"

namespace lscan::python {
namespace {

std::string_view without_local(std::string_view version) { return version.substr(0, version.find('+')); }

// The numbers of the release: "1.4.2" of "v1.4.2rc1".
std::vector<std::string_view> release_of(std::string_view version) {
  if (version.starts_with('v')) version.remove_prefix(1);
  if (const std::size_t epoch = version.find('!'); epoch != std::string_view::npos) version.remove_prefix(epoch + 1);
  std::vector<std::string_view> numbers;
  while (!version.empty()) {
    std::size_t digits = 0;
    while (digits < version.size() && text::is_digit(version[digits])) ++digits;
    if (digits == 0) break;
    numbers.push_back(version.substr(0, digits));
    version.remove_prefix(digits);
    if (!version.starts_with('.')) break;
    version.remove_prefix(1);
  }
  return numbers;
}

std::weak_ordering compare(std::string_view a, std::string_view b) { return order_of(Ecosystem::pypi).compare(a, b); }

// "1.4" of "1.4.*": the same numbers in the same places, missing ones being 0.
bool has_prefix(std::string_view version, std::string_view prefix) {
  const auto numbers = release_of(version);
  const auto wanted = release_of(prefix);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (compare(i < numbers.size() ? numbers[i] : "0", wanted[i]) != 0) return false;
  }
  return true;
}

// The first `count` numbers of a release, "1.4" for two of "1.4.2".
std::string start_of(const std::vector<std::string_view>& numbers, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < std::min(count, numbers.size()); ++i)
    out.append(out.empty() ? "" : ".").append(numbers[i]);
  return out;
}

// From `bound` on, with the first `kept` numbers of its release as they are.
bool is_compatible(std::string_view version, std::string_view bound, std::size_t kept) {
  return compare(version, bound) >= 0 && has_prefix(version, start_of(release_of(bound), kept));
}

// "^0.2.3" may change what stands behind the first number that is not zero; "^0" and "^0.0" behind the last.
std::size_t kept_by_caret(const std::vector<std::string_view>& numbers) {
  const auto first = std::find_if(numbers.begin(), numbers.end(), [](std::string_view number) {
    return number.find_first_not_of('0') != std::string_view::npos;
  });
  return first == numbers.end() ? numbers.size() : static_cast<std::size_t>(first - numbers.begin()) + 1;
}

bool is_equal(std::string_view version, std::string_view bound) {
  if (bound.ends_with(".*")) return has_prefix(version, bound.substr(0, bound.size() - 2));
  return compare(bound.find('+') == std::string_view::npos ? without_local(version) : version, bound) == 0;
}

bool allows_one(std::string_view specifier, std::string_view version) {
  if (specifier.empty() || specifier == "*") return true;
  const std::size_t size = std::min(specifier.find_first_not_of("=<>!~^"), specifier.size());
  const std::string_view sign = specifier.substr(0, size);
  const std::string_view bound = text::trim(specifier.substr(size));
  if (sign == "===") return version == bound;
  const std::string_view plain = bound.ends_with(".*") ? bound.substr(0, bound.size() - 2) : bound;
  if (!order_of(Ecosystem::pypi).is_valid(plain)) return true;
  const auto numbers = release_of(bound);
  if (sign.empty() || sign == "==" || sign == "=") return is_equal(version, bound);
  if (sign == "!=") return !is_equal(version, bound);
  if (sign == "^") return is_compatible(version, plain, kept_by_caret(numbers));
  if (sign == "~=") return is_compatible(version, plain, std::max<std::size_t>(numbers.size(), 2) - 1);
  if (sign == "~") return is_compatible(version, plain, std::min<std::size_t>(numbers.size(), 2));
  if (sign == ">=") return compare(version, plain) >= 0;
  if (sign == "<=") return compare(without_local(version), plain) <= 0;
  if (sign == ">") return compare(version, plain) > 0;
  if (sign == "<") return compare(version, plain) < 0;
  return true;
}

bool allows_all(std::string_view specifiers, std::string_view version) {
  while (!specifiers.empty()) {
    if (!allows_one(text::trim(text::take_until(specifiers, ',')), version)) return false;
  }
  return true;
}

}  // namespace

bool allows(std::string_view constraint, std::string_view version) {
  if (!order_of(Ecosystem::pypi).is_valid(version)) return true;
  for (bool last = false; !last;) {
    const std::size_t bars = constraint.find('|');
    last = bars == std::string_view::npos;
    if (allows_all(constraint.substr(0, bars), version)) return true;
    if (!last) constraint.remove_prefix(std::min(constraint.find_first_not_of('|', bars), constraint.size()));
  }
  return false;
}

}  // namespace lscan::python
