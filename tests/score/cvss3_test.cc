#include <catch2/catch.hpp>

#include "core/score/cvss.h"

using namespace lscan;

namespace {

struct Example {
  const char* vector;
  double base;
};

// https://www.first.org/cvss/v3.0/examples
constexpr Example kExamplesV30[] = {
    {"CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1},  // CVE-2013-1937
    {"CVSS:3.0/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", 6.4},  // CVE-2013-0375
    {"CVSS:3.0/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", 3.1},  // CVE-2014-3566
    {"CVSS:3.0/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H", 9.9},  // CVE-2012-1516
    {"CVSS:3.0/AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L", 4.2},  // CVE-2009-0783
    {"CVSS:3.0/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H", 8.8},  // CVE-2012-0384
    {"CVSS:3.0/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H", 7.8},  // CVE-2015-1098, CVE-2009-0658
    {"CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", 7.5},  // CVE-2014-0160
    {"CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8},  // CVE-2014-6271
    {"CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:C/C:N/I:H/A:N", 6.8},  // CVE-2008-1447
    {"CVSS:3.0/AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 6.8},  // CVE-2014-2005
    {"CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:L/I:N/A:N", 5.8},  // CVE-2010-0467
    {"CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:N/I:L/A:N", 5.8},  // CVE-2012-1342
    {"CVSS:3.0/AV:A/AC:L/PR:N/UI:N/S:C/C:H/I:N/A:H", 9.3},  // CVE-2013-6014
    {"CVSS:3.0/AV:N/AC:L/PR:L/UI:R/S:C/C:L/I:L/A:N", 5.4},  // CVE-2014-9253
    {"CVSS:3.0/AV:A/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 8.8},  // CVE-2011-1265
    {"CVSS:3.0/AV:P/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N", 4.6},  // CVE-2014-2019
    {"CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H", 8.8},  // CVE-2015-0970, CVE-2016-1645
    {"CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N", 7.4},  // CVE-2014-0224
    {"CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H", 9.6},  // CVE-2012-5376
};

// https://www.first.org/cvss/v3.1/examples
constexpr Example kExamplesV31[] = {
    {"CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", 6.4},  // CVE-2013-0375
    {"CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", 3.1},  // CVE-2014-3566
    {"CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H", 9.9},  // CVE-2012-1516
    {"CVSS:3.1/AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L", 4.2},  // CVE-2009-0783
    {"CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H", 7.2},  // CVE-2012-0384
    {"CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H", 7.8},  // CVE-2015-1098, CVE-2009-0658, CVE-2018-18913
    {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", 7.5},  // CVE-2014-0160
    {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8},  // CVE-2014-6271
    {"CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:N/I:H/A:N", 6.8},  // CVE-2008-1447
    {"CVSS:3.1/AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 6.8},  // CVE-2014-2005
    {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:L/I:N/A:N", 5.8},  // CVE-2010-0467
    {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:N/I:L/A:N", 5.8},  // CVE-2012-1342
    {"CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:C/C:H/I:N/A:H", 9.3},  // CVE-2013-6014
    {"CVSS:3.1/AV:N/AC:L/PR:L/UI:R/S:C/C:H/I:H/A:H", 9.0},  // CVE-2019-7551
    {"CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 8.8},  // CVE-2011-1265
    {"CVSS:3.1/AV:P/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N", 4.6},  // CVE-2014-2019
    {"CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H", 8.8},  // CVE-2015-0970, CVE-2016-1645
    {"CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N", 7.4},  // CVE-2014-0224
    {"CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H", 9.6},  // CVE-2012-5376
    {"CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:H/I:H/A:N", 6.8},  // CVE-2016-0128
    {"CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:H/I:H/A:H", 7.5},  // CVE-2016-2118, CVE-2019-0884 in Internet Explorer
    {"CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1},  // CVE-2017-5942
    {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:L/A:L", 8.6},  // CVE-2016-5558
    {"CVSS:3.1/AV:L/AC:L/PR:H/UI:N/S:C/C:H/I:H/A:H", 8.2},  // CVE-2016-5729
    {"CVSS:3.1/AV:L/AC:L/PR:H/UI:N/S:U/C:N/I:H/A:H", 6.0},  // CVE-2015-2890
    {"CVSS:3.1/AV:P/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 7.6},  // CVE-2018-3652
    {"CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:L/A:N", 4.2},  // CVE-2019-0884 in Edge
};

CvssScores scores_of(const std::string& vector) {
  INFO(vector);
  const auto scores = cvss_scores(vector);
  REQUIRE(scores);
  return *scores;
}

const std::string kWorstV30 = "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H";
const std::string kWorstV31 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H";

}  // namespace

TEST_CASE("cvss 3: the scores of FIRST's examples", "[score]") {
  for (const Example& example : kExamplesV30) {
    INFO(example.vector);
    CHECK(scores_of(example.vector).base == example.base);
    CHECK(scores_of(example.vector).version == CvssVersion::v3_0);
  }
  for (const Example& example : kExamplesV31) {
    INFO(example.vector);
    CHECK(scores_of(example.vector).base == example.base);
    CHECK(scores_of(example.vector).version == CvssVersion::v3_1);
  }
}

TEST_CASE("cvss 3: no impact is 0, and 10 is the most", "[score]") {
  CHECK(scores_of("CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:N/I:N/A:N").base == 0.0);
  CHECK(scores_of(kWorstV31).base == 10.0);
}

// The two vectors of the specification, section 6, which are the same vulnerability, one with temporal metrics.
TEST_CASE("cvss 3: metrics stand in any order, and X is as good as absent", "[score]") {
  const CvssScores base = scores_of("CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:N");
  CHECK(base.base == 3.8);
  CHECK_FALSE(base.threat);
  const CvssScores temporal = scores_of("CVSS:3.1/S:U/AV:N/AC:L/PR:H/UI:N/C:L/I:L/A:N/E:F/RL:X");
  CHECK(temporal.base == 3.8);
  CHECK(temporal.threat == 3.7);
  CHECK_FALSE(scores_of("CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:N/E:X/CR:X/MAV:X").environmental);
}

TEST_CASE("cvss 3: the environmental score counts temporal metrics too, and what is not modified stays", "[score]") {
  const CvssScores scores = scores_of("CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H/MAV:A/MUI:X/MS:U/CR:L/IR:H/AR:X");
  CHECK(scores.base == 7.8);
  CHECK_FALSE(scores.threat);
  CHECK(scores.environmental == 8.0);
  CHECK(scores.overall == 8.0);
  CHECK(scores_of("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/MAV:L/RC:U").environmental == 7.8);  // 8.4 x 0.92
}

TEST_CASE("cvss 3: privileges weigh by the scope that counts", "[score]") {
  CHECK(scores_of("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H").base == 8.8);
  CHECK(scores_of("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H").base == 9.9);
  CHECK(scores_of("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H/MS:U").environmental == 8.8);
  CHECK(scores_of("CVSS:3.0/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H/MS:C").environmental == 9.9);
}

// 3.1 user guide, section 2.6: the impact of a modified vector whose scope changes has its own equation.
TEST_CASE("cvss 3.1: a changed scope weighs otherwise in the environmental score", "[score]") {
  const std::string metrics = "/AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H/MAV:N";
  CHECK(scores_of("CVSS:3.0" + metrics).environmental == 9.6);
  CHECK(scores_of("CVSS:3.1" + metrics).environmental == 9.7);
}

// 10 x 0.92 is a little above 9.2 in binary.
TEST_CASE("cvss 3: a score that is a tenth is not rounded up", "[score]") {
  CHECK(scores_of(kWorstV30 + "/RC:U").threat == 9.2);
  CHECK(scores_of(kWorstV31 + "/RC:U").threat == 9.2);
}
