// Debian, Ubuntu and their kin: dpkg (deb-version(7); Debian Policy 5.6.12; lib/dpkg/version.c and parsehelp.c):
//   [epoch:]upstream[-revision]
// The epoch compares as a number, then upstream and revision each fall by turns into text and numbers. In the text '~'
// sorts before its end, letters before all other signs. What is missing counts as nothing: no epoch is epoch 0, and no
// revision is revision 0. An upstream version that begins with no digit is refused, as Dpkg::Version does, where
// dpkg itself only warns.
#include <algorithm>
#include <optional>

#include "core/base/limits.h"
#include "core/base/text.h"
#include "core/versions/order.h"
#include "core/versions/semver_parts.h"

namespace lscan {
namespace {

using semver_parts::compare_numbers;
using semver_parts::take_digits;
using semver_parts::without_leading_zeros;

constexpr std::string_view kMaxEpoch = "2147483647";  // dpkg keeps it in an int

struct Version {
  std::string_view epoch = "0";
  std::string_view upstream;
  std::string_view revision;  // empty where the version has none
};

bool consists_of(std::string_view text, std::string_view signs) {
  return std::all_of(text.begin(), text.end(),
                     [&](char c) { return text::is_alnum(c) || signs.find(c) != std::string_view::npos; });
}

std::optional<Version> parse(std::string_view rest) {
  if (rest.size() > limits::kVersionBytes) return std::nullopt;
  Version version;
  if (const std::size_t colon = rest.find(':'); colon != std::string_view::npos) {
    std::string_view epoch = rest.substr(0, colon);
    version.epoch = take_digits(epoch);
    if (version.epoch.empty() || !epoch.empty() || compare_numbers(version.epoch, kMaxEpoch) > 0) return std::nullopt;
    rest.remove_prefix(colon + 1);
  }
  if (const std::size_t dash = rest.rfind('-'); dash != std::string_view::npos) {
    version.revision = rest.substr(dash + 1);
    if (version.revision.empty() || !consists_of(version.revision, "+.~")) return std::nullopt;
    rest = rest.substr(0, dash);
  }
  version.upstream = rest;
  const bool well_formed = !rest.empty() && text::is_digit(rest.front()) && consists_of(rest, "+.~-:");
  return well_formed ? std::optional(version) : std::nullopt;
}

// Where a character of the text stands; a digit and the end, with which the text ends, stand at 0.
int weight(std::string_view rest) {
  if (rest.empty() || text::is_digit(rest.front())) return 0;
  const char c = rest.front();
  if (c == '~') return -1;
  return text::is_alpha(c) ? c : static_cast<unsigned char>(c) + 256;
}

std::string_view take_number(std::string_view& rest) {
  const std::string_view digits = take_digits(rest);
  return digits.empty() ? "0" : digits;
}

std::strong_ordering compare_parts(std::string_view a, std::string_view b) {
  while (!a.empty() || !b.empty()) {
    while (weight(a) != 0 || weight(b) != 0) {
      if (const auto order = weight(a) <=> weight(b); order != 0) return order;
      a.remove_prefix(1);
      b.remove_prefix(1);
    }
    if (const auto order = compare_numbers(take_number(a), take_number(b)); order != 0) return order;
  }
  return std::strong_ordering::equal;
}

std::strong_ordering compare_parsed(const Version& a, const Version& b) {
  if (const auto order = compare_numbers(a.epoch, b.epoch); order != 0) return order;
  if (const auto order = compare_parts(a.upstream, b.upstream); order != 0) return order;
  return compare_parts(a.revision, b.revision);
}

bool is_valid(std::string_view version) { return parse(version).has_value(); }

std::weak_ordering compare(std::string_view a, std::string_view b) {
  return compare_parsed(parse(a).value_or(Version()), parse(b).value_or(Version()));
}

// Numbers without leading zeros; the number that follows the last text is written even where it is missing.
void append_part(std::string& out, std::string_view part) {
  do {
    for (; weight(part) != 0; part.remove_prefix(1)) out += part.front();
    out.append(without_leading_zeros(take_number(part)));
  } while (!part.empty());
}

std::string canonical(std::string_view written) {
  const Version version = parse(written).value_or(Version());
  std::string out;
  const std::string_view epoch = without_leading_zeros(version.epoch);
  const bool needs_epoch = epoch != "0" || version.upstream.find(':') != std::string_view::npos;
  if (needs_epoch) out.append(epoch).append(":");
  append_part(out, version.upstream);
  out += '-';
  append_part(out, version.revision);
  return out;
}

}  // namespace

const VersionOrder orders::dpkg{"dpkg", is_valid, compare, canonical};

}  // namespace lscan
