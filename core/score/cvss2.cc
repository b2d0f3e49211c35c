// CVSS 2.0: "A Complete Guide to the Common Vulnerability Scoring System Version 2.0" (https://www.first.org/cvss/v2/
// guide), metrics and their values in section 2, equations in section 3.2. Every step rounds to a tenth and goes on
// with what it rounded to.
#include <algorithm>
#include <cmath>

#include "core/score/cvss_vector.h"

namespace lscan {
namespace {

// Places in kMetrics.
enum Metric : std::size_t { kAV, kAC, kAu, kC, kI, kA, kE, kRL, kRC, kCDP, kTD, kCR, kIR, kAR };

constexpr CvssValues kImpact = {{{"N", "None", 0}, {"P", "Partial", 0.275}, {"C", "Complete", 0.66}}};
constexpr CvssValues kRequirement = {
    {{"ND", "Not Defined", 1}, {"L", "Low", 0.5}, {"M", "Medium", 1}, {"H", "High", 1.51}}};

constexpr CvssMetricDefinition kMetrics[] = {
    {"AV",
     "Access Vector",
     CvssGroup::base,
     {{{"L", "Local", 0.395}, {"A", "Adjacent Network", 0.646}, {"N", "Network", 1}}}},
    {"AC", "Access Complexity", CvssGroup::base, {{{"H", "High", 0.35}, {"M", "Medium", 0.61}, {"L", "Low", 0.71}}}},
    {"Au", "Authentication", CvssGroup::base, {{{"M", "Multiple", 0.45}, {"S", "Single", 0.56}, {"N", "None", 0.704}}}},
    {"C", "Confidentiality Impact", CvssGroup::base, kImpact},
    {"I", "Integrity Impact", CvssGroup::base, kImpact},
    {"A", "Availability Impact", CvssGroup::base, kImpact},
    {"E",
     "Exploitability",
     CvssGroup::threat,
     {{{"ND", "Not Defined", 1},
       {"U", "Unproven", 0.85},
       {"POC", "Proof-of-Concept", 0.9},
       {"F", "Functional", 0.95},
       {"H", "High", 1}}}},
    {"RL",
     "Remediation Level",
     CvssGroup::threat,
     {{{"ND", "Not Defined", 1},
       {"OF", "Official Fix", 0.87},
       {"TF", "Temporary Fix", 0.9},
       {"W", "Workaround", 0.95},
       {"U", "Unavailable", 1}}}},
    {"RC",
     "Report Confidence",
     CvssGroup::threat,
     {{{"ND", "Not Defined", 1}, {"UC", "Unconfirmed", 0.9}, {"UR", "Uncorroborated", 0.95}, {"C", "Confirmed", 1}}}},
    {"CDP",
     "Collateral Damage Potential",
     CvssGroup::environmental,
     {{{"ND", "Not Defined", 0},
       {"N", "None", 0},
       {"L", "Low", 0.1},
       {"LM", "Low-Medium", 0.3},
       {"MH", "Medium-High", 0.4},
       {"H", "High", 0.5}}}},
    {"TD",
     "Target Distribution",
     CvssGroup::environmental,
     {{{"ND", "Not Defined", 1}, {"N", "None", 0}, {"L", "Low", 0.25}, {"M", "Medium", 0.75}, {"H", "High", 1}}}},
    {"CR", "Confidentiality Requirement", CvssGroup::environmental, kRequirement},
    {"IR", "Integrity Requirement", CvssGroup::environmental, kRequirement},
    {"AR", "Availability Requirement", CvssGroup::environmental, kRequirement},
};

// Halves go up. The equations are of decimals, so what is this close below a half is one in binary.
double round_to_tenth(double score) { return std::floor(score * 10 + 0.5 + 1e-9) / 10; }

// The base equation, in which the environmental score puts another impact. An impact that weighs little under low
// security requirements makes it negative, and only the end of an equation says 0 to 10.
double base_equation(const CvssVector& vector, double impact) {
  const double exploitability = 20 * vector[kAV].weight * vector[kAC].weight * vector[kAu].weight;
  const double factor = impact == 0 ? 0 : 1.176;
  return round_to_tenth((0.6 * impact + 0.4 * exploitability - 1.5) * factor);
}

double impact(double confidentiality, double integrity, double availability) {
  return 10.41 * (1 - (1 - confidentiality) * (1 - integrity) * (1 - availability));
}

double temporal_equation(const CvssVector& vector, double base) {
  return round_to_tenth(base * vector[kE].weight * vector[kRL].weight * vector[kRC].weight);
}

double environmental_equation(const CvssVector& vector) {
  const double adjusted_impact =
      std::min(10.0, impact(vector[kC].weight * vector[kCR].weight,  //
                            vector[kI].weight * vector[kIR].weight, vector[kA].weight * vector[kAR].weight));
  const double adjusted_temporal = temporal_equation(vector, base_equation(vector, adjusted_impact));
  return round_to_tenth((adjusted_temporal + (10 - adjusted_temporal) * vector[kCDP].weight) * vector[kTD].weight);
}

CvssScores scores(const CvssVector& vector) {
  CvssScores out;
  out.base = std::max(0.0, base_equation(vector, impact(vector[kC].weight, vector[kI].weight, vector[kA].weight)));
  if (vector.defines_any(CvssGroup::threat)) out.threat = temporal_equation(vector, out.base);
  if (vector.defines_any(CvssGroup::environmental)) out.environmental = std::max(0.0, environmental_equation(vector));
  return out;
}

}  // namespace

const CvssCalculator cvss::v2_0 = {CvssVersion::v2_0, "CVSS:2.0/", kMetrics, scores};

}  // namespace lscan
