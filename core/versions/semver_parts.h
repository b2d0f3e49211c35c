// SemVer 2.0.0 (https://semver.org): the parts of a version and the precedence of section 11, shared by the orders that
// build on it. Internal to core/versions.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace lscan::semver_parts {

// Views into the version's text. Numbers stay text: they may have any length.
struct Parts {
  std::string_view major;
  std::string_view minor;
  std::string_view patch;
  std::string_view prerelease;  // without its '-'; empty for a release
};

// How strictly the text is read.
enum class LeadingZeros { refused, allowed };

// "1.2.3-rc.1+build". Nothing where it is no semantic version.
std::optional<Parts> parse(std::string_view version, LeadingZeros zeros = LeadingZeros::refused);

// Numbers of any length, by value; leading zeros do not count.
std::strong_ordering compare_numbers(std::string_view a, std::string_view b);

// Section 11.4: identifier by identifier; numeric ones by value and before the others, which compare as ASCII; fewer
// before more; no prerelease after any.
std::strong_ordering compare_prereleases(std::string_view a, std::string_view b);

std::strong_ordering compare(const Parts& a, const Parts& b);

// "1.2.3-rc.1": build metadata has no part in the order.
std::string canonical(const Parts& parts);

// A number without its leading zeros, "0" for zero.
std::string_view without_leading_zeros(std::string_view digits);

// Cuts the digits off the front of `rest`; empty where there is none.
std::string_view take_digits(std::string_view& rest);

// Dot-separated, each identifier of [0-9A-Za-z-]+; numeric ones without leading zeros where `zeros` refuses them.
bool is_dotted_identifiers(std::string_view text, LeadingZeros zeros);

}  // namespace lscan::semver_parts
