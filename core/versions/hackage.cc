// Hackage: Version of Cabal (haskell/cabal, Cabal-syntax, Distribution.Types.Version), which is the Haskell Package
// Versioning Policy's: numbers with dots between, compared as lists, so that 1.0 < 1.0.0. A number has no leading zero
// and nine digits at most. Tags ("1.2-rc1") are read with a warning by Cabal and have no part in the order.
#include <algorithm>

#include "core/base/limits.h"
#include "core/base/text.h"
#include "core/versions/number_lists.h"
#include "core/versions/order.h"

namespace lscan {
namespace {

constexpr std::size_t kMostDigits = 9;

std::string_view without_tags(std::string_view version) { return version.substr(0, version.find('-')); }

bool is_number(std::string_view digits) {
  return digits.size() <= kMostDigits && (digits.size() == 1 || !digits.starts_with('0'));
}

bool is_tag(std::string_view tag) { return !tag.empty() && std::all_of(tag.begin(), tag.end(), text::is_alnum); }

bool is_valid(std::string_view version) {
  if (version.size() > limits::kVersionBytes || version.ends_with('-')) return false;
  std::string_view numbers = without_tags(version);
  std::string_view tags = version.substr(numbers.size());
  if (!number_lists::is_list(numbers, ".")) return false;
  while (!numbers.empty()) {
    if (!is_number(text::take_until(numbers, '.'))) return false;
  }
  if (!tags.empty()) tags.remove_prefix(1);
  while (!tags.empty()) {
    if (!is_tag(text::take_until(tags, '-'))) return false;
  }
  return true;
}

std::weak_ordering compare(std::string_view a, std::string_view b) {
  return number_lists::compare(without_tags(a), without_tags(b));
}

std::string canonical(std::string_view version) { return number_lists::canonical(without_tags(version)); }

}  // namespace

const VersionOrder orders::hackage{"Hackage", is_valid, compare, canonical};

}  // namespace lscan
