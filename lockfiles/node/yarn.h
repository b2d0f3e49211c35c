// What the two formats of yarn.lock share.
#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>

#include "lockfiles/node/lock_entries.h"
#include "lockfiles/node/reference.h"

namespace lscan::node {

// Whether a yarn.lock is of yarn 2 or newer, which write YAML. Both formats get every yarn.lock, and one passes it
// over.
bool is_of_berry(std::string_view yarn_lock);

// The entries of a yarn.lock by what asks for them: "lodash@^4.17.0". All of them are known to `entries` before.
class Descriptors {
 public:
  using Entry = LockEntries::Entry;

  explicit Descriptors(LockEntries& entries) : entries_(entries) {}

  void add(Reference descriptor, Entry entry);

  // The entry for exactly this; else, since "resolutions" and the like rewrite ranges, something that leads to each
  // entry of the name.
  std::optional<Entry> find(Reference descriptor);

 private:
  struct Hash {
    std::size_t operator()(const Reference& descriptor) const;
  };
  struct Equal {
    bool operator()(const Reference& a, const Reference& b) const { return a.name == b.name && a.rest == b.rest; }
  };

  LockEntries& entries_;
  std::unordered_map<Reference, Entry, Hash, Equal> exact_;
  std::unordered_map<std::string_view, Entry> any_;  // by name: a passage to each of its entries
};

}  // namespace lscan::node
