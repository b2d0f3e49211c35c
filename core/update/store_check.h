#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/advisories/store.h"
#include "core/base/result.h"

namespace lscan {

// What a new store is held against. A source that silently lost records would make findings disappear, so less data
// than before is refused unless the user says that it is right.
struct CheckAgainst {
  std::optional<StoreStatus> former;         // of the store in use
  std::map<std::string, std::size_t> floor;  // least records by ecosystem
  bool accept_shrink = false;
};

// Each count may fall by this share of what the former store has.
inline constexpr std::size_t kMostShrinkPercent = 10;

// Least records of each ecosystem that was asked for: this share of what the built-in copy has, and never none.
inline constexpr std::size_t kFloorPercent = 50;
Result<std::map<std::string, std::size_t>> floor_for(const std::vector<std::string>& ecosystems);

// Reads the whole store at `path`: its schema, its integrity, its counts. Returns what it says of itself.
Result<StoreStatus> check_store(const std::string& path, const CheckAgainst& against);

// The counts alone.
Result<void> check_counts(const StoreStatus& fresh, const CheckAgainst& against);

}  // namespace lscan
