// NuGet: NuGetVersion and VersionComparer (NuGet/NuGet.Client, NuGet.Versioning; learn.microsoft.com, "Package
// versioning"). SemVer with one to four numbers, of which the missing are zero, leading zeros that do not count, and
// prerelease labels that compare without regard to case. A number fits 32 bits; a label that does not is compared as
// text, as NuGet does.
#include <algorithm>
#include <array>
#include <optional>

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
    if (!semver_parts::is_dotted_identifiers(version.prerelease, LeadingZeros::allowed)) return std::nullopt;
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

bool is_number(std::string_view label) {
  return std::all_of(label.begin(), label.end(), text::is_digit) && fits_int32(label);
}

std::strong_ordering compare_labels(std::string_view a, std::string_view b) {
  const bool a_is_number = is_number(a);
  const bool b_is_number = is_number(b);
  if (a_is_number && b_is_number) return compare_numbers(a, b);
  if (a_is_number != b_is_number) return a_is_number ? std::strong_ordering::less : std::strong_ordering::greater;
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
    out += is_number(label) ? std::string(semver_parts::without_leading_zeros(label)) : text::lower(label);
  }
  return out;
}

}  // namespace

const VersionOrder orders::nuget{"NuGet", is_valid, compare, canonical};

}  // namespace lscan
