// What every pipeline begins and ends with. Internal to core/pipeline.
#pragma once

#include <iterator>
#include <utility>
#include <vector>

#include "core/model/inventory.h"
#include "core/pipeline/scan.h"

namespace lscan {

template <typename T>
void append(std::vector<T>& to, std::vector<T> from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

bool has_errors(const Diagnostics& diagnostics);

ScanResult begun(const ScanContext& context);

// What the archives of a target hold, with what was wrong with them.
struct CollectedArchives {
  Inventory found;
  Diagnostics quotas;    // that they exceed; no business of a comparison of two
  bool complete = true;  // each could be opened
};
CollectedArchives collect_archives(const ArchiveTarget& target, const ScanContext& context);

// The target as results name it, with the digests of its files.
Target described(const ArchiveTarget& target);

// findings -> risks -> order -> verdict.
void score_and_judge(ScanResult& result, const ScanContext& context);

}  // namespace lscan
