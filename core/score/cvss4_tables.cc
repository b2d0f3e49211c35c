// All from https://www.first.org/cvss/v4.0/specification-document: the metrics from sections 2 to 5, the sets from
// section 8, with the table of scores that it calls the lookup table.
#include "core/score/cvss4_tables.h"

#include <cstdint>

namespace lscan::cvss4 {
namespace {

constexpr CvssValues kAttackVector = {
    {{"N", "Network", 0}, {"A", "Adjacent", 1}, {"L", "Local", 2}, {"P", "Physical", 3}}};
constexpr CvssValues kAttackComplexity = {{{"L", "Low", 0}, {"H", "High", 1}}};
constexpr CvssValues kAttackRequirements = {{{"N", "None", 0}, {"P", "Present", 1}}};
constexpr CvssValues kPrivileges = {{{"N", "None", 0}, {"L", "Low", 1}, {"H", "High", 2}}};
constexpr CvssValues kInteraction = {{{"N", "None", 0}, {"P", "Passive", 1}, {"A", "Active", 2}}};
constexpr CvssValues kImpact = {{{"H", "High", 0}, {"L", "Low", 1}, {"N", "None", 2}}};
// Safety, which an environment alone can set, is worse than High.
constexpr CvssValues kSubsequentImpact = {{{"H", "High", 1}, {"L", "Low", 2}, {"N", "None", 3}}};
constexpr CvssValues kModifiedSubsequentImpact = {
    {{"X", "Not Defined", 0}, {"H", "High", 1}, {"L", "Low", 2}, {"N", "Negligible", 3}}};
constexpr CvssValues kModifiedSubsequentImpactOrSafety = {
    {{"X", "Not Defined", 0}, {"S", "Safety", 0}, {"H", "High", 1}, {"L", "Low", 2}, {"N", "Negligible", 3}}};
constexpr CvssValues kRequirement = {{{"X", "Not Defined", 0}, {"H", "High", 0}, {"M", "Medium", 1}, {"L", "Low", 2}}};

}  // namespace

constexpr CvssMetricDefinition kMetrics[CvssVector::kMetrics] = {
    {"AV", "Attack Vector", CvssGroup::base, kAttackVector},
    {"AC", "Attack Complexity", CvssGroup::base, kAttackComplexity},
    {"AT", "Attack Requirements", CvssGroup::base, kAttackRequirements},
    {"PR", "Privileges Required", CvssGroup::base, kPrivileges},
    {"UI", "User Interaction", CvssGroup::base, kInteraction},
    {"VC", "Vulnerable System Confidentiality", CvssGroup::base, kImpact},
    {"VI", "Vulnerable System Integrity", CvssGroup::base, kImpact},
    {"VA", "Vulnerable System Availability", CvssGroup::base, kImpact},
    {"SC", "Subsequent System Confidentiality", CvssGroup::base, kSubsequentImpact},
    {"SI", "Subsequent System Integrity", CvssGroup::base, kSubsequentImpact},
    {"SA", "Subsequent System Availability", CvssGroup::base, kSubsequentImpact},
    {"E",
     "Exploit Maturity",
     CvssGroup::threat,
     {{{"X", "Not Defined", 0}, {"A", "Attacked", 0}, {"P", "Proof-of-Concept", 1}, {"U", "Unreported", 2}}}},
    {"CR", "Confidentiality Requirement", CvssGroup::environmental, kRequirement},
    {"IR", "Integrity Requirement", CvssGroup::environmental, kRequirement},
    {"AR", "Availability Requirement", CvssGroup::environmental, kRequirement},
    {"MAV", "Modified Attack Vector", CvssGroup::environmental, or_not_defined(kAttackVector)},
    {"MAC", "Modified Attack Complexity", CvssGroup::environmental, or_not_defined(kAttackComplexity)},
    {"MAT", "Modified Attack Requirements", CvssGroup::environmental, or_not_defined(kAttackRequirements)},
    {"MPR", "Modified Privileges Required", CvssGroup::environmental, or_not_defined(kPrivileges)},
    {"MUI", "Modified User Interaction", CvssGroup::environmental, or_not_defined(kInteraction)},
    {"MVC", "Modified Vulnerable System Confidentiality", CvssGroup::environmental, or_not_defined(kImpact)},
    {"MVI", "Modified Vulnerable System Integrity", CvssGroup::environmental, or_not_defined(kImpact)},
    {"MVA", "Modified Vulnerable System Availability", CvssGroup::environmental, or_not_defined(kImpact)},
    {"MSC", "Modified Subsequent System Confidentiality", CvssGroup::environmental, kModifiedSubsequentImpact},
    {"MSI", "Modified Subsequent System Integrity", CvssGroup::environmental, kModifiedSubsequentImpactOrSafety},
    {"MSA", "Modified Subsequent System Availability", CvssGroup::environmental, kModifiedSubsequentImpactOrSafety},
    {"S", "Safety", CvssGroup::supplemental, {{{"X", "Not Defined"}, {"N", "Negligible"}, {"P", "Present"}}}},
    {"AU", "Automatable", CvssGroup::supplemental, {{{"X", "Not Defined"}, {"N", "No"}, {"Y", "Yes"}}}},
    {"R",
     "Recovery",
     CvssGroup::supplemental,
     {{{"X", "Not Defined"}, {"A", "Automatic"}, {"U", "User"}, {"I", "Irrecoverable"}}}},
    {"V", "Value Density", CvssGroup::supplemental, {{{"X", "Not Defined"}, {"D", "Diffuse"}, {"C", "Concentrated"}}}},
    {"RE",
     "Vulnerability Response Effort",
     CvssGroup::supplemental,
     {{{"X", "Not Defined"}, {"L", "Low"}, {"M", "Moderate"}, {"H", "High"}}}},
    {"U",
     "Provider Urgency",
     CvssGroup::supplemental,
     {{{"X", "Not Defined"}, {"Clear", "Clear"}, {"Green", "Green"}, {"Amber", "Amber"}, {"Red", "Red"}}}},
};

namespace {

constexpr Metric kMetricsEQ1[] = {kAV, kPR, kUI};
constexpr Metric kMetricsEQ2[] = {kAC, kAT};
constexpr Metric kMetricsEQ3EQ6[] = {kVC, kVI, kVA, kCR, kIR, kAR};
constexpr Metric kMetricsEQ4[] = {kSC, kSI, kSA};
constexpr Metric kMetricsEQ5[] = {kE};

constexpr Level kLevelsEQ1[] = {{0, 1}, {1, 4}, {3, 5}};
constexpr Level kLevelsEQ2[] = {{0, 1}, {1, 2}};
constexpr Level kLevelsEQ3EQ6[] = {{0, 7}, {3, 6}, {1, 8}, {3, 8}, {3, 10}};
constexpr Level kLevelsEQ4[] = {{1, 6}, {3, 5}, {6, 4}};
constexpr Level kLevelsEQ5[] = {{0, 1}, {1, 1}, {2, 1}};

constexpr EquivalenceSet kEquivalenceSets[kSets] = {{kMetricsEQ1, kLevelsEQ1},
                                                    {kMetricsEQ2, kLevelsEQ2},
                                                    {kMetricsEQ3EQ6, kLevelsEQ3EQ6},
                                                    {kMetricsEQ4, kLevelsEQ4},
                                                    {kMetricsEQ5, kLevelsEQ5}};

// [EQ1][EQ2][EQ3 with EQ6][EQ4][EQ5]. A line is a MacroVector as the specification writes it, all levels of EQ4 and EQ5
// in the place of the dots; the levels of EQ5 stand next to each other.
// clang-format off
constexpr std::uint8_t kScores[3][2][5][3][3] = {
    {{{{100, 98, 95}, {100, 93, 91}, {93, 89, 81}},  // 000..0
      {{99, 95, 92}, {96, 87, 81}, {90, 80, 68}},  // 000..1
      {{98, 95, 90}, {93, 89, 81}, {88, 78, 69}},  // 001..0
      {{95, 92, 84}, {92, 81, 65}, {80, 70, 48}},  // 001..1
      {{92, 82, 72}, {79, 69, 50}, {69, 55, 27}}},  // 002..1
     {{{99, 95, 92}, {95, 90, 84}, {92, 82, 72}},  // 010..0
      {{97, 92, 85}, {91, 83, 71}, {81, 71, 53}},  // 010..1
      {{95, 92, 85}, {92, 80, 70}, {84, 71, 50}},  // 011..0
      {{93, 85, 73}, {82, 72, 59}, {70, 52, 30}},  // 011..1
      {{86, 75, 52}, {71, 52, 29}, {63, 29, 17}}}},  // 012..1
    {{{{98, 94, 91}, {94, 86, 77}, {87, 74, 63}},  // 100..0
      {{95, 87, 81}, {89, 74, 64}, {75, 63, 49}},  // 100..1
      {{94, 88, 76}, {86, 74, 59}, {72, 57, 52}},  // 101..0
      {{89, 77, 67}, {76, 58, 50}, {57, 52, 25}},  // 101..1
      {{83, 70, 54}, {65, 58, 26}, {53, 21, 13}}},  // 102..1
     {{{95, 88, 76}, {90, 75, 61}, {77, 68, 52}},  // 110..0
      {{90, 76, 70}, {77, 62, 53}, {66, 59, 30}},  // 110..1
      {{89, 76, 62}, {74, 57, 47}, {61, 57, 24}},  // 111..0
      {{78, 67, 58}, {59, 57, 23}, {52, 29, 16}},  // 111..1
      {{71, 59, 30}, {58, 26, 15}, {23, 13, 6}}}},  // 112..1
    {{{{93, 86, 75}, {86, 74, 56}, {70, 52, 40}},  // 200..0
      {{87, 72, 58}, {74, 61, 34}, {54, 40, 22}},  // 200..1
      {{85, 74, 62}, {72, 55, 46}, {53, 34, 19}},  // 201..0
      {{75, 55, 51}, {57, 41, 19}, {36, 19, 8}},  // 201..1
      {{64, 51, 20}, {47, 21, 11}, {24, 9, 4}}},  // 202..1
     {{{88, 73, 60}, {73, 59, 41}, {54, 45, 20}},  // 210..0
      {{75, 53, 50}, {55, 40, 20}, {43, 22, 11}},  // 210..1
      {{75, 58, 40}, {61, 48, 20}, {46, 17, 8}},  // 211..0
      {{55, 45, 21}, {51, 18, 9}, {18, 7, 2}},  // 211..1
      {{53, 24, 14}, {24, 12, 5}, {10, 3, 1}}}}};  // 212..1
// clang-format on

}  // namespace

const EquivalenceSet& equivalence_set(Set set) { return kEquivalenceSets[set]; }

int score_in_tenths(const MacroVector& macro_vector) {
  const auto& [eq1, eq2, eq3_eq6, eq4, eq5] = macro_vector;
  return kScores[eq1][eq2][eq3_eq6][eq4][eq5];
}

}  // namespace lscan::cvss4
