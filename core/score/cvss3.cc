// CVSS 3.0 and 3.1 (https://www.first.org/cvss/v3.1/specification-document, equations and weights in section 7, and
// https://www.first.org/cvss/v3.0/specification-document, section 8). They differ in two places: how a score is
// rounded up to a tenth, and the impact of a modified vector whose scope changes.
#include <algorithm>
#include <array>
#include <cmath>

#include "core/score/cvss_vector.h"

namespace lscan {
namespace {

// Places in kMetrics. The modified metrics, from kMAV on, stand in the order of the base metrics.
enum Metric : std::size_t { kAV, kAC, kPR, kUI, kS, kC, kI, kA, kE, kRL, kRC, kCR, kIR, kAR, kMAV };
constexpr std::size_t kBaseMetrics = 8;

constexpr CvssValues kAttackVector = {
    {{"N", "Network", 0.85}, {"A", "Adjacent", 0.62}, {"L", "Local", 0.55}, {"P", "Physical", 0.2}}};
constexpr CvssValues kAttackComplexity = {{{"L", "Low", 0.77}, {"H", "High", 0.44}}};
constexpr CvssValues kPrivileges = {{{"N", "None", 0.85}, {"L", "Low", 0.62}, {"H", "High", 0.27}}};
constexpr CvssValues kInteraction = {{{"N", "None", 0.85}, {"R", "Required", 0.62}}};
constexpr CvssValues kScope = {{{"U", "Unchanged"}, {"C", "Changed"}}};
constexpr CvssValues kImpact = {{{"H", "High", 0.56}, {"L", "Low", 0.22}, {"N", "None", 0}}};
constexpr CvssValues kRequirement = {
    {{"X", "Not Defined", 1}, {"H", "High", 1.5}, {"M", "Medium", 1}, {"L", "Low", 0.5}}};

constexpr CvssMetricDefinition kMetrics[] = {
    {"AV", "Attack Vector", CvssGroup::base, kAttackVector},
    {"AC", "Attack Complexity", CvssGroup::base, kAttackComplexity},
    {"PR", "Privileges Required", CvssGroup::base, kPrivileges},
    {"UI", "User Interaction", CvssGroup::base, kInteraction},
    {"S", "Scope", CvssGroup::base, kScope},
    {"C", "Confidentiality", CvssGroup::base, kImpact},
    {"I", "Integrity", CvssGroup::base, kImpact},
    {"A", "Availability", CvssGroup::base, kImpact},
    {"E",
     "Exploit Code Maturity",
     CvssGroup::threat,
     {{{"X", "Not Defined", 1},
       {"H", "High", 1},
       {"F", "Functional", 0.97},
       {"P", "Proof-of-Concept", 0.94},
       {"U", "Unproven", 0.91}}}},
    {"RL",
     "Remediation Level",
     CvssGroup::threat,
     {{{"X", "Not Defined", 1},
       {"U", "Unavailable", 1},
       {"W", "Workaround", 0.97},
       {"T", "Temporary Fix", 0.96},
       {"O", "Official Fix", 0.95}}}},
    {"RC",
     "Report Confidence",
     CvssGroup::threat,
     {{{"X", "Not Defined", 1}, {"C", "Confirmed", 1}, {"R", "Reasonable", 0.96}, {"U", "Unknown", 0.92}}}},
    {"CR", "Confidentiality Requirement", CvssGroup::environmental, kRequirement},
    {"IR", "Integrity Requirement", CvssGroup::environmental, kRequirement},
    {"AR", "Availability Requirement", CvssGroup::environmental, kRequirement},
    {"MAV", "Modified Attack Vector", CvssGroup::environmental, or_not_defined(kAttackVector)},
    {"MAC", "Modified Attack Complexity", CvssGroup::environmental, or_not_defined(kAttackComplexity)},
    {"MPR", "Modified Privileges Required", CvssGroup::environmental, or_not_defined(kPrivileges)},
    {"MUI", "Modified User Interaction", CvssGroup::environmental, or_not_defined(kInteraction)},
    {"MS", "Modified Scope", CvssGroup::environmental, or_not_defined(kScope)},
    {"MC", "Modified Confidentiality", CvssGroup::environmental, or_not_defined(kImpact)},
    {"MI", "Modified Integrity", CvssGroup::environmental, or_not_defined(kImpact)},
    {"MA", "Modified Availability", CvssGroup::environmental, or_not_defined(kImpact)},
};

// 3.0: the smallest tenth that is not below the score. While the scope is unchanged a score is a multiple of 10^-10 as
// a decimal, so that less than this above a tenth is binary noise.
double round_up_v30(double score) { return std::ceil(score * 10 - 1e-10) / 10; }

// 3.1, Appendix A: the same on integers, so that binary fractions cannot tip a score over.
double round_up_v31(double score) {
  const auto scaled = std::llround(score * 100'000);
  return static_cast<double>(scaled % 10'000 == 0 ? scaled / 10'000 : scaled / 10'000 + 1) / 10;
}

double impact_unchanged(double sub_score) { return 6.42 * sub_score; }

double impact_changed(double sub_score) { return 7.52 * (sub_score - 0.029) - 3.25 * std::pow(sub_score - 0.02, 15); }

// 3.1, for modified metrics alone (section 7.3; why: user guide, section 2.6).
double modified_impact_changed_v31(double sub_score) {
  return 7.52 * (sub_score - 0.029) - 3.25 * std::pow(sub_score * 0.9731 - 0.02, 13);
}

struct Version {
  double (*round_up)(double);
  double (*modified_impact_changed)(double);
};
constexpr Version kV30 = {round_up_v30, impact_changed};
constexpr Version kV31 = {round_up_v31, modified_impact_changed_v31};

// The base metrics as an equation counts them: their own values, or the modified ones.
struct BaseValues {
  std::array<const CvssValue*, kBaseMetrics> values;

  double weight(Metric metric) const { return values[metric]->weight; }
  bool scope_changed() const { return values[kS]->abbreviation == "C"; }
};

BaseValues own_values(const CvssVector& vector) {
  BaseValues base{};
  for (std::size_t i = 0; i < kBaseMetrics; ++i) base.values[i] = &vector[i];
  return base;
}

BaseValues modified_values(const CvssVector& vector) {
  BaseValues base{};
  for (std::size_t i = 0; i < kBaseMetrics; ++i) base.values[i] = &vector.modified(kMAV + i, i);
  return base;
}

double privileges_weight(const BaseValues& base) {
  if (!base.scope_changed()) return base.weight(kPR);
  const std::string_view value = base.values[kPR]->abbreviation;
  return value == "L" ? 0.68 : value == "H" ? 0.5 : base.weight(kPR);
}

// The end of the base and of the environmental equation.
double score_of(const BaseValues& base, double impact, const Version& version) {
  if (impact <= 0) return 0;
  const double exploitability = 8.22 * base.weight(kAV) * base.weight(kAC) * privileges_weight(base) * base.weight(kUI);
  const double sum = impact + exploitability;
  return version.round_up(std::min(base.scope_changed() ? 1.08 * sum : sum, 10.0));
}

double base_score(const CvssVector& vector, const Version& version) {
  const BaseValues base = own_values(vector);
  const double sub_score = 1 - (1 - base.weight(kC)) * (1 - base.weight(kI)) * (1 - base.weight(kA));
  return score_of(base, base.scope_changed() ? impact_changed(sub_score) : impact_unchanged(sub_score), version);
}

double temporal_score(const CvssVector& vector, double score, const Version& version) {
  return version.round_up(score * vector[kE].weight * vector[kRL].weight * vector[kRC].weight);
}

double environmental_score(const CvssVector& vector, const Version& version) {
  const BaseValues base = modified_values(vector);
  const double sub_score =
      std::min(1 - (1 - vector[kCR].weight * base.weight(kC)) * (1 - vector[kIR].weight * base.weight(kI)) *
                       (1 - vector[kAR].weight * base.weight(kA)),
               0.915);
  const double impact = base.scope_changed() ? version.modified_impact_changed(sub_score) : impact_unchanged(sub_score);
  return temporal_score(vector, score_of(base, impact, version), version);
}

CvssScores scores(const CvssVector& vector, const Version& version) {
  CvssScores out;
  out.base = base_score(vector, version);
  if (vector.defines_any(CvssGroup::threat)) out.threat = temporal_score(vector, out.base, version);
  if (vector.defines_any(CvssGroup::environmental)) out.environmental = environmental_score(vector, version);
  return out;
}

CvssScores scores_v30(const CvssVector& vector) { return scores(vector, kV30); }
CvssScores scores_v31(const CvssVector& vector) { return scores(vector, kV31); }

}  // namespace

const CvssCalculator cvss::v3_0 = {CvssVersion::v3_0, "CVSS:3.0/", kMetrics, scores_v30};
const CvssCalculator cvss::v3_1 = {CvssVersion::v3_1, "CVSS:3.1/", kMetrics, scores_v31};

}  // namespace lscan
