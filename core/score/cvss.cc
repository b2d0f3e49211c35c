#include "core/score/cvss.h"

#include <string>

#include "core/base/limits.h"
#include "core/score/cvss_vector.h"

namespace lscan {
namespace {

const CvssCalculator* const kCalculators[] = {&cvss::v2_0, &cvss::v3_0, &cvss::v3_1, &cvss::v4_0};

struct Reading {
  const CvssCalculator& calculator;
  CvssVector vector;
};

// CVSS 2.0 has no prefix of its own and writes its vectors in parentheses (guide, section 2.4 and its examples); most
// data does without them, and some gives it a prefix like its successors'.
Result<Reading> read_unprefixed(std::string_view text) {
  if (text.starts_with('(') && text.ends_with(')')) text = text.substr(1, text.size() - 2);
  auto vector = read_cvss_metrics(text, cvss::v2_0);
  if (!vector) {
    return failure(std::move(vector).error() + "; read as CVSS 2.0, since there is no CVSS:3.0/, CVSS:3.1/ or " +
                   "CVSS:4.0/ before it");
  }
  return Reading{cvss::v2_0, *vector};
}

Result<Reading> read(std::string_view text) {
  if (text.empty()) return failure("expected a CVSS vector, as in CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H");
  if (text.size() > limits::kCvssVectorBytes)
    return failure("longer than the " + std::to_string(limits::kCvssVectorBytes) + " bytes that a vector may have");
  for (const CvssCalculator* calculator : kCalculators) {
    if (!text.starts_with(calculator->prefix)) continue;
    LSCAN_TRY(const CvssVector vector, read_cvss_metrics(text.substr(calculator->prefix.size()), *calculator));
    return Reading{*calculator, vector};
  }
  if (text.starts_with("CVSS:")) return failure("expected version 2.0, 3.0, 3.1 or 4.0 after \"CVSS:\", and \"/\"");
  return read_unprefixed(text);
}

}  // namespace

std::string_view name(CvssVersion version) {
  switch (version) {
    case CvssVersion::v2_0:
      return "2.0";
    case CvssVersion::v3_0:
      return "3.0";
    case CvssVersion::v3_1:
      return "3.1";
    case CvssVersion::v4_0:
      return "4.0";
  }
  return "";
}

Result<CvssScores> cvss_scores(std::string_view vector) {
  LSCAN_TRY(const Reading reading, read(vector));
  CvssScores scores = reading.calculator.scores(reading.vector);
  scores.version = reading.calculator.version;
  scores.overall = scores.environmental.value_or(scores.threat.value_or(scores.base));
  return scores;
}

Result<std::vector<CvssMetric>> cvss_metrics(std::string_view vector) {
  LSCAN_TRY(const Reading reading, read(vector));
  std::vector<CvssMetric> metrics;
  for (std::size_t i = 0; i < reading.calculator.metrics.size(); ++i) {
    const CvssMetricDefinition& definition = reading.calculator.metrics[i];
    const CvssValue& value = reading.vector[i];
    if (!reading.vector.defines(i)) continue;
    metrics.push_back({definition.group, definition.abbreviation, definition.name, value.abbreviation, value.name});
  }
  return metrics;
}

// NVD: https://nvd.nist.gov/vuln-metrics/cvss
Rating cvss_rating(CvssVersion version, double score) {
  if (version != CvssVersion::v2_0) return rating_from_score(score);
  return score >= 7.0 ? Rating::high : score >= 4.0 ? Rating::medium : Rating::low;
}

}  // namespace lscan
