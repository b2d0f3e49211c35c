// CVSS 4.0 (https://www.first.org/cvss/v4.0/specification-document, section 8).
//
// Its metrics fall into equivalence sets. The levels of a vector in them are its MacroVector, and a table of what
// experts judged gives every MacroVector the score of its worst vectors. A milder vector goes from there towards the
// next lower level of each set, as far as it is on its way through its own level; the mean of these parts counts.
//
// The specification lists the worst vectors of a level and measures a vector from the first one that is nowhere milder.
// All those of one level lie equally many steps below the worst values of their metrics, so that the distance is the
// difference of two sums and nothing has to be searched. Tenths and steps are whole numbers and the mean stays a
// fraction: no binary fraction can tip a score over.
#include <algorithm>
#include <optional>

#include "core/score/cvss4_tables.h"

namespace lscan {
namespace {

using namespace cvss4;

enum class With : bool { no, yes };

// Steps below the worst value for each metric that scores, modified metrics in the place of base ones.
using Steps = std::array<int, kScoredMetrics>;

Steps steps_of(const CvssVector& vector, With threat, With environmental) {
  Steps steps{};
  const auto set = [&](std::size_t metric, const CvssValue& value) { steps[metric] = static_cast<int>(value.weight); };
  for (std::size_t i = 0; i < kBaseMetrics; ++i)
    set(i, environmental == With::yes ? vector.modified(kMAV + i, i) : vector[i]);
  if (threat == With::yes) set(kE, vector[kE]);
  if (environmental == With::yes) {
    for (const Metric requirement : {kCR, kIR, kAR}) set(requirement, vector[requirement]);
  }
  return steps;
}

constexpr int kPhysical = 3;        // of AV
constexpr int kNoImpact = 2;        // of VC, VI, VA
constexpr int kSafety = 0;          // of SI, SA
constexpr int kHighSubsequent = 1;  // of SC, SI, SA
constexpr int kNoSubsequentImpact = 3;

std::size_t level_eq1(const Steps& s) {
  if (s[kAV] == 0 && s[kPR] == 0 && s[kUI] == 0) return 0;
  const bool one_is_worst = s[kAV] == 0 || s[kPR] == 0 || s[kUI] == 0;
  return one_is_worst && s[kAV] != kPhysical ? 1 : 2;
}

std::size_t level_eq2(const Steps& s) { return s[kAC] == 0 && s[kAT] == 0 ? 0 : 1; }

std::size_t level_eq3_eq6(const Steps& s) {
  const bool high_where_required =
      (s[kVC] == 0 && s[kCR] == 0) || (s[kVI] == 0 && s[kIR] == 0) || (s[kVA] == 0 && s[kAR] == 0);
  if (s[kVC] == 0 && s[kVI] == 0) return high_where_required ? k00 : k01;
  if (s[kVC] == 0 || s[kVI] == 0 || s[kVA] == 0) return high_where_required ? k10 : k11;
  return k21;
}

std::size_t level_eq4(const Steps& s) {
  if (s[kSI] == kSafety || s[kSA] == kSafety) return 0;
  return s[kSC] == kHighSubsequent || s[kSI] == kHighSubsequent || s[kSA] == kHighSubsequent ? 1 : 2;
}

MacroVector macro_vector_of(const Steps& steps) {
  return {level_eq1(steps), level_eq2(steps), level_eq3_eq6(steps), level_eq4(steps),
          static_cast<std::size_t>(steps[kE])};
}

// The score of the MacroVector that is one level lower in `set`; none below the last level. From 00, EQ3 and EQ6 have
// two ways down, of which the higher score counts.
std::optional<int> score_below(MacroVector macro, Set set) {
  const auto score_at = [&](std::size_t level) {
    macro[set] = level;
    return score_in_tenths(macro);
  };
  const std::size_t level = macro[set];
  if (level + 1 == equivalence_set(set).levels.size()) return std::nullopt;
  if (set != kEQ3EQ6) return score_at(level + 1);
  if (level == k00) return std::max(score_at(k01), score_at(k10));
  return score_at(level == k11 ? k21 : k11);
}

int score_of(const Steps& steps) {
  const auto is = [&](int value) { return [&steps, value](Metric metric) { return steps[metric] == value; }; };
  const auto vulnerable = {kVC, kVI, kVA};
  const auto subsequent = {kSC, kSI, kSA};
  if (std::all_of(vulnerable.begin(), vulnerable.end(), is(kNoImpact)) &&
      std::all_of(subsequent.begin(), subsequent.end(), is(kNoSubsequentImpact)))
    return 0;

  constexpr int kParts = 840;  // of a tenth: a multiple of every depth
  const MacroVector macro = macro_vector_of(steps);
  const int highest = score_in_tenths(macro);
  int lower = 0;  // in parts, the sum over the sets
  int sets = 0;   // that have a lower level
  for (const Set set : {kEQ1, kEQ2, kEQ3EQ6, kEQ4, kEQ5}) {
    const std::optional<int> below = score_below(macro, set);
    if (!below) continue;
    const EquivalenceSet& equivalence = equivalence_set(set);
    const Level& level = equivalence.levels[macro[set]];
    int distance = -level.worst;
    for (const Metric metric : equivalence.metrics) distance += steps[metric];
    lower += (highest - *below) * distance * (kParts / level.depth);
    ++sets;
  }
  if (sets == 0) return highest;
  const int unit = kParts * sets;
  return (2 * (highest * unit - lower) + unit) / (2 * unit);  // halves go up
}

CvssScores scores(const CvssVector& vector) {
  const auto score = [&](With threat, With environmental) {
    return static_cast<double>(score_of(steps_of(vector, threat, environmental))) / 10;
  };
  const bool has_threat = vector.defines_any(CvssGroup::threat);
  const bool has_environmental = vector.defines_any(CvssGroup::environmental);
  CvssScores out;
  out.base = score(With::no, With::no);
  if (has_threat) out.threat = score(With::yes, With::no);
  if (has_environmental) out.environmental = score(With::yes, With::yes);
  out.nomenclature = has_environmental ? (has_threat ? "CVSS-BTE" : "CVSS-BE") : (has_threat ? "CVSS-BT" : "CVSS-B");
  return out;
}

}  // namespace

const CvssCalculator cvss::v4_0 = {CvssVersion::v4_0, "CVSS:4.0/", kMetrics, scores};

}  // namespace lscan
