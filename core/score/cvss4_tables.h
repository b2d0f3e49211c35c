// The facts of CVSS 4.0: its metrics, its equivalence sets, and what each MacroVector scores.
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "core/score/cvss_vector.h"

namespace lscan::cvss4 {

// Places in kMetrics. The modified metrics, from kMAV on, stand in the order of the base metrics. The weight of a value
// is its number of steps below the worst one of its metric; threat and environmental metrics that are not defined count
// as their worst.
enum Metric : std::size_t { kAV, kAC, kAT, kPR, kUI, kVC, kVI, kVA, kSC, kSI, kSA, kE, kCR, kIR, kAR, kMAV };
inline constexpr std::size_t kBaseMetrics = 11;
inline constexpr std::size_t kScoredMetrics = 15;  // up to kAR, when modified metrics have taken the place of base ones

extern const CvssMetricDefinition kMetrics[CvssVector::kMetrics];

// EQ3 and EQ6 are one set, since their levels depend on each other: "10" is level 1 of EQ3 with level 0 of EQ6.
enum Set : std::size_t { kEQ1, kEQ2, kEQ3EQ6, kEQ4, kEQ5, kSets };
enum JointLevel : std::size_t { k00, k01, k10, k11, k21 };

// The level of a vector in each set, 0 the worst.
using MacroVector = std::array<std::size_t, kSets>;

struct Level {
  int worst = 0;  // steps below the worst values that the worst vectors of the level have together
  int depth = 1;  // steps from those to the mildest vector of the level, and one more to leave it
};

struct EquivalenceSet {
  std::span<const Metric> metrics;
  std::span<const Level> levels;
};

const EquivalenceSet& equivalence_set(Set set);

// Of the worst vector in the MacroVector, in tenths.
int score_in_tenths(const MacroVector& macro_vector);

}  // namespace lscan::cvss4
