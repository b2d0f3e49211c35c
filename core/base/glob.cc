#include "core/base/glob.h"

#include <cstddef>
#include <optional>

#include "core/base/text.h"

namespace lscan::glob {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

bool is_in_class(std::string_view name, char c) {
  if (name == "alpha") return text::is_alpha(c);
  if (name == "digit") return text::is_digit(c);
  if (name == "alnum") return text::is_alnum(c);
  if (name == "upper") return text::is_upper(c);
  if (name == "lower") return text::is_lower(c);
  if (name == "space") return c == ' ' || (c >= '\t' && c <= '\r');
  return false;
}

// The byte at the front of a bracket expression, which a backslash may protect.
std::optional<char> take_byte(std::string_view& rest) {
  if (rest.starts_with('\\')) rest.remove_prefix(1);
  if (rest.empty()) return std::nullopt;
  const char c = rest.front();
  rest.remove_prefix(1);
  return c;
}

// Cuts a bracket expression, behind its '[', off the front of `pattern`. Nothing where it does not end; a pattern with
// such an expression matches nothing, as in git.
std::optional<bool> take_bracket(std::string_view& pattern, char c) {
  const bool negated = pattern.starts_with('!') || pattern.starts_with('^');
  if (negated) pattern.remove_prefix(1);
  bool inside = false;
  for (bool first = true; first || !pattern.starts_with(']'); first = false) {
    constexpr std::string_view kClass = "[:";
    const std::size_t class_end = pattern.starts_with(kClass) ? pattern.find(":]") : kNone;
    if (class_end != kNone) {
      inside = inside || is_in_class(pattern.substr(kClass.size(), class_end - kClass.size()), c);
      pattern.remove_prefix(class_end + 2);
      continue;
    }
    const auto low = take_byte(pattern);
    if (!low) return std::nullopt;
    auto high = low;
    if (pattern.size() > 1 && pattern[0] == '-' && pattern[1] != ']') {
      pattern.remove_prefix(1);
      high = take_byte(pattern);
      if (!high) return std::nullopt;
    }
    const auto byte = static_cast<unsigned char>(c);
    inside = inside || (byte >= static_cast<unsigned char>(*low) && byte <= static_cast<unsigned char>(*high));
  }
  pattern.remove_prefix(1);
  return inside != negated;
}

// Cuts one element other than '*' off the front of `pattern`, and says whether it stands for `c`.
bool take_element(std::string_view& pattern, char c) {
  const char element = pattern.front();
  pattern.remove_prefix(1);
  if (element == '?') return true;
  if (element == '[') return take_bracket(pattern, c).value_or(false);
  if (element != '\\') return element == c;
  if (pattern.empty()) return false;  // gitignore(5): a trailing backslash never matches
  const char literal = pattern.front();
  pattern.remove_prefix(1);
  return literal == c;
}

}  // namespace

bool has_wildcards(std::string_view pattern) { return pattern.find_first_of("*?[\\") != kNone; }

// On a mismatch only the last '*' takes one byte more: what an earlier one could take besides, the last one can too.
bool matches_name(std::string_view pattern, std::string_view name) {
  std::string_view behind_star;
  std::size_t star_at = kNone;  // where in the name the last '*' stops
  std::size_t at = 0;
  while (at < name.size()) {
    if (pattern.starts_with('*')) {
      pattern.remove_prefix(1);
      behind_star = pattern;
      star_at = at;
      continue;
    }
    if (!pattern.empty() && take_element(pattern, name[at])) {
      ++at;
      continue;
    }
    if (star_at == kNone) return false;
    at = ++star_at;
    pattern = behind_star;
  }
  return pattern.find_first_not_of('*') == kNone;
}

// The same over parts, with "**" as the star.
bool matches_path(std::string_view pattern, std::string_view path) {
  constexpr std::string_view kAnyParts = "**";
  std::string_view behind_star;
  std::string_view star_path;
  bool starred = false;
  bool pattern_ended = false;
  bool path_ended = false;
  const auto take_part = [](std::string_view& rest, bool& ended) {
    ended = rest.find('/') == kNone;
    return text::take_until(rest, '/');
  };
  while (!path_ended) {
    std::string_view rest = pattern;
    bool rest_ended = pattern_ended;
    const std::string_view part = pattern_ended ? std::string_view() : take_part(rest, rest_ended);
    if (!pattern_ended && part == kAnyParts) {
      if (rest_ended) return true;  // and there is a part left for it
      pattern = behind_star = rest;
      star_path = path;
      starred = true;
      continue;
    }
    std::string_view path_rest = path;
    bool path_rest_ended = false;
    if (!pattern_ended && matches_name(part, take_part(path_rest, path_rest_ended))) {
      pattern = rest;
      pattern_ended = rest_ended;
      path = path_rest;
      path_ended = path_rest_ended;
      continue;
    }
    if (!starred) return false;
    take_part(star_path, path_ended);
    path = star_path;
    pattern = behind_star;
    pattern_ended = false;
  }
  return pattern_ended;
}

}  // namespace lscan::glob
