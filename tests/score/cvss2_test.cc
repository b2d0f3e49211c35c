#include <catch2/catch.hpp>

#include "core/score/cvss.h"

using namespace lscan;

namespace {

struct Example {
  const char* metrics;
  double base;
};

// What the guide says of three vulnerabilities (https://www.first.org/cvss/v2/guide, section 3.3).
struct GuideExample {
  const char* base_metrics;
  const char* temporal_metrics;
  const char* worst_environment;
  double base;
  double temporal;
  double environmental;
};
constexpr GuideExample kGuide[] = {
    {"AV:N/AC:L/Au:N/C:N/I:N/A:C", "/E:F/RL:OF/RC:C", "/CDP:H/TD:H/CR:M/IR:M/AR:H", 7.8, 6.4, 9.2},    // CVE-2002-0392
    {"AV:N/AC:L/Au:N/C:C/I:C/A:C", "/E:F/RL:OF/RC:C", "/CDP:H/TD:H/CR:M/IR:M/AR:L", 10.0, 8.3, 9.0},   // CVE-2003-0818
    {"AV:L/AC:H/Au:N/C:C/I:C/A:C", "/E:POC/RL:OF/RC:C", "/CDP:H/TD:H/CR:M/IR:M/AR:M", 6.2, 4.9, 7.5},  // CVE-2003-0062
};

// The CVSS 2.0 scores in https://www.first.org/cvss/v3.0/examples and https://www.first.org/cvss/v3.1/examples.
constexpr Example kExamples[] = {
    {"AV:N/AC:L/Au:S/C:P/I:P/A:N", 5.5},   // CVE-2013-1937, CVE-2013-0375
    {"AV:N/AC:M/Au:N/C:P/I:N/A:N", 4.3},   // CVE-2014-3566
    {"AV:N/AC:L/Au:S/C:C/I:C/A:C", 9.0},   // CVE-2012-1516
    {"AV:L/AC:L/Au:N/C:P/I:P/A:P", 4.6},   // CVE-2009-0783, CVE-2018-3652
    {"AV:N/AC:M/Au:S/C:C/I:C/A:C", 8.5},   // CVE-2012-0384
    {"AV:N/AC:M/Au:N/C:P/I:P/A:P", 6.8},   // CVE-2015-1098, CVE-2015-0970, CVE-2014-0224, CVE-2016-2118
    {"AV:N/AC:L/Au:N/C:P/I:N/A:N", 5.0},   // CVE-2014-0160, CVE-2010-0467
    {"AV:N/AC:L/Au:N/C:C/I:C/A:C", 10.0},  // CVE-2014-6271, CVE-2012-5376
    {"AV:N/AC:L/Au:N/C:N/I:P/A:N", 5.0},   // CVE-2008-1447, CVE-2012-1342
    {"AV:L/AC:M/Au:N/C:C/I:C/A:C", 6.9},   // CVE-2014-2005, CVE-2018-18913
    {"AV:A/AC:L/Au:N/C:N/I:C/A:N", 6.1},   // CVE-2013-6014
    {"AV:N/AC:M/Au:N/C:N/I:P/A:N", 4.3},   // CVE-2014-9253, CVE-2017-5942
    {"AV:N/AC:M/Au:N/C:C/I:C/A:C", 9.3},   // CVE-2009-0658, CVE-2016-1645
    {"AV:A/AC:L/Au:N/C:C/I:C/A:C", 8.3},   // CVE-2011-1265
    {"AV:L/AC:L/Au:N/C:N/I:C/A:N", 4.9},   // CVE-2014-2019
    {"AV:N/AC:M/Au:N/C:P/I:P/A:N", 5.8},   // CVE-2016-0128
    {"AV:N/AC:M/Au:S/C:P/I:P/A:P", 6.0},   // CVE-2019-7551
    {"AV:N/AC:L/Au:N/C:P/I:P/A:P", 7.5},   // CVE-2016-5558
    {"AV:L/AC:L/Au:S/C:C/I:C/A:C", 6.8},   // CVE-2016-5729
    {"AV:L/AC:L/Au:N/C:C/I:C/A:C", 7.2},   // CVE-2015-2890
    {"AV:N/AC:H/Au:N/C:C/I:C/A:C", 7.6},   // CVE-2019-0884
};

CvssScores scores_of(const std::string& vector) {
  INFO(vector);
  const auto scores = cvss_scores(vector);
  REQUIRE(scores);
  return *scores;
}

}  // namespace

TEST_CASE("cvss 2.0: the three scores of the guide's examples", "[score]") {
  for (const GuideExample& example : kGuide) {
    const std::string base = example.base_metrics;
    const CvssScores scores = scores_of(base + example.temporal_metrics + example.worst_environment);
    CHECK(scores.base == example.base);
    CHECK(scores.threat == example.temporal);
    CHECK(scores.environmental == example.environmental);
    CHECK(scores.overall == example.environmental);
    // The mildest environment, in which no system is a target.
    CHECK(scores_of(base + example.temporal_metrics + "/CDP:N/TD:N").environmental == 0.0);
  }
}

TEST_CASE("cvss 2.0: the base scores of FIRST's examples", "[score]") {
  for (const Example& example : kExamples) {
    const CvssScores scores = scores_of(example.metrics);
    INFO(example.metrics);
    CHECK(scores.base == example.base);
    CHECK(scores.overall == example.base);
    CHECK_FALSE(scores.threat);
    CHECK_FALSE(scores.environmental);
    CHECK(scores.nomenclature.empty());
  }
}

TEST_CASE("cvss 2.0: no impact is 0", "[score]") { CHECK(scores_of("AV:N/AC:L/Au:N/C:N/I:N/A:N").base == 0.0); }

TEST_CASE("cvss 2.0: an impact that nobody requires is 0 and not less", "[score]") {
  CHECK(scores_of("AV:L/AC:H/Au:M/C:P/I:N/A:N/CR:L").environmental == 0.0);
}

TEST_CASE("cvss 2.0: parentheses and a prefix may stand around a vector", "[score]") {
  for (const char* vector : {"AV:N/AC:L/Au:N/C:N/I:N/A:C", "(AV:N/AC:L/Au:N/C:N/I:N/A:C)",
                             "CVSS:2.0/AV:N/AC:L/Au:N/C:N/I:N/A:C", "A:C/I:N/C:N/Au:N/AC:L/AV:N"}) {
    const CvssScores scores = scores_of(vector);
    CHECK(scores.version == CvssVersion::v2_0);
    CHECK(scores.base == 7.8);
  }
}

TEST_CASE("cvss 2.0: a metric that is not defined is as good as absent", "[score]") {
  const CvssScores scores = scores_of("AV:N/AC:L/Au:N/C:N/I:N/A:C/E:ND/RL:ND/RC:ND/CDP:ND/TD:ND/CR:ND/IR:ND/AR:ND");
  CHECK_FALSE(scores.threat);
  CHECK_FALSE(scores.environmental);
}

// 3.8 x 0.75 is a little below 2.85 in binary.
TEST_CASE("cvss 2.0: a half is rounded up", "[score]") {
  CHECK(scores_of("AV:L/AC:H/Au:S/C:N/I:N/A:C/TD:M").environmental == 2.9);
}
