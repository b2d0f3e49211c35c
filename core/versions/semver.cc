// SemVer 2.0.0 to the letter (https://semver.org): the order of OSV ranges of type SEMVER, and of three ecosystems
// whose tools read nothing else. crates.io (the Cargo Book, "Specifying Dependencies"; the crate `semver`,
// src/parse.rs): the crate has numbers of 64 bits, and gives build metadata a place in its total order; a range takes
// no notice of metadata (the crate's cmp_precedence), and neither does this. Hex (Elixir, lib/elixir/lib/version.ex):
// numbers of any length, as here. SwiftURL (the schema: "Git tags that conform to SemVer 2.0").
#include "core/versions/order.h"
#include "core/versions/semver_parts.h"

namespace lscan {
namespace {

bool is_valid(std::string_view version) { return semver_parts::parse(version).has_value(); }

bool fits_crate(const semver_parts::Parts& parts) {
  constexpr std::string_view kMaxUint64 = "18446744073709551615";
  for (const std::string_view number : {parts.major, parts.minor, parts.patch}) {
    if (semver_parts::compare_numbers(number, kMaxUint64) > 0) return false;
  }
  return true;
}

bool is_crate_version(std::string_view version) {
  const auto parts = semver_parts::parse(version);
  return parts && fits_crate(*parts);
}

std::weak_ordering compare(std::string_view a, std::string_view b) {
  return semver_parts::compare(semver_parts::parse(a).value_or(semver_parts::Parts()),
                               semver_parts::parse(b).value_or(semver_parts::Parts()));
}

std::string canonical(std::string_view version) {
  return semver_parts::canonical(semver_parts::parse(version).value_or(semver_parts::Parts()));
}

}  // namespace

const VersionOrder orders::semver{"SemVer 2.0.0", is_valid, compare, canonical};
const VersionOrder orders::cargo{"crates.io", is_crate_version, compare, canonical};
const VersionOrder orders::hex{"Hex", is_valid, compare, canonical};

}  // namespace lscan
