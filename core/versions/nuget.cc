// NuGet: NuGetVersion and VersionComparer (NuGet/NuGet.Client, NuGet.Versioning; learn.microsoft.com, "Package
// versioning"). SemVer with one to four numbers, of which the missing are zero, leading zeros that do not count, and
// prerelease labels that compare without regard to case. A number fits 32 bits. A label is a number where .NET's
// int.TryParse reads one, so "-5" is, and what does not fit 32 bits is compared as text. Blanks and signs that
// int.TryParse allows inside the four numbers are refused, as newer releases of NuGet do.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <system_error>

#include "core/base/limits.h"
#include "core/base/text.h"
#include "core/versions/order.h"
#include "core/versions/semver_parts.h"

namespace lscan {
namespace {

using semver_parts::compare_numbers;
using semver_parts::LeadingZeros;

constexpr std::string_view kMaxInt32 = "2147483647";

struct Version {
  std::array<std::string_view, 4> numbers{"0", "0", "0", "0"};
  std::string_view prerelease;
};

bool fits_int32(std::string_view digits) { return compare_numbers(digits, kMaxInt32) <= 0; }

std::optional<Version> parse(std::string_view written) {
  if (written.size() > limits::kVersionBytes) return std::nullopt;
  std::string_view rest = text::trim(written);
  if (const std::size_t plus = rest.find('+'); plus != std::string_view::npos) {
    if (!semver_parts::is_dotted_identifiers(rest.substr(plus + 1), LeadingZeros::allowed)) return std::nullopt;
    rest = rest.substr(0, plus);
  }
  Version version;
  if (const std::size_t dash = rest.find('-'); dash != std::string_view::npos) {
    version.prerelease = rest.substr(dash + 1);
    rest = rest.substr(0, dash);
    if (!semver_parts::is_dotted_identifiers(version.prerelease, LeadingZeros::refused)) return std::nullopt;
  }
  std::size_t count = 0;
  for (bool more = true; more; ++count) {
    const std::size_t dot = rest.find('.');
    std::string_view number = rest.substr(0, dot);
    if (count == version.numbers.size()) return std::nullopt;
    version.numbers[count] = semver_parts::take_digits(number);
    if (version.numbers[count].empty() || !number.empty() || !fits_int32(version.numbers[count])) return std::nullopt;
    more = dot != std::string_view::npos;
    if (more) rest.remove_prefix(dot + 1);
  }
  return version;
}

std::optional<std::int32_t> as_int(std::string_view label) {
  std::int32_t value = 0;
  const char* const end = label.data() + label.size();
  const auto [stopped, error] = std::from_chars(label.data(), end, value);
  return error == std::errc() && stopped == end ? std::optional(value) : std::nullopt;
}

std::strong_ordering compare_labels(std::string_view a, std::string_view b) {
  const auto a_number = as_int(a);
  const auto b_number = as_int(b);
  if (a_number && b_number) return *a_number <=> *b_number;
  if (a_number || b_number) return a_number ? std::strong_ordering::less : std::strong_ordering::greater;
  return std::lexicographical_compare_three_way(a.begin(), a.end(), b.begin(), b.end(),
                                                [](char x, char y) { return text::to_lower(x) <=> text::to_lower(y); });
}

std::strong_ordering compare_parsed(const Version& a, const Version& b) {
  for (std::size_t i = 0; i < a.numbers.size(); ++i) {
    if (const auto order = compare_numbers(a.numbers[i], b.numbers[i]); order != 0) return order;
  }
  if (a.prerelease.empty() || b.prerelease.empty()) return a.prerelease.empty() <=> b.prerelease.empty();
  std::string_view x = a.prerelease;
  std::string_view y = b.prerelease;
  while (!x.empty() && !y.empty()) {
    const auto order = compare_labels(text::take_until(x, '.'), text::take_until(y, '.'));
    if (order != 0) return order;
  }
  return !x.empty() <=> !y.empty();
}

bool is_valid(std::string_view version) { return parse(version).has_value(); }

std::weak_ordering compare(std::string_view a, std::string_view b) {
  return compare_parsed(parse(a).value_or(Version()), parse(b).value_or(Version()));
}

std::string canonical(std::string_view written) {
  const Version version = parse(written).value_or(Version());
  std::string out;
  for (const std::string_view number : version.numbers) {
    out.append(out.empty() ? "" : ".").append(semver_parts::without_leading_zeros(number));
  }
  char separator = '-';
  for (std::string_view rest = version.prerelease; !rest.empty(); separator = '.') {
    const std::string_view label = text::take_until(rest, '.');
    out += separator;
    const auto number = as_int(label);
    out += number ? std::to_string(*number) : text::lower(label);
  }
  return out;
}

}  // namespace

const VersionOrder orders::nuget{"NuGet", is_valid, compare, canonical};

}  // namespace lscan
