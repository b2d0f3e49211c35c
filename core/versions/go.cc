// Go. Modules: golang.org/x/mod/semver, which is SemVer with a leading "v", and with "v1" and "v1.2" short for "v1.0.0"
// and "v1.2.0". The Go advisories and go.mod's tooling write both with and without the "v", so it is optional here.
// Build metadata has no part in the order, which makes "+incompatible" equal to its base; pseudo-versions are
// prereleases like any other (go.dev/ref/mod, "Versions").
//
// Toolchain (package `stdlib`): "go1.22rc1" as package go/version has it, and "1.22.0-rc1" as the advisories have it,
// are one version. A release before 1.21 without a patch number ("go1.20") is its patch 0. A suffix "-name" of a
// vendor's toolchain, and experiments after a blank ("go1.22.3 X:boringcrypto"), do not count; a suffix is told from a
// prerelease by the "go" in front.
#include <optional>

#include "core/base/limits.h"
#include "core/base/text.h"
#include "core/versions/order.h"
#include "core/versions/semver_parts.h"

namespace lscan {
namespace {

using semver_parts::LeadingZeros;
using semver_parts::Parts;

bool is_plain_number(std::string_view digits) {
  return !digits.empty() && (digits.size() == 1 || digits.front() != '0');
}

// "rc1" or "beta2" straight after the numbers, as toolchains have it.
bool is_toolchain_prerelease(std::string_view text) {
  for (const std::string_view kind : {"rc", "beta", "alpha"}) {
    if (!text.starts_with(kind)) continue;
    std::string_view number = text.substr(kind.size());
    const std::string_view digits = semver_parts::take_digits(number);
    return is_plain_number(digits) && number.empty();
  }
  return false;
}

std::optional<Parts> parse(std::string_view version) {
  if (version.size() > limits::kVersionBytes) return std::nullopt;
  std::string_view rest = version;
  const bool toolchain = rest.starts_with("go");
  if (toolchain) {
    rest = rest.substr(2, rest.find(' ') - 2);
    rest = rest.substr(0, rest.find('-'));
  } else if (rest.starts_with('v')) {
    rest.remove_prefix(1);
  }
  if (rest.empty()) return std::nullopt;

  Parts parts{"0", "0", "0", {}};
  int numbers = 0;
  for (std::string_view* number : {&parts.major, &parts.minor, &parts.patch}) {
    if (numbers > 0) {
      if (!rest.starts_with('.')) break;
      rest.remove_prefix(1);
    }
    *number = semver_parts::take_digits(rest);
    if (!is_plain_number(*number)) return std::nullopt;
    ++numbers;
  }
  if (rest.empty()) return parts;
  if (is_toolchain_prerelease(rest)) {
    parts.prerelease = rest;
    return numbers >= 2 ? std::optional(parts) : std::nullopt;
  }
  if (toolchain || numbers < 3) return std::nullopt;
  // x/mod/semver takes a prerelease and metadata after all three numbers alone.
  const std::size_t plus = rest.find('+');
  if (plus != std::string_view::npos) {
    if (!semver_parts::is_dotted_identifiers(rest.substr(plus + 1), LeadingZeros::allowed)) return std::nullopt;
    rest = rest.substr(0, plus);
  }
  if (rest.empty()) return parts;
  if (!rest.starts_with('-') || !semver_parts::is_dotted_identifiers(rest.substr(1), LeadingZeros::refused))
    return std::nullopt;
  parts.prerelease = rest.substr(1);
  return parts;
}

bool is_valid(std::string_view version) { return parse(version).has_value(); }

std::weak_ordering compare(std::string_view a, std::string_view b) {
  return semver_parts::compare(parse(a).value_or(Parts()), parse(b).value_or(Parts()));
}

std::string canonical(std::string_view version) { return semver_parts::canonical(parse(version).value_or(Parts())); }

}  // namespace

const VersionOrder orders::go{"Go", is_valid, compare, canonical};

}  // namespace lscan
