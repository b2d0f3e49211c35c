#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "core/score/cvss.h"
#include "core/score/cvss4_tables.h"

using namespace lscan;

namespace {

struct Example {
  const char* metrics;
  double score;
  const char* nomenclature = "CVSS-B";
};

// Every vector in https://www.first.org/cvss/v4.0/examples. Scores of the first part stand on that page; to the others
// it links FIRST's calculator.
constexpr Example kExamples[] = {
    {"AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 7.7},
    {"AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U", 5.2, "CVSS-BT"},
    {"AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:L/VA:L/SC:N/SI:N/SA:N", 8.3},
    {"AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:L/VA:L/SC:N/SI:N/SA:N/CR:H/IR:L/AR:L/MAV:N/MAC:H/MVC:H/MVI:L/MVA:L", 8.1,
     "CVSS-BE"},
    {"AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:L", 8.7},
    {"AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:L/E:U", 6.6, "CVSS-BT"},
    {"AV:L/AC:L/AT:N/PR:H/UI:N/VC:H/VI:H/VA:N/SC:N/SI:N/SA:N", 8.3},
    {"AV:L/AC:L/AT:N/PR:H/UI:N/VC:H/VI:H/VA:N/SC:N/SI:N/SA:N/E:U", 5.6, "CVSS-BT"},
    {"AV:A/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:N/SC:N/SI:N/SA:N/S:P", 8.6},
    {"AV:A/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:N/SC:N/SI:N/SA:N/MSI:S/S:P", 9.7, "CVSS-BE"},
    {"AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N/V:C", 8.7},
    {"AV:N/AC:L/AT:N/PR:L/UI:N/VC:N/VI:N/VA:N/SC:H/SI:L/SA:H", 6.4},
    {"AV:N/AC:L/AT:N/PR:L/UI:N/VC:N/VI:N/VA:N/SC:H/SI:L/SA:H/E:U/MAV:A/R:U/V:C", 2.4, "CVSS-BTE"},
    {"AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", 10.0},
    {"AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:A/CR:H/IR:H/AR:H/MAV:L/MAT:P", 8.9, "CVSS-BTE"},
    {"AV:L/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 8.5},
    {"AV:L/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:A/MVC:N/MVI:N/MVA:N", 0.0, "CVSS-BTE"},
    {"AV:N/AC:L/AT:N/PR:L/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N", 7.1},

    {"AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 7.3},
    {"AV:L/AC:L/AT:N/PR:N/UI:A/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N", 4.6},
    {"AV:N/AC:L/AT:N/PR:N/UI:A/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N", 5.1},
    {"AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N", 6.9},
    {"AV:L/AC:L/AT:N/PR:H/UI:N/VC:N/VI:N/VA:N/SC:H/SI:N/SA:N", 5.9},
    {"AV:L/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", 9.4},
    {"AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:H/VA:N/SC:H/SI:H/SA:H", 9.3},
    {"AV:P/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:H/SA:N/S:P/V:D", 8.3},
    {"AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:A", 10.0, "CVSS-BT"},
    {"AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N/E:A", 8.7, "CVSS-BT"},
    {"AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:A", 9.3, "CVSS-BT"},
    {"AV:N/AC:H/AT:P/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:P/MAC:L/MAT:N/MVC:N/MVI:N/MVA:L", 5.5, "CVSS-BTE"},
    {"AV:A/AC:L/AT:N/PR:N/UI:N/VC:N/VI:L/VA:N/SC:H/SI:N/SA:H", 6.4},
    {"AV:L/AC:L/AT:N/PR:H/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/R:I", 8.4},
    {"AV:L/AC:L/AT:P/PR:H/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/R:I", 7.1},
    {"AV:P/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 7.0},
    {"AV:N/AC:H/AT:P/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:P", 8.2, "CVSS-BT"},
    {"AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N", 7.1},
    {"AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N", 8.2},
    {"AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:L/E:U/MVA:H/MSA:N", 6.6, "CVSS-BTE"},
    {"AV:N/AC:L/AT:N/PR:N/UI:A/VC:L/VI:L/VA:N/SC:L/SI:L/SA:N", 5.1},
    {"AV:N/AC:L/AT:N/PR:L/UI:P/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N", 5.1},
    {"AV:N/AC:L/AT:N/PR:L/UI:A/VC:H/VI:H/VA:H/SC:L/SI:L/SA:N", 8.5},
    {"AV:N/AC:L/AT:N/PR:N/UI:A/VC:N/VI:L/VA:N/SC:N/SI:N/SA:N", 5.1},
    {"AV:N/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 7.7},
    {"AV:L/AC:L/AT:N/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 8.5},
    {"AV:L/AC:L/AT:N/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U/MUI:A", 5.7, "CVSS-BTE"},
    {"AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:A", 9.2, "CVSS-BT"},
    {"AV:P/AC:L/AT:P/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 5.4},
    {"AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N", 8.7},
    {"AV:N/AC:L/AT:N/PR:H/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N", 6.9},
    {"AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 9.3},
    {"AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:L/SA:N", 6.9},
    {"AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:L/SA:N/E:U/CR:L/IR:L/AR:L", 2.7, "CVSS-BTE"},
    {"AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:L/VA:N/SC:L/SI:N/SA:H", 7.8},
    {"AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:L/VA:N/SC:L/SI:L/SA:L", 6.9},
    {"AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:L/VA:N/SC:L/SI:L/SA:L/MSI:N/MSA:N", 6.9, "CVSS-BE"},
    {"AV:L/AC:L/AT:N/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/S:P", 8.5},
    {"AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/S:P/AU:Y/V:C/RE:L", 9.4},
    {"AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:P/CR:L/IR:H/AR:L/MAV:L/MAC:H/MAT:N/MPR:N/MUI:N/MVC:N/"
     "MVI:H/MVA:L/MSC:N/MSI:S/MSA:L",
     7.0, "CVSS-BTE"},
    {"AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/MAV:A/MAC:H/MAT:N/MPR:L/MUI:N/MVC:L/MVI:H/MVA:H/MSC:L/"
     "MSI:S/MSA:S/CR:L/IR:H/AR:H/E:P",
     7.4, "CVSS-BTE"},
    {"AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/MAV:N/MAC:H/MAT:N/MPR:L/MUI:N/MVC:H/MVI:H/MVA:H/MSC:H/"
     "MSI:S/MSA:H/CR:M/IR:H/AR:M/E:P",
     8.7, "CVSS-BTE"},
};

CvssScores scores_of(const std::string& metrics) {
  INFO(metrics);
  const auto scores = cvss_scores("CVSS:4.0/" + metrics);
  REQUIRE(scores);
  return *scores;
}

using cvss4::Set;

// Every combination of values for the metrics of a set, as steps below the worst value; `level_of` tells its level, or
// that there is no such vector. For each level: the least sum of steps and the number of steps that there are.
template <typename LevelOf>
std::map<std::size_t, std::pair<int, int>> levels_by_enumeration(const std::vector<std::set<int>>& metrics,
                                                                 const LevelOf& level_of) {
  std::vector<std::vector<int>> vectors = {{}};
  for (const std::set<int>& values : metrics) {
    std::vector<std::vector<int>> longer;
    for (const std::vector<int>& vector : vectors) {
      for (const int value : values) {
        longer.push_back(vector);
        longer.back().push_back(value);
      }
    }
    vectors = std::move(longer);
  }
  std::map<std::size_t, std::pair<int, int>> least_and_most;
  for (const std::vector<int>& vector : vectors) {
    int sum = 0;
    for (const int steps : vector) sum += steps;
    const auto [place, is_new] = least_and_most.try_emplace(level_of(vector), sum, sum);
    place->second = {std::min(place->second.first, sum), std::max(place->second.second, sum)};
  }
  return least_and_most;
}

void check_levels(Set set, const std::map<std::size_t, std::pair<int, int>>& expected) {
  const auto levels = cvss4::equivalence_set(set).levels;
  REQUIRE(levels.size() == expected.size());
  for (const auto& [level, least_and_most] : expected) {
    INFO("set " << set << ", level " << level);
    CHECK(levels[level].worst == least_and_most.first);
    CHECK(levels[level].depth == least_and_most.second - least_and_most.first + 1);
  }
}

}  // namespace

TEST_CASE("cvss 4.0: the scores of FIRST's examples", "[score]") {
  for (const Example& example : kExamples) {
    const CvssScores scores = scores_of(example.metrics);
    INFO(example.metrics);
    CHECK(scores.overall == example.score);
    CHECK(scores.nomenclature == example.nomenclature);
  }
}

TEST_CASE("cvss 4.0: base, threat and environmental score each count their groups and those before", "[score]") {
  const std::string base = "AV:N/AC:H/AT:P/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";
  const CvssScores scores = scores_of(base + "/E:P/MAC:L/MAT:N/MVC:N/MVI:N/MVA:L");
  CHECK(scores.base == scores_of(base).overall);
  CHECK(scores.threat == 8.2);
  CHECK(scores.environmental == 5.5);
  CHECK_FALSE(scores_of(base + "/MAC:L").threat);
  CHECK_FALSE(scores_of(base + "/E:P").environmental);
}

TEST_CASE("cvss 4.0: what is not defined, and what is supplemental, changes nothing", "[score]") {
  const std::string base = "AV:N/AC:L/AT:N/PR:L/UI:N/VC:N/VI:L/VA:N/SC:N/SI:N/SA:N";
  const CvssScores scores = scores_of(
      base + "/E:X/CR:X/IR:X/AR:X/MAV:X/MAC:X/MAT:X/MPR:X/MUI:X/MVC:X/MVI:X/MVA:X/MSC:X/MSI:X/MSA:X/S:P/AU:Y/U:Amber");
  CHECK(scores.overall == scores_of(base).overall);
  CHECK(scores.nomenclature == "CVSS-B");
  CHECK_FALSE(scores.threat);
  CHECK_FALSE(scores.environmental);
}

TEST_CASE("cvss 4.0: no impact anywhere is 0", "[score]") {
  CHECK(scores_of("AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N").overall == 0.0);
  CHECK(scores_of("AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N/MSI:S").overall > 0.0);
}

// 5.65 has no exact binary fraction, and the nearest one lies below it.
TEST_CASE("cvss 4.0: a half is rounded up", "[score]") {
  CHECK(scores_of("AV:N/AC:H/AT:N/PR:H/UI:A/VC:L/VI:N/VA:H/SC:L/SI:N/SA:N").overall == 5.7);
}

TEST_CASE("cvss 4.0: levels are as deep as the vectors that they hold", "[score]") {
  check_levels(cvss4::kEQ1,
               levels_by_enumeration({{0, 1, 2, 3}, {0, 1, 2}, {0, 1, 2}}, [](const auto& v) -> std::size_t {
                 const auto worst = std::count(v.begin(), v.end(), 0);
                 return worst == 3 ? 0 : worst > 0 && v[0] != 3 ? 1 : 2;
               }));
  check_levels(cvss4::kEQ2, levels_by_enumeration({{0, 1}, {0, 1}}, [](const auto& v) -> std::size_t {
                 return v[0] + v[1] == 0 ? 0 : 1;
               }));
  const std::set<int> three = {0, 1, 2};
  check_levels(cvss4::kEQ3EQ6,
               levels_by_enumeration({three, three, three, three, three, three}, [](const auto& v) -> std::size_t {
                 const bool eq6 = v[0] + v[3] == 0 || v[1] + v[4] == 0 || v[2] + v[5] == 0;
                 if (v[0] != 0 && v[1] != 0 && v[2] != 0) return cvss4::k21;
                 if (v[0] != 0 || v[1] != 0) return eq6 ? cvss4::k10 : cvss4::k11;
                 return eq6 ? cvss4::k00 : cvss4::k01;
               }));
  check_levels(cvss4::kEQ4,
               levels_by_enumeration({{1, 2, 3}, {0, 1, 2, 3}, {0, 1, 2, 3}}, [](const auto& v) -> std::size_t {
                 const int worst = std::min({v[0], v[1], v[2]});
                 return worst < 2 ? static_cast<std::size_t>(worst) : 2;
               }));
  check_levels(cvss4::kEQ5,
               levels_by_enumeration({three}, [](const auto& v) { return static_cast<std::size_t>(v[0]); }));
}

TEST_CASE("cvss 4.0: no MacroVector scores more than one that is worse in one set", "[score]") {
  std::size_t macro_vectors = 0;
  cvss4::MacroVector macro{};
  const auto check_below = [&](Set set, std::size_t level) {
    cvss4::MacroVector below = macro;
    below[set] = level;
    CHECK(cvss4::score_in_tenths(below) <= cvss4::score_in_tenths(macro));
  };
  const auto levels = [](Set set) { return cvss4::equivalence_set(set).levels.size(); };
  for (macro[0] = 0; macro[0] < levels(cvss4::kEQ1); ++macro[0])
    for (macro[1] = 0; macro[1] < levels(cvss4::kEQ2); ++macro[1])
      for (macro[2] = 0; macro[2] < levels(cvss4::kEQ3EQ6); ++macro[2])
        for (macro[3] = 0; macro[3] < levels(cvss4::kEQ4); ++macro[3])
          for (macro[4] = 0; macro[4] < levels(cvss4::kEQ5); ++macro[4]) {
            ++macro_vectors;
            for (const Set set : {cvss4::kEQ1, cvss4::kEQ2, cvss4::kEQ4, cvss4::kEQ5})
              if (macro[set] + 1 < levels(set)) check_below(set, macro[set] + 1);
            if (macro[2] == cvss4::k00) check_below(cvss4::kEQ3EQ6, cvss4::k01);
            if (macro[2] == cvss4::k00) check_below(cvss4::kEQ3EQ6, cvss4::k10);
            if (macro[2] == cvss4::k01 || macro[2] == cvss4::k10) check_below(cvss4::kEQ3EQ6, cvss4::k11);
            if (macro[2] == cvss4::k11) check_below(cvss4::kEQ3EQ6, cvss4::k21);
          }
  CHECK(macro_vectors == 270);
}
