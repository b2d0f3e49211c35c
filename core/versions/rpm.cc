// Red Hat, SUSE and their kin: rpm (rpm-version(7); rpmio/rpmver.c and rpmvercmp.c of rpm-software-management/rpm):
//   [epoch:]version[-release]
// No epoch is epoch 0; no release sorts before any. Version and release fall into runs of digits and runs of letters;
// other signs only separate, in any number and kind. A number is newer than a word, more runs are newer than fewer, '~'
// sorts before the end, and '^' after the end but before everything else. rpm compares any text; what rpmbuild refuses
// in a version, and the '%', '{' and '}' of a macro that nobody expanded, are refused here.
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

struct Version {
  std::string_view epoch = "0";
  std::string_view version;
  std::string_view release;  // empty where there is none
};

bool is_label(std::string_view text) {
  return std::all_of(
             text.begin(), text.end(),
             [](char c) { return text::is_alnum(c) || std::string_view("._+~^").find(c) != std::string_view::npos; }) &&
         std::any_of(text.begin(), text.end(), text::is_alnum);
}

std::optional<Version> parse(std::string_view rest) {
  if (rest.size() > limits::kVersionBytes) return std::nullopt;
  Version version;
  std::string_view after = rest;
  if (const std::string_view epoch = take_digits(after); !epoch.empty() && after.starts_with(':')) {
    version.epoch = epoch;
    rest = after.substr(1);
  }
  if (const std::size_t dash = rest.rfind('-'); dash != std::string_view::npos) {
    version.release = rest.substr(dash + 1);
    if (!is_label(version.release)) return std::nullopt;
    rest = rest.substr(0, dash);
  }
  version.version = rest;
  return is_label(rest) ? std::optional(version) : std::nullopt;
}

// What comes next, in rising order.
enum class Next { tilde, end, caret, word, number };

Next next_of(std::string_view& rest) {
  while (!rest.empty() && !text::is_alnum(rest.front()) && rest.front() != '~' && rest.front() != '^') {
    rest.remove_prefix(1);
  }
  if (rest.empty()) return Next::end;
  if (rest.front() == '~') return Next::tilde;
  if (rest.front() == '^') return Next::caret;
  return text::is_digit(rest.front()) ? Next::number : Next::word;
}

std::string_view take_word(std::string_view& rest) {
  const auto end = std::find_if_not(rest.begin(), rest.end(), text::is_alpha);
  const std::string_view word = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  rest.remove_prefix(word.size());
  return word;
}

// rpmvercmp()
std::strong_ordering compare_labels(std::string_view a, std::string_view b) {
  for (;;) {
    const Next next = next_of(a);
    if (const auto order = next <=> next_of(b); order != 0) return order;
    std::strong_ordering order = std::strong_ordering::equal;
    switch (next) {
      case Next::end:
        return order;
      case Next::tilde:
      case Next::caret:
        a.remove_prefix(1);
        b.remove_prefix(1);
        break;
      case Next::number:
        order = compare_numbers(take_digits(a), take_digits(b));
        break;
      case Next::word:
        order = take_word(a).compare(take_word(b)) <=> 0;
        break;
    }
    if (order != 0) return order;
  }
}

std::strong_ordering compare_parsed(const Version& a, const Version& b) {
  if (const auto order = compare_numbers(a.epoch, b.epoch); order != 0) return order;
  if (const auto order = compare_labels(a.version, b.version); order != 0) return order;
  if (a.release.empty() || b.release.empty()) return b.release.empty() <=> a.release.empty();
  return compare_labels(a.release, b.release);
}

bool is_valid(std::string_view version) { return parse(version).has_value(); }

std::weak_ordering compare(std::string_view a, std::string_view b) {
  return compare_parsed(parse(a).value_or(Version()), parse(b).value_or(Version()));
}

// A dot between two runs, and nothing beside '~' and '^'.
std::string canonical_label(std::string_view rest) {
  std::string out;
  for (Next next = next_of(rest); next != Next::end; next = next_of(rest)) {
    if (next == Next::tilde || next == Next::caret) {
      out += rest.front();
      rest.remove_prefix(1);
      continue;
    }
    if (!out.empty() && text::is_alnum(out.back())) out += '.';
    out.append(next == Next::number ? without_leading_zeros(take_digits(rest)) : take_word(rest));
  }
  return out;
}

std::string canonical(std::string_view written) {
  const Version version = parse(written).value_or(Version());
  std::string out;
  if (const auto epoch = without_leading_zeros(version.epoch); epoch != "0") out.append(epoch).append(":");
  out.append(canonical_label(version.version));
  if (!version.release.empty()) out.append("-").append(canonical_label(version.release));
  return out;
}

}  // namespace

const VersionOrder orders::rpm{"rpm", is_valid, compare, canonical};

}  // namespace lscan
