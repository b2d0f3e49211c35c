#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/advisories/records.h"

namespace lscan {

// All records that speak of one vulnerability. `aliases` is symmetric and transitive, so groups are the connected
// components over ids and aliases; a common alias joins two records that do not name each other.
struct AliasGroup {
  std::vector<std::size_t> records;      // indexes into the records, ascending
  std::vector<std::string> identifiers;  // every id and alias, the one to show first, the rest sorted
};

// Sorted by the identifier shown. Withdrawn records belong to no group and join none.
std::vector<AliasGroup> group_by_aliases(const Records& records);

// Which of two identifiers people know better: CVE, then an ecosystem's own (PYSEC, GO, RUSTSEC), then GHSA, then the
// rest; equal kinds by text.
bool is_better_known(const std::string& a, const std::string& b);

}  // namespace lscan
