// Go. Modules: golang.org/x/mod/semver, which is SemVer with a leading "v", and with "v1" and "v1.2" short for "v1.0.0"
// and "v1.2.0". The Go advisories and go.mod's tooling write both with and without the "v", so it is optional here.
// Build metadata has no part in the order, which makes "+incompatible" equal to its base; unlike x/mod it may go on
// after another '+', as the go command stamps a build from a dirty tree ("+incompatible+dirty"). Pseudo-versions are
// prereleases like any other (go.dev/ref/mod, "Versions").
//
// Toolchain (package `stdlib`): "go1.22rc1" as package go/version has it, and "1.22.0-rc.1" as the advisories have it,
// are one version. Up to 1.20 a name without a patch number ("go1.20") is the first release; since 1.21 it names the
// language, which go/version puts before every candidate: here that is "1.21.0-0". A suffix "-name" of a vendor's
// toolchain, and experiments after a blank ("go1.22.3 X:boringcrypto"), do not count; a suffix is told from a
// prerelease by the "go" in front. A bare "1.22rc1", as go.mod's go line has it, is a toolchain as well.
#include <algorithm>
#include <optional>

#include "core/base/limits.h"
#include "core/base/text.h"
#include "core/versions/order.h"
#include "core/versions/semver_parts.h"

namespace lscan {
namespace {

using semver_parts::LeadingZeros;
using semver_parts::Parts;

struct Version {
  Parts parts;
  std::string_view kind_number;  // the 1 of "rc1", where `parts.prerelease` is "rc"; empty elsewhere
};

bool is_plain_number(std::string_view digits) {
  return !digits.empty() && (digits.size() == 1 || digits.front() != '0');
}

// Cuts up to three numbers with dots between off the front; says how many, 0 where the text is not as it should be.
int take_numbers(std::string_view& rest, Parts& parts) {
  int count = 0;
  for (std::string_view* number : {&parts.major, &parts.minor, &parts.patch}) {
    if (count > 0) {
      if (!rest.starts_with('.')) break;
      rest.remove_prefix(1);
    }
    *number = semver_parts::take_digits(rest);
    if (!is_plain_number(*number)) return 0;
    ++count;
  }
  return count;
}

// internal/gover.Parse: numbers, and after two of them perhaps a kind in small letters with its number.
std::optional<Version> parse_toolchain(std::string_view rest) {
  Version version{{"0", "0", "0", {}}, {}};
  const int numbers = take_numbers(rest, version.parts);
  if (numbers == 0) return std::nullopt;
  if (rest.empty()) {
    const bool is_language = numbers == 2 && semver_parts::compare_numbers(version.parts.minor, "21") >= 0;
    if (is_language) version.parts.prerelease = "0";
    return version;
  }
  const auto letters = std::find_if_not(rest.begin(), rest.end(), text::is_lower) - rest.begin();
  version.parts.prerelease = rest.substr(0, static_cast<std::size_t>(letters));
  version.kind_number = rest.substr(version.parts.prerelease.size());
  std::string_view after = version.kind_number;
  const bool well_formed = numbers == 2 && letters > 0 &&
                           (after.empty() || (is_plain_number(semver_parts::take_digits(after)) && after.empty()));
  return well_formed ? std::optional(version) : std::nullopt;
}

bool is_metadata(std::string_view text) {
  for (std::size_t plus = 0; plus != std::string_view::npos; text.remove_prefix(std::min(plus + 1, text.size()))) {
    plus = text.find('+');
    if (!semver_parts::is_dotted_identifiers(text.substr(0, plus), LeadingZeros::allowed)) return false;
  }
  return true;
}

std::optional<Version> parse_module(std::string_view rest) {
  Version version{{"0", "0", "0", {}}, {}};
  const int numbers = take_numbers(rest, version.parts);
  if (numbers == 0) return std::nullopt;
  if (rest.empty()) return version;
  if (numbers < 3) return std::nullopt;  // the short forms take nothing after them
  const std::size_t plus = rest.find('+');
  if (plus != std::string_view::npos) {
    if (!is_metadata(rest.substr(plus + 1))) return std::nullopt;
    rest = rest.substr(0, plus);
  }
  if (rest.empty()) return version;
  if (!rest.starts_with('-') || !semver_parts::is_dotted_identifiers(rest.substr(1), LeadingZeros::refused))
    return std::nullopt;
  version.parts.prerelease = rest.substr(1);
  return version;
}

std::optional<Version> parse(std::string_view version) {
  if (version.size() > limits::kVersionBytes) return std::nullopt;
  if (version.starts_with("go")) {
    const std::string_view name = version.substr(2, version.find(' ') - 2);
    return parse_toolchain(name.substr(0, name.find('-')));
  }
  if (version.starts_with('v')) return parse_module(version.substr(1));
  const auto module = parse_module(version);
  return module ? module : parse_toolchain(version);
}

// "rc1" spelt "rc.1".
std::string dotted_prerelease(const Version& version) {
  std::string out(version.parts.prerelease);
  if (!version.kind_number.empty()) out.append(".").append(version.kind_number);
  return out;
}

std::strong_ordering compare_parsed(const Version& a, const Version& b) {
  if (a.kind_number.empty() && b.kind_number.empty()) return semver_parts::compare(a.parts, b.parts);
  const std::string a_prerelease = dotted_prerelease(a);
  const std::string b_prerelease = dotted_prerelease(b);
  return semver_parts::compare({a.parts.major, a.parts.minor, a.parts.patch, a_prerelease},
                               {b.parts.major, b.parts.minor, b.parts.patch, b_prerelease});
}

bool is_valid(std::string_view version) { return parse(version).has_value(); }

std::weak_ordering compare(std::string_view a, std::string_view b) {
  return compare_parsed(parse(a).value_or(Version()), parse(b).value_or(Version()));
}

std::string canonical(std::string_view written) {
  const Version version = parse(written).value_or(Version());
  const std::string prerelease = dotted_prerelease(version);
  return semver_parts::canonical({version.parts.major, version.parts.minor, version.parts.patch, prerelease});
}

}  // namespace

const VersionOrder orders::go{"Go", is_valid, compare, canonical};

}  // namespace lscan
