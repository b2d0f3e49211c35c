// What every pipeline begins and ends with. Internal to core/pipeline.
#pragma once

#include <iterator>
#include <utility>
#include <vector>

#include "core/pipeline/scan.h"

namespace lscan {

template <typename T>
void append(std::vector<T>& to, std::vector<T> from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

ScanResult begun(const ScanContext& context);

// findings -> risks -> order -> verdict.
void score_and_judge(ScanResult& result, const ScanContext& context);

}  // namespace lscan
