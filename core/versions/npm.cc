// npm: SemVer as node-semver reads it in its loose mode (npm/node-semver, internal/re.js LOOSEPLAIN and
// classes/semver.js), since packages of npm's first years have such versions: blanks and any of "v", "=" in front,
// leading zeros, and a prerelease that needs no '-' ("1.2.3beta"). Numbers above 2^53 - 1 are no versions to npm. In a
// prerelease node-semver compares such numbers as floating point, so that neighbours come out equal; here they compare
// by value. Of the blanks that JavaScript trims, those beyond ASCII are refused.
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
  return !number.empty();
}

bool is_safe(std::string_view number) { return semver_parts::compare_numbers(number, kMaxSafeInteger) <= 0; }

bool take_dot(std::string_view& rest) {
  if (!rest.starts_with('.')) return false;
  rest.remove_prefix(1);
  return true;
}

// PRERELEASELOOSE: the '-' may be missing; one that is there is no part of the first identifier, unless nothing else
// is.
std::optional<std::string_view> prerelease_of(std::string_view text) {
  for (const std::string_view identifiers : {text.substr(text.starts_with('-') ? 1 : 0), text}) {
    if (semver_parts::is_dotted_identifiers(identifiers, LeadingZeros::allowed)) return identifiers;
  }
  return std::nullopt;
}

std::optional<Parts> parse(std::string_view version) {
  if (version.size() > kLongest) return std::nullopt;
  constexpr std::string_view kBlank = " \t\n\v\f\r";
  std::string_view rest = version.substr(0, version.find_last_not_of(kBlank) + 1);
  rest.remove_prefix(std::min(rest.find_first_not_of("v= \t\n\v\f\r"), rest.size()));
  Parts parts;
  const bool has_numbers = take_number(rest, parts.major) && take_dot(rest) && take_number(rest, parts.minor) &&
                           take_dot(rest) && take_number(rest, parts.patch);
  if (!has_numbers) return std::nullopt;

  const std::size_t plus = rest.find('+');
  if (plus != std::string_view::npos) {
    if (!semver_parts::is_dotted_identifiers(rest.substr(plus + 1), LeadingZeros::allowed)) return std::nullopt;
    rest = rest.substr(0, plus);
  }
  if (rest.starts_with('.') && parts.patch.size() > 1) {
    // "1.2.34.5" is 1.2.3-4.5 to the loose pattern: where the text goes on with '.', the patch gives its last digit
    // away.
    rest = {rest.data() - 1, rest.size() + 1};
    parts.patch.remove_suffix(1);
  }
  if (!is_safe(parts.major) || !is_safe(parts.minor) || !is_safe(parts.patch)) return std::nullopt;
  if (rest.empty()) return parts;
  const auto prerelease = prerelease_of(rest);
  if (!prerelease) return std::nullopt;
  parts.prerelease = *prerelease;
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
