// Maven: ComparableVersion of Maven 3.8 (apache/maven, maven-artifact,
// org.apache.maven.artifact.versioning.ComparableVersion, read and tested at 3.8.7; POM Reference, "Version Order
// Specification"). ComparableVersion takes any text; what cannot stand as a version in a POM, because it holds blanks,
// an expression ("${revision}"), a range, or characters that maven-model-builder's DefaultModelValidator bans, is
// refused here, so that an unresolved expression is never compared.
//
// The text, in lower case, falls into items at '.', '-' and where digits meet letters. '-' and such a meeting also
// begin a list inside the list, and so does a '.' before a word that digits follow or that ends the version. A version
// is thus a chain: each list holds items and, as its last element, perhaps the next list. From every list the trailing
// null items (0, "", "ga", "final", "release") go, and an empty list goes as a whole. Then lists are compared element
// by element, a missing element counting as null.
//
// The order runs in a circle in corners (1.sp.1 < 1-rc < 1 < 1.sp.1); it is what Maven does, and who sorts by it needs
// an algorithm that survives that, as std::stable_sort does and std::sort does not. Up to Maven 3.8.6 the '.' before a
// word was like any other (MNG-7644); later releases of 3.9 and Maven 4 put "sp" among the unknown words and differ
// where letters and digits meet.
#include <algorithm>
#include <array>

#include "core/base/limits.h"
#include "core/base/text.h"
#include "core/versions/order.h"
#include "core/versions/semver_parts.h"

namespace lscan {
namespace {

using semver_parts::compare_numbers;
using semver_parts::without_leading_zeros;

enum class Qualifier { alpha, beta, milestone, rc, snapshot, release, sp, other };

// Trivial to construct, so that an array of them costs nothing until it is filled.
struct Item {
  const char* begin;
  std::size_t size;
  Qualifier qualifier;  // of a word
  bool is_number;

  std::string_view text() const { return {begin, size}; }
};

struct QualifierName {
  std::string_view name;
  Qualifier qualifier;
};
constexpr QualifierName kQualifiers[] = {
    {"alpha", Qualifier::alpha},     {"beta", Qualifier::beta},  {"milestone", Qualifier::milestone},
    {"rc", Qualifier::rc},           {"cr", Qualifier::rc},      {"snapshot", Qualifier::snapshot},
    {"", Qualifier::release},        {"ga", Qualifier::release}, {"final", Qualifier::release},
    {"release", Qualifier::release}, {"sp", Qualifier::sp}};

// A single letter means its long form where digits follow at once: "1.0a1" is alpha 1, "1.0a" is not.
Item word(std::string_view text, bool before_digit) {
  if (before_digit && text.size() == 1) {
    switch (text::to_lower(text.front())) {
      case 'a':
        return {text.data(), 1, Qualifier::alpha, false};
      case 'b':
        return {text.data(), 1, Qualifier::beta, false};
      case 'm':
        return {text.data(), 1, Qualifier::milestone, false};
      default:
        break;
    }
  }
  for (const auto& [name, qualifier] : kQualifiers) {
    if (text::equals_ignoring_case(text, name)) return {text.data(), text.size(), qualifier, false};
  }
  return {text.data(), text.size(), Qualifier::other, false};
}

Item number(std::string_view digits) {
  const std::string_view significant = without_leading_zeros(digits);
  return {significant.data(), significant.size(), Qualifier::release, true};
}

bool is_null(const Item& item) { return item.is_number ? item.text() == "0" : item.qualifier == Qualifier::release; }

// The chain of lists, flat: list `i` holds items from ends_[i - 1] up to ends_[i]. Every character can end an item and
// begin a list at most: the list that a '.' before a word begins is that character's.
class Chain {
 public:
  explicit Chain(std::string_view version) {
    parse(version.substr(0, limits::kVersionBytes));
    normalise();
  }

  std::size_t lists() const { return lists_; }
  std::size_t size_of(std::size_t list) const { return ends_[list] - begin_of(list); }
  const Item& item(std::size_t list, std::size_t index) const { return items_[begin_of(list) + index]; }

 private:
  std::size_t begin_of(std::size_t list) const { return list == 0 ? 0 : ends_[list - 1]; }

  void add(Item item) { items_[count_++] = item; }
  void begin_list() { ends_[lists_++] = count_; }
  void begin_list_for_word() {
    if (count_ > (lists_ == 0 ? 0 : ends_[lists_ - 1])) begin_list();
  }

  void parse(std::string_view version) {
    std::size_t start = 0;
    bool in_digits = false;
    for (std::size_t i = 0; i < version.size(); ++i) {
      const char c = version[i];
      const std::string_view pending = version.substr(start, i - start);
      if (c == '.' || c == '-') {
        add(pending.empty() ? number("0") : in_digits ? number(pending) : word(pending, false));
        start = i + 1;
        if (c == '-') begin_list();
      } else if (text::is_digit(c) != in_digits) {
        if (!pending.empty()) {
          if (!in_digits) begin_list_for_word();
          add(in_digits ? number(pending) : word(pending, true));
          start = i;
          begin_list();
        }
        in_digits = !in_digits;
      }
    }
    if (start < version.size()) {
      if (!in_digits) begin_list_for_word();
      add(in_digits ? number(version.substr(start)) : word(version.substr(start), false));
    }
    begin_list();  // ends the last one
  }

  // From the innermost list outwards: trailing null items go, and so does a last list that has become empty.
  void normalise() {
    std::size_t kept_lists = lists_;
    std::array<std::size_t, kMostLists> sizes;  // NOLINT: filled below
    for (std::size_t list = lists_; list-- > 0;) {
      std::size_t size = size_of(list);
      while (size > 0 && is_null(item(list, size - 1))) --size;
      sizes[list] = size;
      if (size == 0 && list + 1 == kept_lists && list > 0) --kept_lists;
    }
    std::size_t to = 0;
    std::size_t from = 0;
    for (std::size_t list = 0; list < kept_lists; ++list) {
      const std::size_t next = ends_[list];
      std::copy_n(items_.begin() + static_cast<std::ptrdiff_t>(from), sizes[list],
                  items_.begin() + static_cast<std::ptrdiff_t>(to));
      to += sizes[list];
      ends_[list] = to;
      from = next;
    }
    lists_ = kept_lists;
  }

  static constexpr std::size_t kMostItems = limits::kVersionBytes + 1;
  static constexpr std::size_t kMostLists = limits::kVersionBytes + 2;
  std::array<Item, kMostItems> items_;        // NOLINT: filled up to count_
  std::array<std::size_t, kMostLists> ends_;  // NOLINT: filled up to lists_
  std::size_t count_ = 0;
  std::size_t lists_ = 0;
};

int sign(std::strong_ordering order) { return order < 0 ? -1 : order > 0 ? 1 : 0; }

int compare_to_null(const Item& item) {
  if (item.is_number) return item.text() == "0" ? 0 : 1;
  return sign(item.qualifier <=> Qualifier::release);
}

int compare_items(const Item& a, const Item& b) {
  if (a.is_number != b.is_number) return a.is_number ? 1 : -1;
  if (a.is_number) return sign(compare_numbers(a.text(), b.text()));
  if (a.qualifier != b.qualifier || a.qualifier != Qualifier::other) return sign(a.qualifier <=> b.qualifier);
  return sign(
      std::lexicographical_compare_three_way(a.begin, a.begin + a.size, b.begin, b.begin + b.size,
                                             [](char x, char y) { return text::to_lower(x) <=> text::to_lower(y); }));
}

// The rest of a chain from `list` on against nothing: the first item that is not null decides.
int compare_lists_to_null(const Chain& chain, std::size_t list) {
  for (; list < chain.lists(); ++list) {
    for (std::size_t i = 0; i < chain.size_of(list); ++i) {
      if (const int order = compare_to_null(chain.item(list, i)); order != 0) return order;
    }
  }
  return 0;
}

// An element of one list, seen from the other's side: an item, the next list, or nothing.
struct Element {
  const Item* item;
  bool is_list;
};

Element element(const Chain& chain, std::size_t list, std::size_t index) {
  if (index < chain.size_of(list)) return {&chain.item(list, index), false};
  return {nullptr, index == chain.size_of(list) && list + 1 < chain.lists()};
}

// Lists compare to a number as smaller and to a word as greater.
int compare_list_to(const Element& other, const Chain& chain, std::size_t list) {
  if (other.item != nullptr) return other.item->is_number ? -1 : 1;
  return compare_lists_to_null(chain, list + 1);
}

int compare_chains(const Chain& a, const Chain& b) {
  for (std::size_t list = 0; list < std::max(a.lists(), b.lists()); ++list) {
    bool both_go_on = false;
    const std::size_t size = std::max(a.size_of(list), b.size_of(list)) + 1;
    for (std::size_t i = 0; i < size && !both_go_on; ++i) {
      const Element x = element(a, list, i);
      const Element y = element(b, list, i);
      int order = 0;
      if (x.is_list && y.is_list) {
        both_go_on = true;
      } else if (x.is_list) {
        order = compare_list_to(y, a, list);
      } else if (y.is_list) {
        order = -compare_list_to(x, b, list);
      } else if (x.item != nullptr && y.item != nullptr) {
        order = compare_items(*x.item, *y.item);
      } else if (x.item != nullptr) {
        order = compare_to_null(*x.item);
      } else if (y.item != nullptr) {
        order = -compare_to_null(*y.item);
      }
      if (order != 0) return order;
    }
    if (!both_go_on) return 0;
  }
  return 0;
}

bool is_valid(std::string_view version) {
  constexpr std::string_view kBanned = "\\/:\"<>|?*[](){},";
  return !version.empty() && version.size() <= limits::kVersionBytes &&
         std::all_of(version.begin(), version.end(),
                     [&](char c) { return c > ' ' && c <= '~' && kBanned.find(c) == std::string_view::npos; });
}

std::weak_ordering compare(std::string_view a, std::string_view b) { return compare_chains(Chain(a), Chain(b)) <=> 0; }

// Reads back as the same chain.
std::string canonical(std::string_view version) {
  static constexpr std::string_view kNames[] = {"alpha", "beta", "milestone", "rc", "snapshot", "ga", "sp"};
  const Chain chain(version);
  std::string out;
  for (std::size_t list = 0; list < chain.lists(); ++list) {
    if (list > 0) out += '-';
    for (std::size_t i = 0; i < chain.size_of(list); ++i) {
      const Item& item = chain.item(list, i);
      if (i > 0) out += '.';
      if (item.is_number) {
        out += item.text();
      } else if (item.qualifier == Qualifier::other) {
        out += text::lower(item.text());
      } else {
        out += kNames[static_cast<std::size_t>(item.qualifier)];
      }
    }
    // A word after a '.' would begin a list if it ended the version; a null item behind it keeps it where it is.
    const std::size_t size = chain.size_of(list);
    if (list + 1 == chain.lists() && size > 1 && !chain.item(list, size - 1).is_number) out += ".0";
  }
  return out.empty() ? "0" : out;
}

}  // namespace

const VersionOrder orders::maven{"Maven", is_valid, compare, canonical};

}  // namespace lscan
