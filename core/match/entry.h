// One record's entry for one package, read from the store's texts and evaluated.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/advisories/store.h"
#include "core/versions/range.h"

namespace lscan {

// Views into an AffectedRow, which must outlive it.
class Entry {
 public:
  Entry(const VersionOrder& order, const AffectedRow& row);

  // By the schema: the version is listed, or lies in one of the ranges. A version that the ecosystem cannot read can
  // only be listed.
  bool affects(std::string_view version) const;

  // For each range that holds `version`, the smallest fixed version above it.
  void add_fixes(std::string_view version, std::vector<std::string_view>& fixes) const;

  // Every fixed version of its ranges.
  void add_all_fixes(std::vector<std::string_view>& fixes) const;

  const AffectedRow& row() const { return *row_; }

 private:
  bool lists(std::string_view version) const;

  const VersionOrder* order_;
  const AffectedRow* row_;
  std::vector<std::vector<EventView>> ranges_;
};

}  // namespace lscan
