// RubyGems: Gem::Version (rubygems/rubygems, lib/rubygems/version.rb). A version is a row of segments, numbers and
// words; '-' stands for ".pre.", and letters that touch digits are segments of their own ("1.0.a2" is 1, 0, "a", 2).
// Zeros at the end of the numbers before the first word do not count, nor do zeros at the very end. Words sort before
// numbers, which makes any word a prerelease; what is missing counts as 0.
//
// Gem::Version reads an empty text as "0"; here that is no version. The sources of rubygems have since begun to read
// "-rc" as ".rc"; the releases in use have ".pre.rc". The platform of a gem ("1.15.4-java") must be off before.
#include <algorithm>

#include "core/base/limits.h"
#include "core/base/text.h"
#include "core/versions/order.h"
#include "core/versions/semver_parts.h"

namespace lscan {
namespace {

using semver_parts::compare_numbers;
using semver_parts::without_leading_zeros;

bool is_number(std::string_view segment) { return text::is_digit(segment.front()); }

// Hands out the canonical segments one by one. A run of zeros is held back until something that makes it count follows.
class Segments {
 public:
  explicit Segments(std::string_view version) : rest_(text::trim(version)) { fetch(); }

  // Empty after the last one.
  std::string_view next() {
    if (zeros_ > 0 && zeros_count()) {
      --zeros_;
      return "0";
    }
    const std::string_view segment = waiting_;
    zeros_ = 0;
    if (!segment.empty()) {
      seen_word_ = seen_word_ || !is_number(segment);
      fetch();
    }
    return segment;
  }

 private:
  // Zeros before a number count, and so do zeros between words; those before the first word or at the end do not.
  bool zeros_count() const { return !waiting_.empty() && (is_number(waiting_) || seen_word_); }

  // Counts the zeros that come next, and finds what follows them.
  void fetch() {
    for (waiting_ = raw(); !waiting_.empty() && is_number(waiting_) && without_leading_zeros(waiting_) == "0";
         waiting_ = raw())
      ++zeros_;
  }

  std::string_view raw() {
    while (!rest_.empty() && !text::is_alnum(rest_.front())) {
      const bool dash = rest_.front() == '-';
      rest_.remove_prefix(1);
      if (dash) return "pre";
    }
    if (rest_.empty()) return {};
    const bool digits = text::is_digit(rest_.front());
    std::size_t size = 0;
    while (size < rest_.size() && (digits ? text::is_digit(rest_[size]) : text::is_alpha(rest_[size]))) ++size;
    const std::string_view segment = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return segment;
  }

  std::string_view rest_;
  std::string_view waiting_;
  std::size_t zeros_ = 0;
  bool seen_word_ = false;
};

// Gem::Version::VERSION_PATTERN: [0-9]+(\.[0-9a-zA-Z]+)*(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?
bool is_valid(std::string_view version) {
  std::string_view rest = text::trim(version);
  if (rest.empty() || rest.size() > limits::kVersionBytes || !text::is_digit(rest.front())) return false;
  bool after_dash = false;
  bool first = true;
  bool part_empty = true;
  for (const char c : rest) {
    if (c == '.' || (c == '-' && !after_dash)) {
      if (part_empty) return false;
      after_dash = after_dash || c == '-';
      first = false;
      part_empty = true;
      continue;
    }
    if (first ? !text::is_digit(c) : !text::is_alnum(c) && c != '-') return false;
    part_empty = false;
  }
  return !part_empty;
}

std::weak_ordering compare(std::string_view a, std::string_view b) {
  Segments left(a);
  Segments right(b);
  for (;;) {
    std::string_view x = left.next();
    std::string_view y = right.next();
    if (x.empty() && y.empty()) return std::weak_ordering::equivalent;
    if (x.empty()) x = "0";
    if (y.empty()) y = "0";
    const bool x_is_number = is_number(x);
    if (x_is_number != is_number(y)) return x_is_number ? std::weak_ordering::greater : std::weak_ordering::less;
    const auto order = x_is_number ? compare_numbers(x, y) : x.compare(y) <=> 0;
    if (order != 0) return order;
  }
}

std::string canonical(std::string_view version) {
  Segments segments(version);
  std::string out;
  for (std::string_view segment = segments.next(); !segment.empty(); segment = segments.next()) {
    out.append(out.empty() ? "" : ".").append(is_number(segment) ? without_leading_zeros(segment) : segment);
  }
  return out.empty() ? "0" : out;
}

}  // namespace

const VersionOrder orders::rubygems{"RubyGems", is_valid, compare, canonical};

}  // namespace lscan
