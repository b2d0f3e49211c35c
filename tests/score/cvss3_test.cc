#include "core/score/cvss3.h"

#include <catch2/catch.hpp>

using lscan::cvss3_base_score;

// Scores of FIRST's own examples (first.org/cvss/v3.1/examples).
TEST_CASE("cvss3: the scores of FIRST's examples", "[score]") {
  CHECK(cvss3_base_score("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N") == 6.4);  // CVE-2013-0375
  CHECK(cvss3_base_score("CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N") == 3.1);  // CVE-2014-3566
  CHECK(cvss3_base_score("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H") == 9.9);  // CVE-2012-1516
  CHECK(cvss3_base_score("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N") == 7.5);  // CVE-2014-0160
  CHECK(cvss3_base_score("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H") == 9.8);  // CVE-2014-6271
}

TEST_CASE("cvss3: no impact is 0, and 10 is the most", "[score]") {
  CHECK(cvss3_base_score("CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:N/I:N/A:N") == 0.0);
  CHECK(cvss3_base_score("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H") == 10.0);
}

TEST_CASE("cvss3: metrics stand in any order, temporal and environmental ones do not count", "[score]") {
  CHECK(cvss3_base_score("CVSS:3.1/A:H/I:H/C:H/S:U/UI:N/PR:N/AC:L/AV:N/E:U/RL:O/MAV:P") == 9.8);
}

TEST_CASE("cvss3: a broken vector fails with what is wrong", "[score]") {
  const std::string good = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
  REQUIRE(cvss3_base_score(good));
  CHECK(cvss3_base_score("CVSS:4.0" + good.substr(8)).error() ==
        "expected a vector that starts with CVSS:3.0/ or CVSS:3.1/");
  CHECK(cvss3_base_score(good.substr(0, good.size() - 4)).error() == "expected the metric A");
  CHECK(cvss3_base_score(good + "/A:H").error() == "unexpected \"A:H\"");
  CHECK(cvss3_base_score(good + "/E:Q").error() == "unexpected \"E:Q\"");
  CHECK(cvss3_base_score(good + "/E:U/E:U").error() == "unexpected \"E:U\"");
  CHECK_FALSE(cvss3_base_score(good + "/"));
  CHECK_FALSE(cvss3_base_score(good + "//E:U"));
  CHECK_FALSE(cvss3_base_score(""));
  CHECK_FALSE(cvss3_base_score("CVSS:3.1/"));
}
