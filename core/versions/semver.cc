// SemVer 2.0.0 to the letter (https://semver.org): the order of OSV ranges of type SEMVER, and of crates.io, whose
// tools read nothing else (the Cargo Book, "Specifying Dependencies"; the crate `semver`, src/parse.rs). The crate also
// gives build metadata a place in its total order; a range takes no notice of it, and neither does this.
#include "core/versions/order.h"
#include "core/versions/semver_parts.h"

namespace lscan {
namespace {

bool is_valid(std::string_view version) { return semver_parts::parse(version).has_value(); }

std::weak_ordering compare(std::string_view a, std::string_view b) {
  return semver_parts::compare(semver_parts::parse(a).value_or(semver_parts::Parts()),
                               semver_parts::parse(b).value_or(semver_parts::Parts()));
}

std::string canonical(std::string_view version) {
  return semver_parts::canonical(semver_parts::parse(version).value_or(semver_parts::Parts()));
}

}  // namespace

const VersionOrder orders::semver{"SemVer 2.0.0", is_valid, compare, canonical};
const VersionOrder orders::cargo{"crates.io", is_valid, compare, canonical};

}  // namespace lscan
