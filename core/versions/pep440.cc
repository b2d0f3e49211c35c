// PyPI: PEP 440, now the PyPA "Version specifiers" page, as pypa/packaging reads it (packaging/version.py,
// VERSION_PATTERN and _cmpkey):
//   v? [epoch!] release [pre] [post] [dev] [+local]
// An order of its own comes from three rules: a version that has only a dev part sorts before its prereleases; a
// missing post part before any; a missing dev part after any. Trailing zeros of the release do not count. Every
// spelling ("alpha", "c", "preview", "rev", the implicit post "1.0-1") means its short one.
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

// In the order of the specification; `none` is a final release, `before` one that has a dev part alone.
enum class Pre { before, alpha, beta, candidate, none };

struct Version {
  std::string_view epoch = "0";
  std::string_view release;  // "1.2.0"
  Pre pre = Pre::none;
  std::string_view pre_number = "0";
  std::optional<std::string_view> post;  // its number
  std::optional<std::string_view> dev;
  std::string_view local;  // as written, without the '+'
};

constexpr bool is_separator(char c) { return c == '.' || c == '-' || c == '_'; }

// Cuts `word` off the front of `rest`, in any case.
bool take_word(std::string_view& rest, std::string_view word) {
  if (!text::equals_ignoring_case(rest.substr(0, word.size()), word)) return false;
  rest.remove_prefix(word.size());
  return true;
}

void skip_separator(std::string_view& rest) {
  if (!rest.empty() && is_separator(rest.front())) rest.remove_prefix(1);
}

// After a word: [-_.]?[0-9]*, so that a separator may stand alone ("1.0a." is 1.0a0).
std::string_view take_optional_number(std::string_view& rest) {
  skip_separator(rest);
  const std::string_view number = take_digits(rest);
  return number.empty() ? "0" : number;
}

// Digits with dots between.
std::string_view take_release(std::string_view& rest) {
  std::string_view after = rest;
  if (take_digits(after).empty()) return {};
  while (after.starts_with('.')) {
    std::string_view next = after.substr(1);
    if (take_digits(next).empty()) break;
    after = next;
  }
  const std::string_view release = rest.substr(0, rest.size() - after.size());
  rest = after;
  return release;
}

void take_pre(std::string_view& rest, Version& version) {
  struct Spelling {
    std::string_view word;
    Pre pre;
  };
  // Longer spellings first: "alpha" starts with "a".
  static constexpr Spelling kSpellings[] = {
      {"alpha", Pre::alpha},   {"beta", Pre::beta},    {"preview", Pre::candidate},
      {"pre", Pre::candidate}, {"rc", Pre::candidate}, {"a", Pre::alpha},
      {"b", Pre::beta},        {"c", Pre::candidate}};
  std::string_view after = rest;
  skip_separator(after);
  for (const auto& [word, pre] : kSpellings) {
    if (!take_word(after, word)) continue;
    version.pre = pre;
    version.pre_number = take_optional_number(after);
    rest = after;
    return;
  }
}

void take_post(std::string_view& rest, Version& version) {
  if (rest.starts_with('-')) {  // the implicit form, "1.0-1"
    std::string_view after = rest.substr(1);
    if (const std::string_view number = take_digits(after); !number.empty()) {
      version.post = number;
      rest = after;
      return;
    }
  }
  std::string_view after = rest;
  skip_separator(after);
  if (!take_word(after, "post") && !take_word(after, "rev") && !take_word(after, "r")) return;
  version.post = take_optional_number(after);
  rest = after;
}

void take_dev(std::string_view& rest, Version& version) {
  std::string_view after = rest;
  skip_separator(after);
  if (!take_word(after, "dev")) return;
  version.dev = take_optional_number(after);
  rest = after;
}

bool is_local(std::string_view local) {
  bool in_part = false;
  for (const char c : local) {
    if (!text::is_alnum(c) && !(in_part && is_separator(c))) return false;
    in_part = text::is_alnum(c);
  }
  return in_part;
}

std::optional<Version> parse(std::string_view written) {
  if (written.size() > limits::kVersionBytes) return std::nullopt;
  constexpr std::string_view kBlank = " \t\n\r\f\v";
  std::string_view rest = written;
  rest.remove_prefix(std::min(rest.find_first_not_of(kBlank), rest.size()));
  rest = rest.substr(0, rest.find_last_not_of(kBlank) + 1);
  Version version;
  take_word(rest, "v");
  std::string_view after = rest;
  if (const std::string_view digits = take_digits(after); !digits.empty() && after.starts_with('!')) {
    version.epoch = digits;
    rest = after.substr(1);
  }
  version.release = take_release(rest);
  if (version.release.empty()) return std::nullopt;
  take_pre(rest, version);
  take_post(rest, version);
  take_dev(rest, version);
  if (rest.starts_with('+')) {
    version.local = rest.substr(1);
    return is_local(version.local) ? std::optional(version) : std::nullopt;
  }
  return rest.empty() ? std::optional(version) : std::nullopt;
}

std::strong_ordering compare_releases(std::string_view a, std::string_view b) {
  while (!a.empty() || !b.empty()) {
    const std::string_view x = a.empty() ? "0" : text::take_until(a, '.');
    const std::string_view y = b.empty() ? "0" : text::take_until(b, '.');
    if (const auto order = compare_numbers(x, y); order != 0) return order;
  }
  return std::strong_ordering::equal;
}

// 1.0.dev1 < 1.0a1: a dev part alone goes before every prerelease.
Pre effective_pre(const Version& v) { return v.pre == Pre::none && !v.post && v.dev ? Pre::before : v.pre; }

// A missing number sorts before (post) or after (dev) every number.
std::strong_ordering compare_optional(const std::optional<std::string_view>& a,
                                      const std::optional<std::string_view>& b, std::strong_ordering missing) {
  if (a && b) return compare_numbers(*a, *b);
  if (a.has_value() == b.has_value()) return std::strong_ordering::equal;
  return a.has_value() ? 0 <=> missing : missing;
}

bool is_number(std::string_view text) { return take_digits(text).size() > 0 && text.empty(); }

std::string_view take_local_part(std::string_view& rest) {
  const std::size_t size = std::min(rest.find_first_of(".-_"), rest.size());
  const std::string_view part = rest.substr(0, size);
  rest.remove_prefix(std::min(size + 1, rest.size()));
  return part;
}

std::strong_ordering compare_ignoring_case(std::string_view a, std::string_view b) {
  return std::lexicographical_compare_three_way(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return static_cast<unsigned char>(text::to_lower(x)) <=> static_cast<unsigned char>(text::to_lower(y));
  });
}

// Numbers after words, longer after shorter, none before any.
std::strong_ordering compare_locals(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    const std::string_view x = take_local_part(a);
    const std::string_view y = take_local_part(b);
    const bool x_is_number = is_number(x);
    if (x_is_number != is_number(y)) return x_is_number ? std::strong_ordering::greater : std::strong_ordering::less;
    const auto order = x_is_number ? compare_numbers(x, y) : compare_ignoring_case(x, y);
    if (order != 0) return order;
  }
  return !a.empty() <=> !b.empty();
}

std::strong_ordering compare_parsed(const Version& a, const Version& b) {
  if (const auto order = compare_numbers(a.epoch, b.epoch); order != 0) return order;
  if (const auto order = compare_releases(a.release, b.release); order != 0) return order;
  if (const auto order = effective_pre(a) <=> effective_pre(b); order != 0) return order;
  if (const auto order = compare_numbers(a.pre_number, b.pre_number); order != 0) return order;
  if (const auto order = compare_optional(a.post, b.post, std::strong_ordering::less); order != 0) return order;
  if (const auto order = compare_optional(a.dev, b.dev, std::strong_ordering::greater); order != 0) return order;
  return compare_locals(a.local, b.local);
}

bool is_valid(std::string_view version) { return parse(version).has_value(); }

std::weak_ordering compare(std::string_view a, std::string_view b) {
  return compare_parsed(parse(a).value_or(Version()), parse(b).value_or(Version()));
}

std::string canonical_release(std::string_view release) {
  std::string out;
  std::size_t significant = 1;  // up to the last number that is not zero
  while (!release.empty()) {
    const std::string_view number = without_leading_zeros(text::take_until(release, '.'));
    out.append(out.empty() ? "" : ".").append(number);
    if (number != "0") significant = out.size();
  }
  return out.substr(0, significant);
}

std::string canonical_local(std::string_view local) {
  std::string out;
  while (!local.empty()) {
    const std::string_view part = take_local_part(local);
    out.append(out.empty() ? "+" : ".")
        .append(is_number(part) ? std::string(without_leading_zeros(part)) : text::lower(part));
  }
  return out;
}

std::string canonical(std::string_view written) {
  const Version version = parse(written).value_or(Version());
  std::string out;
  if (without_leading_zeros(version.epoch) != "0") out.append(without_leading_zeros(version.epoch)).append("!");
  out.append(canonical_release(version.release));
  static constexpr std::string_view kPre[] = {"", "a", "b", "rc", ""};
  if (version.pre != Pre::none) {
    out.append(kPre[static_cast<std::size_t>(version.pre)]).append(without_leading_zeros(version.pre_number));
  }
  if (version.post) out.append(".post").append(without_leading_zeros(*version.post));
  if (version.dev) out.append(".dev").append(without_leading_zeros(*version.dev));
  return out.append(canonical_local(version.local));
}

}  // namespace

const VersionOrder orders::pypi{"PyPI (PEP 440)", is_valid, compare, canonical};

}  // namespace lscan
