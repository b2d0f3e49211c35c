// npm: SemVer as node-semver reads it in its loose mode (npm/node-semver, internal/re.js LOOSEPLAIN and
// classes/semver.js), since packages of npm's first years have such versions: blanks and any of "v", "=" in front,
// leading zeros, and a prerelease that needs no '-'
// ("1.2.3beta"). Numbers above 2^53 - 1 are no versions to npm.
#include <algorithm>

#include "core/base/limits.h"
#include "core/base/text.h"
#include "core/versions/order.h"
#include "core/versions/semver_parts.h"

namespace lscan {
namespace {

using semver_parts::LeadingZeros;
using semver_parts::Parts;

constexpr std::string_view kMaxSafeInteger = "9007199254740991";
constexpr std::size_t kLongest = 256;  // internal/constants.js, MAX_LENGTH

bool take_number(std::string_view& rest, std::string_view& number) {
  number = semver_parts::take_digits(rest);
  return !number.empty() && semver_parts::compare_numbers(number, kMaxSafeInteger) <= 0;
}

bool take_dot(std::string_view& rest) {
  if (!rest.starts_with('.')) return false;
  rest.remove_prefix(1);
  return true;
}

std::optional<Parts> parse(std::string_view version) {
  if (version.size() > kLongest) return std::nullopt;
  std::string_view rest = text::trim(version);
  rest.remove_prefix(std::min(rest.find_first_not_of("v= \t"), rest.size()));
  Parts parts;
  const bool has_numbers = take_number(rest, parts.major) && take_dot(rest) && take_number(rest, parts.minor) &&
                           take_dot(rest) && take_number(rest, parts.patch);
  if (!has_numbers) return std::nullopt;

  const std::size_t plus = rest.find('+');
  if (plus != std::string_view::npos) {
    if (!semver_parts::is_dotted_identifiers(rest.substr(plus + 1), LeadingZeros::allowed)) return std::nullopt;
    rest = rest.substr(0, plus);
  }
  if (rest.empty()) return parts;
  // PRERELEASELOOSE: the '-' may be missing, and one that is there is no part of the first identifier.
  if (rest.starts_with('-')) rest.remove_prefix(1);
  if (!semver_parts::is_dotted_identifiers(rest, LeadingZeros::allowed)) return std::nullopt;
  parts.prerelease = rest;
  return parts;
}

bool is_valid(std::string_view version) { return parse(version).has_value(); }

std::weak_ordering compare(std::string_view a, std::string_view b) {
  return semver_parts::compare(parse(a).value_or(Parts()), parse(b).value_or(Parts()));
}

std::string canonical(std::string_view version) { return semver_parts::canonical(parse(version).value_or(Parts())); }

}  // namespace

const VersionOrder orders::npm{"npm", is_valid, compare, canonical};

}  // namespace lscan
