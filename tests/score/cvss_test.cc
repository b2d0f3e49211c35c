#include "core/score/cvss.h"

#include <catch2/catch.hpp>

#include "core/base/limits.h"

using namespace lscan;

namespace {

const std::string kV2 = "AV:N/AC:L/Au:N/C:C/I:C/A:C";
const std::string kV31 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
const std::string kV4 = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";

std::string error_of(const std::string& vector) {
  INFO(vector);
  const auto scores = cvss_scores(vector);
  REQUIRE_FALSE(scores);
  CHECK(cvss_metrics(vector).error() == scores.error());
  return scores.error();
}

// "Attack Vector: Network"
std::vector<std::string> words_of(const std::string& vector) {
  const auto metrics = cvss_metrics(vector);
  REQUIRE(metrics);
  std::vector<std::string> words;
  for (const CvssMetric& metric : *metrics)
    words.push_back(std::string(metric.name).append(": ").append(metric.value_name));
  return words;
}

// Every base vector of one version with its score, metrics and values in the order of the list, worst value first.
struct BaseMetric {
  const char* name;
  std::string values;
};

class BaseVectors {
 public:
  BaseVectors(std::string prefix, std::vector<BaseMetric> metrics)
      : prefix_(std::move(prefix)), metrics_(std::move(metrics)) {
    std::size_t count = 1;
    for (const BaseMetric& metric : metrics_) count *= metric.values.size();
    for (std::size_t i = 0; i < count; ++i) scores_.push_back(cvss_scores(vector(i)).value().base);
  }

  std::string vector(std::size_t index) const {
    std::string text = prefix_;
    for (const BaseMetric& metric : metrics_) {
      text.append(text.size() == prefix_.size() ? "" : "/").append(metric.name).append(":");
      text += metric.values[index % metric.values.size()];
      index /= metric.values.size();
    }
    return text;
  }

  // A vector that scores less than the one with a better value of one metric; empty where there is none.
  std::string one_that_is_not_monotone() const {
    for (std::size_t i = 0; i < scores_.size(); ++i) {
      std::size_t step = 1;
      for (const BaseMetric& metric : metrics_) {
        if (i / step % metric.values.size() + 1 != metric.values.size() && scores_[i + step] > scores_[i])
          return vector(i);
        step *= metric.values.size();
      }
    }
    return "";
  }

  std::size_t size() const { return scores_.size(); }

 private:
  std::string prefix_;
  std::vector<BaseMetric> metrics_;
  std::vector<double> scores_;
};

}  // namespace

TEST_CASE("cvss: a broken vector fails with the metric that is wrong", "[score]") {
  CHECK(error_of(kV31 + "/E:Q") == "E (Exploit Code Maturity) cannot be \"Q\": expected one of X, H, F, P, U");
  CHECK(error_of(kV31 + "/E:") == "E (Exploit Code Maturity) cannot be \"\": expected one of X, H, F, P, U");
  CHECK(error_of(kV31 + "/E:U/E:U") == "E (Exploit Code Maturity) is given twice");
  CHECK(error_of(kV31 + "/MAC:X/MAC:L") == "MAC (Modified Attack Complexity) is given twice");
  CHECK(error_of(kV31 + "/VC:H") == "\"VC\" is not a metric of CVSS 3.1");
  CHECK(error_of(kV31 + "/e:U") == "\"e\" is not a metric of CVSS 3.1");
  CHECK(error_of(kV31 + "/E") == "expected METRIC:VALUE, found \"E\"");
  CHECK(error_of(kV31 + "//E:U") == "expected METRIC:VALUE, found \"\"");
  CHECK(error_of(kV31 + "/") == "expected a metric after the last \"/\"");
  CHECK(error_of(kV31.substr(0, kV31.size() - 4)) == "A (Availability) is missing");
  CHECK(error_of("CVSS:3.1/") == "AV (Attack Vector) is missing");
  CHECK(error_of(kV4 + "/U:red") ==
        "U (Provider Urgency) cannot be \"red\": expected one of X, Clear, Green, Amber, Red");
  CHECK(error_of(kV4 + "/S:P/S:P") == "S (Safety) is given twice");
}

TEST_CASE("cvss: Safety is of modified metrics alone", "[score]") {
  CHECK(error_of(kV4.substr(0, kV4.size() - 1) + "S") ==
        "SA (Subsequent System Availability) cannot be \"S\": expected one of H, L, N");
  CHECK(error_of(kV4 + "/MSC:S") ==
        "MSC (Modified Subsequent System Confidentiality) cannot be \"S\": expected one of X, H, L, N");
  CHECK(cvss_scores(kV4 + "/MSA:S"));
}

TEST_CASE("cvss: a version that there is not, and none, fail with what is expected", "[score]") {
  CHECK(error_of("") == "expected a CVSS vector, as in CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H");
  CHECK(error_of("CVSS:3.2/AV:N") == "expected version 2.0, 3.0, 3.1 or 4.0 after \"CVSS:\", and \"/\"");
  CHECK(error_of("CVSS:3.1") == "expected version 2.0, 3.0, 3.1 or 4.0 after \"CVSS:\", and \"/\"");
  const std::string read_as_v2 = "; read as CVSS 2.0, since there is no CVSS:3.0/, CVSS:3.1/ or CVSS:4.0/ before it";
  CHECK(error_of(kV31.substr(9)) == "\"PR\" is not a metric of CVSS 2.0" + read_as_v2);
  CHECK(error_of("cvss:3.1/AV:N") == "\"cvss\" is not a metric of CVSS 2.0" + read_as_v2);
  CHECK(error_of("(" + kV2) == "\"(AV\" is not a metric of CVSS 2.0" + read_as_v2);
  CHECK(error_of("()") == "AV (Access Vector) is missing" + read_as_v2);
  CHECK(error_of("(") == "expected METRIC:VALUE, found \"(\"" + read_as_v2);
  CHECK(error_of(kV2 + "/Au:N") == "Au (Authentication) is given twice" + read_as_v2);
}

TEST_CASE("cvss: a vector longer than any can be is not read", "[score]") {
  const std::string longest = kV31 + std::string(limits::kCvssVectorBytes - kV31.size(), 'x');
  CHECK(error_of(longest).starts_with("A (Availability) cannot be"));
  CHECK(error_of(longest + "x") == "longer than the 512 bytes that a vector may have");
}

TEST_CASE("cvss: a vector in words", "[score]") {
  CHECK(words_of("(AV:A/AC:M/Au:S/C:P/I:C/A:N/E:POC/TD:ND)") ==
        std::vector<std::string>{"Access Vector: Adjacent Network", "Access Complexity: Medium",
                                 "Authentication: Single", "Confidentiality Impact: Partial",
                                 "Integrity Impact: Complete", "Availability Impact: None",
                                 "Exploitability: Proof-of-Concept"});
  CHECK(words_of("CVSS:3.0/AV:P/AC:H/PR:L/UI:R/S:C/C:H/I:L/A:N/RL:O/E:X/MPR:N") ==
        std::vector<std::string>{"Attack Vector: Physical", "Attack Complexity: High", "Privileges Required: Low",
                                 "User Interaction: Required", "Scope: Changed", "Confidentiality: High",
                                 "Integrity: Low", "Availability: None", "Remediation Level: Official Fix",
                                 "Modified Privileges Required: None"});
  CHECK(words_of("CVSS:4.0/AV:L/AC:L/AT:P/PR:H/UI:A/VC:H/VI:L/VA:N/SC:N/SI:L/SA:H/E:A/MSI:S/U:Amber") ==
        std::vector<std::string>{"Attack Vector: Local", "Attack Complexity: Low", "Attack Requirements: Present",
                                 "Privileges Required: High", "User Interaction: Active",
                                 "Vulnerable System Confidentiality: High", "Vulnerable System Integrity: Low",
                                 "Vulnerable System Availability: None", "Subsequent System Confidentiality: None",
                                 "Subsequent System Integrity: Low", "Subsequent System Availability: High",
                                 "Exploit Maturity: Attacked", "Modified Subsequent System Integrity: Safety",
                                 "Provider Urgency: Amber"});
}

TEST_CASE("cvss: a metric's words come with its letters and its group, in the order of the specification", "[score]") {
  const auto metrics = cvss_metrics(kV31 + "/CR:H/E:P");
  REQUIRE(metrics);
  REQUIRE(metrics->size() == 10);
  CHECK(metrics->front().abbreviation == "AV");
  CHECK(metrics->front().value == "N");
  CHECK(metrics->front().group == CvssGroup::base);
  CHECK((*metrics)[8].abbreviation == "E");
  CHECK((*metrics)[8].group == CvssGroup::threat);
  CHECK((*metrics)[9].abbreviation == "CR");
  CHECK((*metrics)[9].group == CvssGroup::environmental);
  CHECK(cvss_metrics(kV4 + "/S:P")->back().group == CvssGroup::supplemental);
}

TEST_CASE("cvss: the rating is the version's own", "[score]") {
  for (const CvssVersion version : {CvssVersion::v3_0, CvssVersion::v3_1, CvssVersion::v4_0}) {
    CHECK(cvss_rating(version, 0.0) == Rating::none);
    CHECK(cvss_rating(version, 0.1) == Rating::low);
    CHECK(cvss_rating(version, 3.9) == Rating::low);
    CHECK(cvss_rating(version, 4.0) == Rating::medium);
    CHECK(cvss_rating(version, 6.9) == Rating::medium);
    CHECK(cvss_rating(version, 7.0) == Rating::high);
    CHECK(cvss_rating(version, 8.9) == Rating::high);
    CHECK(cvss_rating(version, 9.0) == Rating::critical);
  }
  CHECK(cvss_rating(CvssVersion::v2_0, 0.0) == Rating::low);
  CHECK(cvss_rating(CvssVersion::v2_0, 3.9) == Rating::low);
  CHECK(cvss_rating(CvssVersion::v2_0, 4.0) == Rating::medium);
  CHECK(cvss_rating(CvssVersion::v2_0, 7.0) == Rating::high);
  CHECK(cvss_rating(CvssVersion::v2_0, 10.0) == Rating::high);
}

// Of every base vector there is. No specification promises it in words; the equations and the table do.
TEST_CASE("cvss: a worse value of one base metric never lowers the base score", "[score]") {
  const BaseVectors v2("", {{"AV", "NAL"}, {"AC", "LMH"}, {"Au", "NSM"}, {"C", "CPN"}, {"I", "CPN"}, {"A", "CPN"}});
  CHECK(v2.size() == 729);
  CHECK(v2.one_that_is_not_monotone().empty());
  for (const char* prefix : {"CVSS:3.0/", "CVSS:3.1/"}) {
    const BaseVectors v3(prefix, {{"AV", "NALP"},
                                  {"AC", "LH"},
                                  {"PR", "NLH"},
                                  {"UI", "NR"},
                                  {"S", "CU"},
                                  {"C", "HLN"},
                                  {"I", "HLN"},
                                  {"A", "HLN"}});
    CHECK(v3.size() == 2'592);
    CHECK(v3.one_that_is_not_monotone().empty());
  }
  const BaseVectors v4("CVSS:4.0/", {{"AV", "NALP"},
                                     {"AC", "LH"},
                                     {"AT", "NP"},
                                     {"PR", "NLH"},
                                     {"UI", "NPA"},
                                     {"VC", "HLN"},
                                     {"VI", "HLN"},
                                     {"VA", "HLN"},
                                     {"SC", "HLN"},
                                     {"SI", "HLN"},
                                     {"SA", "HLN"}});
  CHECK(v4.size() == 104'976);
  CHECK(v4.one_that_is_not_monotone().empty());
}
