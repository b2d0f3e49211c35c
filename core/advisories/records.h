#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/advisories/osv.h"

namespace lscan {

// The records of one import. Each is kept as its line of OSV JSON, which takes a third of the memory of an Advisory: a
// full import has 400,000 of them.
class Records {
 public:
  Records();
  Records(Records&&) noexcept;
  Records& operator=(Records&&) noexcept;
  ~Records();

  void add(const Advisory& advisory);

  // Sorts by id and makes one record of those that share theirs: one id stands in several ecosystems' zips.
  void settle();

  std::size_t size() const { return slots_.size(); }
  bool empty() const { return slots_.empty(); }

  Advisory operator[](std::size_t index) const;

  // The record of this id, once settled.
  std::optional<std::size_t> find(std::string_view id) const;

  // As to_osv_line() writes it.
  std::string_view line(std::size_t index) const { return slots_[index].line; }

 private:
  struct Slot {
    std::string id;
    std::string_view line;  // into a block
  };
  std::string_view keep(std::string_view line);

  std::deque<std::string> blocks_;
  std::vector<Slot> slots_;
  std::unique_ptr<OsvReader> reader_;  // keeps its buffers from one record to the next
};

}  // namespace lscan
