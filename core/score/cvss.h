// CVSS of the versions 2.0, 3.0, 3.1 and 4.0: what a vector says in words, and its scores, calculated.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/severity.h"

namespace lscan {

// In rising order: a later one is the newer version.
enum class CvssVersion { v2_0, v3_0, v3_1, v4_0 };

std::string_view name(CvssVersion version);  // "3.1"

// Scores are 0.0 to 10.0 in tenths. One that the vector has no metrics for is not there: a metric that is Not Defined
// (X, or ND in 2.0) is as good as absent.
struct CvssScores {
  CvssVersion version = CvssVersion::v2_0;
  double base = 0;
  std::optional<double> threat;         // with the threat metrics, which are called temporal before 4.0
  std::optional<double> environmental;  // with the threat and the environmental metrics
  double overall = 0;                   // the last of them that is there
  std::string_view nomenclature;        // 4.0 names what `overall` counts: "CVSS-B", "-BT", "-BE", "-BTE"; else empty
};

// A vector of 3.0, 3.1 and 4.0 starts with its version, as in "CVSS:3.1/AV:N/..."; one of 2.0 needs neither that nor
// parentheses. Metrics may stand in any order. Fails with the metric that is wrong. Allocates only to fail.
Result<CvssScores> cvss_scores(std::string_view vector);

// The version's qualitative rating. 3.0, 3.1 and 4.0: section "Qualitative Severity Rating Scale" of each
// specification. 2.0 has none of its own; NVD's is taken, which ends at high and knows no "none".
Rating cvss_rating(CvssVersion version, double score);

enum class CvssGroup { base, threat, environmental, supplemental };

// One metric of a vector, in the words of its specification: "AV", "Attack Vector", "N", "Network".
struct CvssMetric {
  CvssGroup group = CvssGroup::base;
  std::string_view abbreviation;
  std::string_view name;
  std::string_view value;
  std::string_view value_name;
};

// The metrics that a vector defines, in the order of the specification. Fails as cvss_scores does.
Result<std::vector<CvssMetric>> cvss_metrics(std::string_view vector);

}  // namespace lscan
