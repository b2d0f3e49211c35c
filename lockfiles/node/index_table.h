// A hash table of places in some vector, where the things themselves are: half a million of them are looked up often,
// and maps that allocate each would take the most of the time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace lscan::node {

class IndexTable {
 public:
  using Index = std::uint32_t;
  static constexpr Index kNone = 0xFFFFFFFF;

  // The place of what `is_same` says yes to, of those with this hash; kNone where it is not in the table.
  template <typename IsSame>
  Index find(std::uint32_t hash, IsSame is_same) const {
    return slots_[slot_of(hash, is_same)].index;
  }

  // The same, with `index` put in where nothing was found: then it is what comes back.
  template <typename IsSame>
  Index find_or_add(std::uint32_t hash, Index index, IsSame is_same) {
    Slot& slot = slots_[slot_of(hash, is_same)];
    if (slot.index != kNone) return slot.index;
    slot = {index, hash};
    if (++taken_ * 2 > slots_.size()) grow();
    return index;
  }

 private:
  // The hash beside the place spares most looks at the thing itself.
  struct Slot {
    Index index = kNone;
    std::uint32_t hash = 0;
  };

  template <typename IsSame>
  std::size_t slot_of(std::uint32_t hash, IsSame is_same) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].index != kNone && !(slots_[at].hash == hash && is_same(slots_[at].index))) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    const std::vector<Slot> former = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
    for (const Slot& slot : former) {
      if (slot.index != kNone) slots_[slot_of(slot.hash, [](Index) { return false; })] = slot;
    }
  }

  std::vector<Slot> slots_ = std::vector<Slot>(64);  // at most half of them taken
  std::size_t taken_ = 0;
};

}  // namespace lscan::node
