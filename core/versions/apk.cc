// Alpine, Wolfi and their kin: apk (apk-package(5); src/version.c of alpinelinux/apk-tools at 3.0):
//   number{.number}[letter]{_suffix[number]}[~commit][-rnumber]
// The suffixes alpha, beta, pre and rc sort before a version that ends there, cvs, svn, git, hg and p after it. Where
// one version has another kind of piece than the other, the kinds decide in the order of `Kind`. A number behind a dot
// that has a leading zero compares as text, and so does the one beside it: 1.02 < 1.015 < 1.1. apk's numbers have 64
// bits, these any length. apk-tools 2 also read digits after the letter ("1.0a2"); 3.0 refuses them.
#include <algorithm>
#include <array>

#include "core/base/limits.h"
#include "core/base/text.h"
#include "core/versions/order.h"
#include "core/versions/semver_parts.h"

namespace lscan {
namespace {

using semver_parts::compare_numbers;
using semver_parts::take_digits;
using semver_parts::without_leading_zeros;

// In the order in which they may follow each other. At the same place a later kind sorts first: 1.0 < 1.0-r0 < 1.0a.
enum class Kind { first_number, number, letter, suffix, suffix_number, commit, revision, end, invalid };

// In the order of apk's table; those before `none` make a prerelease.
constexpr std::array<std::string_view, 10> kSuffixes = {"alpha", "beta", "pre", "rc", "",
                                                        "cvs",   "svn",  "git", "hg", "p"};
constexpr std::size_t kNone = 4;

struct Piece {
  Kind kind = Kind::invalid;
  std::string_view text;
  std::size_t suffix = kNone;  // its place in kSuffixes
};

class Pieces {
 public:
  explicit Pieces(std::string_view version) : rest_(version) {}

  Piece next() {
    const Piece piece = read();
    last_ = piece.kind;
    return piece;
  }

 private:
  Piece read() {
    if (at_start_) {
      at_start_ = false;
      return number(Kind::first_number);
    }
    if (rest_.empty()) return {Kind::end, {}};
    const char c = rest_.front();
    if (text::is_digit(c)) return last_ == Kind::suffix ? number(Kind::suffix_number) : Piece();
    if (text::is_lower(c)) return last_ <= Kind::number ? cut(Kind::letter, 1) : Piece();
    rest_.remove_prefix(1);
    if (c == '.' && last_ <= Kind::number) return number(Kind::number);
    if (c == '_' && last_ <= Kind::suffix_number) return suffix();
    if (c == '~' && last_ < Kind::commit) return commit();
    if (c == '-' && last_ < Kind::revision && rest_.starts_with('r')) {
      rest_.remove_prefix(1);
      return number(Kind::revision);
    }
    return {};
  }

  Piece cut(Kind kind, std::size_t size) {
    const std::string_view text = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return text.empty() ? Piece() : Piece{kind, text};
  }

  template <class IsPart>
  std::size_t run_of(IsPart is_part) const {
    return static_cast<std::size_t>(std::find_if_not(rest_.begin(), rest_.end(), is_part) - rest_.begin());
  }

  Piece number(Kind kind) { return cut(kind, run_of(text::is_digit)); }
  Piece commit() {
    return cut(Kind::commit, run_of([](char c) { return text::is_digit(c) || (c >= 'a' && c <= 'f'); }));
  }

  Piece suffix() {
    Piece piece = cut(Kind::suffix, run_of(text::is_lower));
    const auto known = std::find(kSuffixes.begin(), kSuffixes.end(), piece.text);
    piece.suffix = static_cast<std::size_t>(known - kSuffixes.begin());
    return piece.text.empty() || known == kSuffixes.end() ? Piece() : piece;
  }

  std::string_view rest_;
  Kind last_ = Kind::first_number;
  bool at_start_ = true;
};

bool has_leading_zero(const Piece& number) { return number.text.starts_with('0'); }

std::strong_ordering compare_pieces(const Piece& a, const Piece& b) {
  switch (a.kind) {
    case Kind::number:
      if (has_leading_zero(a) || has_leading_zero(b)) return a.text.compare(b.text) <=> 0;
      [[fallthrough]];
    case Kind::first_number:
    case Kind::suffix_number:
    case Kind::revision:
      return compare_numbers(a.text, b.text);
    case Kind::suffix:
      return a.suffix <=> b.suffix;
    default:
      return a.text.compare(b.text) <=> 0;
  }
}

bool is_valid(std::string_view version) {
  if (version.size() > limits::kVersionBytes) return false;
  Pieces pieces(version);
  Kind kind = Kind::first_number;
  while (kind < Kind::end) kind = pieces.next().kind;
  return kind == Kind::end;
}

std::weak_ordering compare(std::string_view a, std::string_view b) {
  Pieces left(a);
  Pieces right(b);
  Piece x = left.next();
  Piece y = right.next();
  for (; x.kind == y.kind && x.kind < Kind::end; x = left.next(), y = right.next()) {
    if (const auto order = compare_pieces(x, y); order != 0) return order;
  }
  const bool x_is_pre = x.suffix < kNone;
  const bool y_is_pre = y.suffix < kNone;
  if (x_is_pre != y_is_pre) return x_is_pre ? std::weak_ordering::less : std::weak_ordering::greater;
  return y.kind <=> x.kind;
}

std::string canonical(std::string_view version) {
  Pieces pieces(version);
  std::string out;
  for (Piece piece = pieces.next(); piece.kind < Kind::end; piece = pieces.next()) {
    static constexpr std::string_view kMarks[] = {"", ".", "", "_", "", "~", "-r"};
    out.append(kMarks[static_cast<std::size_t>(piece.kind)]);
    const bool by_value =
        piece.kind == Kind::first_number || piece.kind == Kind::suffix_number || piece.kind == Kind::revision;
    out.append(by_value ? without_leading_zeros(piece.text) : piece.text);
  }
  return out;
}

}  // namespace

const VersionOrder orders::apk{"apk", is_valid, compare, canonical};

}  // namespace lscan
