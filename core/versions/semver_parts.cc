#include "core/versions/semver_parts.h"

#include <algorithm>

#include "core/base/limits.h"
#include "core/base/text.h"

namespace lscan::semver_parts {
namespace {

bool is_number(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), text::is_digit); }

bool take(std::string_view& rest, char expected) {
  if (!rest.starts_with(expected)) return false;
  rest.remove_prefix(1);
  return true;
}

std::strong_ordering compare_identifiers(std::string_view a, std::string_view b) {
  const bool a_is_number = is_number(a);
  const bool b_is_number = is_number(b);
  if (a_is_number && b_is_number) return compare_numbers(a, b);
  if (a_is_number != b_is_number) return a_is_number ? std::strong_ordering::less : std::strong_ordering::greater;
  return a.compare(b) <=> 0;
}

}  // namespace

std::string_view take_digits(std::string_view& rest) {
  std::size_t size = 0;
  while (size < rest.size() && text::is_digit(rest[size])) ++size;
  const std::string_view digits = rest.substr(0, size);
  rest.remove_prefix(size);
  return digits;
}

std::string_view without_leading_zeros(std::string_view digits) {
  const std::size_t zeros = std::min(digits.find_first_not_of('0'), digits.size());
  return digits.substr(zeros == digits.size() && zeros > 0 ? zeros - 1 : zeros);
}

bool is_dotted_identifiers(std::string_view text, LeadingZeros zeros) {
  for (bool more = true; more;) {
    const std::size_t dot = text.find('.');
    const std::string_view identifier = text.substr(0, dot);
    const bool well_formed = !identifier.empty() && std::all_of(identifier.begin(), identifier.end(),
                                                                [](char c) { return text::is_alnum(c) || c == '-'; });
    if (!well_formed) return false;
    if (zeros == LeadingZeros::refused && identifier.size() > 1 && identifier.front() == '0' && is_number(identifier))
      return false;
    more = dot != std::string_view::npos;
    if (more) text.remove_prefix(dot + 1);
  }
  return true;
}

std::optional<Parts> parse(std::string_view version, LeadingZeros zeros) {
  if (version.size() > limits::kVersionBytes) return std::nullopt;
  Parts parts;
  std::string_view rest = version;
  parts.major = take_digits(rest);
  if (!take(rest, '.')) return std::nullopt;
  parts.minor = take_digits(rest);
  if (!take(rest, '.')) return std::nullopt;
  parts.patch = take_digits(rest);
  for (const std::string_view number : {parts.major, parts.minor, parts.patch}) {
    if (number.empty()) return std::nullopt;
    if (zeros == LeadingZeros::refused && number.size() > 1 && number.front() == '0') return std::nullopt;
  }
  if (take(rest, '-')) {
    parts.prerelease = rest.substr(0, rest.find('+'));
    rest.remove_prefix(parts.prerelease.size());
    if (!is_dotted_identifiers(parts.prerelease, zeros)) return std::nullopt;
  }
  if (take(rest, '+')) {
    if (!is_dotted_identifiers(rest, LeadingZeros::allowed)) return std::nullopt;
    rest = {};
  }
  return rest.empty() ? std::optional(parts) : std::nullopt;
}

std::strong_ordering compare_numbers(std::string_view a, std::string_view b) {
  a = without_leading_zeros(a);
  b = without_leading_zeros(b);
  if (a.size() != b.size()) return a.size() <=> b.size();
  return a.compare(b) <=> 0;
}

std::strong_ordering compare_prereleases(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return a.empty() <=> b.empty();
  while (!a.empty() && !b.empty()) {
    const auto order = compare_identifiers(text::take_until(a, '.'), text::take_until(b, '.'));
    if (order != 0) return order;
  }
  return !a.empty() <=> !b.empty();
}

std::strong_ordering compare(const Parts& a, const Parts& b) {
  if (const auto order = compare_numbers(a.major, b.major); order != 0) return order;
  if (const auto order = compare_numbers(a.minor, b.minor); order != 0) return order;
  if (const auto order = compare_numbers(a.patch, b.patch); order != 0) return order;
  return compare_prereleases(a.prerelease, b.prerelease);
}

std::string canonical(const Parts& parts) {
  std::string out;
  for (const std::string_view number : {parts.major, parts.minor, parts.patch}) {
    out.append(out.empty() ? "" : ".").append(without_leading_zeros(number));
  }
  char separator = '-';
  for (std::string_view rest = parts.prerelease; !rest.empty(); separator = '.') {
    const std::string_view identifier = text::take_until(rest, '.');
    out += separator;
    out += is_number(identifier) ? without_leading_zeros(identifier) : identifier;
  }
  return out;
}

}  // namespace lscan::semver_parts
