// The names of one lock, each once. Half a million folders and requests share some thousand names: numbers for them
// compare without a look at the text, which lies anywhere in a file of 200 MB.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "lockfiles/node/index_table.h"

namespace lscan::node {

class Names {
 public:
  using Number = std::uint32_t;
  static constexpr Number kNone = IndexTable::kNone;

  // The text outlives the names.
  Number add(std::string_view text) {
    const auto next = static_cast<Number>(texts_.size());
    const Number number = numbers_.find_or_add(hash_of(text), next, Is{texts_, text});
    if (number == next) texts_.push_back(text);
    return number;
  }

  // kNone where it was never added.
  Number find(std::string_view text) const { return numbers_.find(hash_of(text), Is{texts_, text}); }

  std::string_view text(Number number) const { return texts_[number]; }

 private:
  struct Is {
    const std::vector<std::string_view>& texts;
    std::string_view text;
    bool operator()(Number known) const { return texts[known] == text; }
  };

  static std::uint32_t hash_of(std::string_view text) {
    return static_cast<std::uint32_t>(std::hash<std::string_view>()(text) >> 16);
  }

  std::vector<std::string_view> texts_;
  IndexTable numbers_;
};

}  // namespace lscan::node
