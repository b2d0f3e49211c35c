// Packagist: what Composer does with two versions (composer/semver): VersionParser::normalize, then PHP's
// version_compare (php/php-src, ext/standard/versioning.c).
//
// normalize pads to four numbers ("1.2" is 1.2.0.0), or takes a date (2010.01.02, 20100102); expands the stability (a,
// b, rc, p, pl); puts a trailing "dev" last; drops build metadata, a stability flag "@beta" and an alias "... as 1.0".
// A branch of numbers ("1.x-dev") stands above all of its releases. Branches by name ("dev-main") have no order and are
// not valid here. version_compare then takes the row of numbers and words: dev < alpha < beta < RC < (a number, or
// nothing) < patch.
//
// Numbers beyond 64 bits compare by value, where PHP takes its greatest integer; "-STABLE" in capitals means "-stable",
// where normalize leaves a word that version_compare does not know.
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "core/base/limits.h"
#include "core/base/text.h"
#include "core/versions/order.h"
#include "core/versions/semver_parts.h"

namespace lscan {
namespace {

using semver_parts::compare_numbers;
using semver_parts::take_digits;

enum class Rank { dev, alpha, beta, rc, number, patch };

struct Token {
  Rank rank = Rank::number;
  std::string_view digits;  // of a number
};

constexpr std::string_view kBranchNumber = "9999999";
constexpr std::size_t kMostTokens = 32;  // more numbers than that are no version

class Tokens {
 public:
  bool add(Token token) {
    if (count_ == kMostTokens) return false;
    tokens_[count_++] = token;
    return true;
  }
  std::size_t size() const { return count_; }
  const Token& operator[](std::size_t i) const { return tokens_[i]; }

 private:
  std::array<Token, kMostTokens> tokens_;
  std::size_t count_ = 0;
};

bool take_any(std::string_view& rest, std::string_view characters) {
  if (rest.empty() || characters.find(rest.front()) == std::string_view::npos) return false;
  rest.remove_prefix(1);
  return true;
}

bool take_word(std::string_view& rest, std::string_view word) {
  if (!text::equals_ignoring_case(rest.substr(0, word.size()), word)) return false;
  rest.remove_prefix(word.size());
  return true;
}

// Everything that is no part of the version itself: blanks, " as alias", "@stability", "+metadata", a leading 'v'.
std::string_view core_of(std::string_view version) {
  version = text::trim(version);
  if (const std::size_t alias = version.find(" as ");
      alias != std::string_view::npos && version.find(' ', version.find_first_not_of(' ', alias + 4)) == version.npos)
    version = text::trim(version.substr(0, alias));
  if (const std::size_t flag = version.rfind('@'); flag != std::string_view::npos && flag > 0) {
    const std::string_view stability = version.substr(flag + 1);
    for (const std::string_view word : {"stable", "rc", "beta", "alpha", "dev"}) {
      if (text::equals_ignoring_case(stability, word)) version = version.substr(0, flag);
    }
  }
  if (const std::size_t plus = version.find('+');
      plus != std::string_view::npos && plus > 0 && plus + 1 < version.size()) {
    version = version.substr(0, plus);
  }
  take_any(version, "vV");
  return version;
}

// One to four numbers; missing ones are zero. The first has five digits at most: longer ones are dates.
bool take_classic(std::string_view& rest, Tokens& tokens) {
  std::string_view after = rest;
  std::size_t count = 0;
  for (; count < 4; ++count) {
    std::string_view next = after;
    if (count > 0 && !take_any(next, ".")) break;
    const std::string_view digits = take_digits(next);
    if (digits.empty()) break;
    if (count == 0 && digits.size() > 5) return false;
    tokens.add({Rank::number, digits});
    after = next;
  }
  if (count == 0) return false;
  for (; count < 4; ++count) tokens.add({Rank::number, "0"});
  rest = after;
  return true;
}

// One step of a pattern over `text`: from each place in the set, an optional separator and `least` to `most` digits on.
std::uint64_t step(std::string_view text, std::uint64_t places, std::size_t least, std::size_t most) {
  std::uint64_t reached = 0;
  for (std::size_t place = 0; place < text.size(); ++place) {
    if ((places >> place & 1U) == 0) continue;
    const std::size_t first = place + (text::is_digit(text[place]) ? 0 : 1);
    for (std::size_t n = 1; n <= most && first + n <= text.size() && text::is_digit(text[first + n - 1]); ++n) {
      if (n >= least) reached |= std::uint64_t{1} << (first + n);
    }
  }
  return reached;
}

// Whether `text`, of digits and single separators, is \d{4}(?:[.:-]?\d{2}){1,6}(?:[.:-]?\d{1,3}){0,2}.
bool is_date(std::string_view text) {
  constexpr std::size_t kLongest = 4 + 6 * 3 + 2 * 4;
  std::string_view rest = text;
  if (text.size() > kLongest || take_digits(rest).size() < 4) return false;
  std::uint64_t places = std::uint64_t{1} << 4;
  std::uint64_t ends = 0;
  for (int pair = 0; pair < 6; ++pair) ends |= places = step(text, places, 2, 2);
  for (int part = 0; part < 2; ++part) ends |= step(text, ends, 1, 3);
  return (ends >> text.size() & 1U) != 0;
}

// A date: each run of digits between separators is one number.
bool take_date(std::string_view& rest, Tokens& tokens) {
  const std::string_view whole = rest;
  std::string_view after = rest;
  do {
    std::string_view next = after;
    const std::string_view digits = take_digits(next);
    if (digits.empty() || !tokens.add({Rank::number, digits})) break;
    after = next;
    rest = after;
  } while (take_any(after, ".:-"));
  return is_date(whole.substr(0, whole.size() - rest.size()));
}

// What may follow the numbers: [._-]?(?:(stability)((?:[.-]?\d+)*)?)?([.-]?dev)?
bool take_modifiers(std::string_view rest, Tokens& tokens) {
  struct Spelling {
    std::string_view word;
    Rank rank;
  };
  static constexpr Spelling kSpellings[] = {{"stable", Rank::number}, {"beta", Rank::beta},   {"b", Rank::beta},
                                            {"rc", Rank::rc},         {"alpha", Rank::alpha}, {"a", Rank::alpha},
                                            {"patch", Rank::patch},   {"pl", Rank::patch},    {"p", Rank::patch}};
  take_any(rest, "._-");
  bool is_stable = false;  // says so, and drops what follows
  for (const auto& [word, rank] : kSpellings) {
    if (!take_word(rest, word)) continue;
    is_stable = rank == Rank::number;
    if (!is_stable && !tokens.add({rank, {}})) return false;
    for (std::string_view next = rest;; rest = next) {
      take_any(next, ".-");
      const std::string_view digits = take_digits(next);
      if (digits.empty()) break;
      if (!is_stable && !tokens.add({Rank::number, digits})) return false;
    }
    break;
  }
  if (rest.empty()) return true;
  take_any(rest, ".-");
  return take_word(rest, "dev") && rest.empty() && (is_stable || tokens.add({Rank::dev, {}}));
}

// "1.x-dev", "2.1.*-dev", and with no x at all "1-dev": the branch above every release that starts so.
std::optional<Tokens> parse_branch(std::string_view branch) {
  Tokens tokens;
  for (std::size_t count = 0; count < 4; ++count) {
    const bool ended = branch.empty();
    if (count > 0 && !ended && !take_any(branch, ".")) return std::nullopt;
    const bool wildcard = ended || (count > 0 && take_any(branch, "xX*"));
    const std::string_view digits = wildcard ? kBranchNumber : take_digits(branch);
    if (digits.empty()) return std::nullopt;
    tokens.add({Rank::number, digits});
  }
  if (!branch.empty()) return std::nullopt;
  tokens.add({Rank::dev, {}});
  return tokens;
}

std::optional<Tokens> parse(std::string_view version) {
  if (version.size() > limits::kVersionBytes) return std::nullopt;
  const std::string_view core = core_of(version);
  for (const auto take : {take_classic, take_date}) {
    Tokens tokens;
    std::string_view rest = core;
    if (take(rest, tokens) && take_modifiers(rest, tokens)) return tokens;
  }
  if (std::string_view branch = core;
      branch.size() > 3 && text::equals_ignoring_case(branch.substr(branch.size() - 3), "dev")) {
    branch.remove_suffix(3);
    if (branch.ends_with('.') || branch.ends_with('-')) branch.remove_suffix(1);
    if (!branch.empty()) return parse_branch(branch);
  }
  return std::nullopt;
}

bool is_valid(std::string_view version) { return parse(version).has_value(); }

std::weak_ordering compare(std::string_view a, std::string_view b) {
  const Tokens left = parse(a).value_or(Tokens());
  const Tokens right = parse(b).value_or(Tokens());
  for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
    // What is missing counts as a number where a word stands on the other side, and as less where a number does.
    if (i >= left.size())
      return right[i].rank == Rank::number ? std::weak_ordering::less : Rank::number <=> right[i].rank;
    if (i >= right.size())
      return left[i].rank == Rank::number ? std::weak_ordering::greater : left[i].rank <=> Rank::number;
    if (left[i].rank != right[i].rank) return left[i].rank <=> right[i].rank;
    if (const auto order = compare_numbers(left[i].digits, right[i].digits); order != 0) return order;
  }
  return std::weak_ordering::equivalent;
}

std::string canonical(std::string_view version) {
  static constexpr std::string_view kWords[] = {"dev", "alpha", "beta", "RC", "", "patch"};
  const Tokens tokens = parse(version).value_or(Tokens());
  std::string out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool is_number = tokens[i].rank == Rank::number;
    out.append(out.empty() ? "" : ".");
    out.append(is_number ? semver_parts::without_leading_zeros(tokens[i].digits)
                         : kWords[static_cast<std::size_t>(tokens[i].rank)]);
  }
  return out;
}

}  // namespace

const VersionOrder orders::packagist{"Packagist", is_valid, compare, canonical};

}  // namespace lscan
