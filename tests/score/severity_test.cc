#include "core/score/severity.h"

#include <catch2/catch.hpp>

using namespace lscan;

namespace {

const std::string kHigh = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N";
const std::string kCritical = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
const std::string kV4 = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";

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

TEST_CASE("severity: with a CVSS 4 vector the word counts, and without a word it is unknown", "[score]") {
  CHECK(severity_of({.id = "A-1", .severity = {{"CVSS_V4", kV4}}, .severity_word = "HIGH"}).rating == Rating::high);
  const Severity unknown = severity_of({.id = "A-1", .severity = {{"CVSS_V4", kV4}}});
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
