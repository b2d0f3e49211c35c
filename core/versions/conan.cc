// Conan 2: Version (conan-io/conan, conan/internal/model/version.py), which is "not an implementation of semver":
//   main[-pre][+build]
// The build begins at the last '+', the prerelease at the first '-' before it. Each falls into items at its dots; an
// item is a number where Python's int() reads one ("1_0" is 10, "007" is 7), else text. Numbers compare by value, all
// else as text, a number beside text in its own spelling. Zeros at the end of a part do not count. A prerelease sorts
// before its version, no build before any.
//
// The order runs in a circle where numbers and text mix (9 < 10 < 1a < 9), as Conan's own does. What is valid is what
// a recipe may name as its version (RecipeReference.validate_ref), and one character alone, which Version reads too.
#include <algorithm>
#include <array>
#include <optional>

#include "core/base/text.h"
#include "core/versions/order.h"
#include "core/versions/semver_parts.h"

namespace lscan {
namespace {

constexpr std::size_t kMostBytes = 101;  // validate_ref

bool is_zero(std::string_view item) { return item == "0"; }

// In normalised spelling: nothing else there begins so.
bool is_number(std::string_view item) {
  if (item.starts_with('-')) item.remove_prefix(1);
  return !item.empty() && std::all_of(item.begin(), item.end(), text::is_digit);
}

// A version in normalised spelling, which is never longer than what was written. A part whose items are all zeros has
// none left and stands as "0".
class Version {
 public:
  explicit Version(std::string_view written) {
    std::string_view rest = written.substr(0, kMostBytes);
    const std::size_t plus = rest.rfind('+');
    const std::string_view without_build = rest.substr(0, plus);
    const std::size_t dash = without_build.find('-');
    main_ = add_part(without_build.substr(0, dash));
    if (dash != std::string_view::npos) pre_ = add_part(without_build.substr(dash + 1));
    if (plus != std::string_view::npos) build_ = add_part(rest.substr(plus + 1));
  }
  Version(const Version&) = delete;
  Version& operator=(const Version&) = delete;

  std::string_view main() const { return main_; }
  const std::optional<std::string_view>& pre() const { return pre_; }
  const std::optional<std::string_view>& build() const { return build_; }

 private:
  void add(char c) { text_[size_++] = c; }
  void add(std::string_view text) {
    std::copy(text.begin(), text.end(), text_.begin() + static_cast<std::ptrdiff_t>(size_));
    size_ += text.size();
  }

  std::string_view add_part(std::string_view part) {
    const std::size_t begin = size_;
    std::optional<std::size_t> significant;  // up to the last item that is not zero
    for (bool first = true, more = true; more; first = false) {
      more = part.find('.') != std::string_view::npos;
      if (!first) add('.');
      const std::size_t item = size_;
      add_item(text::take_until(part, '.'));
      if (!is_zero({text_.data() + item, size_ - item})) significant = size_;
    }
    size_ = significant.value_or(begin);
    if (!significant) add('0');
    return {text_.data() + begin, size_ - begin};
  }

  // int(): a sign, and digits with single underscores between them.
  void add_item(std::string_view item) {
    std::string_view digits = item;
    const bool negative = digits.starts_with('-');
    if (negative || digits.starts_with('+')) digits.remove_prefix(1);
    bool after_digit = false;
    for (const char c : digits) {
      if (!text::is_digit(c) && !(c == '_' && after_digit)) return add(item);
      after_digit = text::is_digit(c);
    }
    if (!after_digit) return add(item);
    digits.remove_prefix(std::min(digits.find_first_not_of("0_"), digits.size()));
    if (digits.empty()) return add('0');
    if (negative) add('-');
    for (const char c : digits) {
      if (c != '_') add(c);
    }
  }

  std::array<char, kMostBytes + 1> text_;  // NOLINT: filled up to size_
  std::size_t size_ = 0;
  std::string_view main_;
  std::optional<std::string_view> pre_;
  std::optional<std::string_view> build_;
};

std::strong_ordering compare_items(std::string_view a, std::string_view b) {
  if (!is_number(a) || !is_number(b)) return a.compare(b) <=> 0;
  const bool a_negative = a.starts_with('-');
  const bool b_negative = b.starts_with('-');
  if (a_negative != b_negative) return b_negative <=> a_negative;
  if (!a_negative) return semver_parts::compare_numbers(a, b);
  return semver_parts::compare_numbers(b.substr(1), a.substr(1));
}

std::strong_ordering compare_parts(std::string_view a, std::string_view b) {
  bool a_more = !is_zero(a);
  bool b_more = !is_zero(b);
  while (a_more && b_more) {
    a_more = a.find('.') != std::string_view::npos;
    b_more = b.find('.') != std::string_view::npos;
    const auto order = compare_items(text::take_until(a, '.'), text::take_until(b, '.'));
    if (order != 0) return order;
  }
  return a_more <=> b_more;
}

std::strong_ordering compare_optional(const std::optional<std::string_view>& a,
                                      const std::optional<std::string_view>& b) {
  return a && b ? compare_parts(*a, *b) : a.has_value() <=> b.has_value();
}

bool is_valid(std::string_view version) {
  const auto is_allowed = [](char c) {
    return text::is_alnum(c) || std::string_view("_+.-").find(c) != std::string_view::npos;
  };
  return !version.empty() && version.size() <= kMostBytes &&
         (text::is_alnum(version.front()) || version.front() == '_') &&
         std::all_of(version.begin(), version.end(), is_allowed);
}

std::weak_ordering compare(std::string_view left, std::string_view right) {
  const Version a(left);
  const Version b(right);
  if (const auto order = compare_parts(a.main(), b.main()); order != 0) return order;
  if (a.pre().has_value() != b.pre().has_value()) return b.pre().has_value() <=> a.pre().has_value();
  if (const auto order = compare_optional(a.pre(), b.pre()); order != 0) return order;
  return compare_optional(a.build(), b.build());
}

std::string canonical(std::string_view written) {
  const Version version(written);
  std::string out(version.main());
  if (version.pre()) out.append("-").append(*version.pre());
  if (version.build()) out.append("+").append(*version.build());
  return out;
}

}  // namespace

const VersionOrder orders::conan{"Conan", is_valid, compare, canonical};

}  // namespace lscan
