#include "core/score/severity.h"

#include <catch2/catch.hpp>

using namespace lscan;

namespace {

const std::string kHigh = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N";
const std::string kCritical = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
const std::string kV4High = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N";
const std::string kV4Critical = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";
const std::string kV2 = "AV:N/AC:L/Au:N/C:C/I:C/A:C";

}  // namespace

TEST_CASE("severity: the vector decides before the word", "[score]") {
  const Severity severity = severity_of({.id = "A-1", .severity = {{"CVSS_V3", kHigh}}, .severity_word = "LOW"});
  CHECK(severity.rating == Rating::high);
  CHECK(severity.score == 7.5);
  CHECK(severity.vector == kHigh);
  CHECK(severity.source == "A-1");
}

TEST_CASE("severity: the word rates what has no vector", "[score]") {
  const Severity severity = severity_of({.id = "A-1", .severity_word = "MODERATE"});
  CHECK(severity.rating == Rating::medium);
  CHECK_FALSE(severity.score);
}

TEST_CASE("severity: a vector on one affected entry counts as the record's", "[score]") {
  const Severity severity = severity_of(
      {.id = "A-1", .severity = {{"CVSS_V3", kHigh}}, .affected = {{.severity = {{"CVSS_V3", kCritical}}}}});
  CHECK(severity.score == 9.8);
}

TEST_CASE("severity: of several CVSS versions in one record the newest decides, whichever scores more", "[score]") {
  const Severity lower = severity_of({.id = "A-1", .severity = {{"CVSS_V4", kV4High}, {"CVSS_V3", kCritical}}});
  CHECK(lower.score == 8.7);
  CHECK(lower.vector == kV4High);
  const Severity higher = severity_of({.id = "A-1", .severity = {{"CVSS_V3", kHigh}, {"CVSS_V4", kV4Critical}}});
  CHECK(higher.score == 9.3);
  CHECK(severity_of({.id = "A-1", .severity = {{"CVSS_V2", kV2}, {"CVSS_V3", kHigh}}}).vector == kHigh);
  CHECK(severity_of(
            {.id = "A-1", .severity = {{"CVSS_V4", kV4High}}, .affected = {{.severity = {{"CVSS_V3", kCritical}}}}})
            .vector == kV4High);
}

TEST_CASE("severity: of several vectors of that version the highest decides", "[score]") {
  CHECK(
      severity_of({.id = "A-1", .severity = {{"CVSS_V3", kHigh}, {"CVSS_V3", kCritical}, {"CVSS_V3", kHigh}}}).score ==
      9.8);
}

TEST_CASE("severity: CVSS 2.0 counts where there is nothing newer, with NVD's rating", "[score]") {
  const Severity severity = severity_of({.id = "A-1", .severity = {{"CVSS_V2", kV2}}, .severity_word = "CRITICAL"});
  CHECK(severity.score == 10.0);
  CHECK(severity.rating == Rating::high);
}

TEST_CASE("severity: the base score counts, not one of another time or place", "[score]") {
  CHECK(severity_of({.id = "A-1", .severity = {{"CVSS_V4", kV4Critical + "/E:U/MAV:P"}}}).score == 9.3);
  CHECK(severity_of({.id = "A-1", .severity = {{"CVSS_V3", kHigh + "/E:U/CR:L"}}}).score == 7.5);
}

TEST_CASE("severity: a vector that cannot be read is as good as none, and without a word it is unknown", "[score]") {
  CHECK(severity_of({.id = "A-1", .severity = {{"CVSS_V4", "CVSS:4.0/AV:N"}, {"CVSS_V3", kHigh}}}).score == 7.5);
  CHECK(severity_of({.id = "A-1", .severity = {{"CVSS_V4", "CVSS:4.0/AV:N"}}, .severity_word = "HIGH"}).rating ==
        Rating::high);
  CHECK(severity_of({.id = "A-1", .severity = {{"Ubuntu", "medium"}}}).rating == Rating::unknown);
  const Severity unknown = severity_of({.id = "A-1", .severity_word = "whatever"});
  CHECK(unknown.rating == Rating::unknown);
  CHECK(unknown.source.empty());
}

TEST_CASE("severity: the higher rating wins, and at the same rating the one with a score", "[score]") {
  const Severity word{.rating = Rating::high};
  const Severity scored{.rating = Rating::high, .score = 7.5};
  CHECK(is_more_severe(scored, word));
  CHECK_FALSE(is_more_severe(word, scored));
  CHECK(is_more_severe(Severity{.rating = Rating::critical}, scored));
}
