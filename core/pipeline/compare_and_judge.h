// What every comparison ends with: packages of both sides -> differences -> findings -> verdict. Internal to
// core/pipeline.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/diff/compare_packages.h"
#include "core/match/match.h"
#include "core/pipeline/scan.h"

namespace lscan {

// One package of the result, by its place there.
struct ComparedPlace {
  Standing standing = Standing::unchanged;
  std::string file;  // that lists it
};

struct Compared {
  Listings base;
  Listings head;
  std::string base_time;  // as in state_of()
  Declared declared = Declared::counted;
  // Gives findings their origins; none where nobody asked for them.
  std::function<Result<void>(ScanResult& result, const std::vector<ComparedPlace>& places)> name_origins;
};

// What was read in the base, and why it cannot be in the head.
Diagnostics unreadable_now(const BlindSpots& spots);

ScanOutcome compare_and_judge(Compared compared, ScanResult result, const ScanContext& context);

}  // namespace lscan
