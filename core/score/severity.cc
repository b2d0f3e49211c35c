#include "core/score/severity.h"

#include "core/score/cvss3.h"

namespace lscan {
namespace {

void consider(const std::vector<SeverityVector>& vectors, Severity& severity) {
  for (const SeverityVector& entry : vectors) {
    const auto score = cvss3_base_score(entry.vector);
    if (!score || (severity.score && *severity.score >= *score)) continue;
    severity.score = *score;
    severity.rating = rating_from_score(*score);
    severity.vector = entry.vector;
  }
}

}  // namespace

Severity severity_of(const Advisory& advisory) {
  Severity severity;
  consider(advisory.severity, severity);
  for (const Affected& affected : advisory.affected) consider(affected.severity, severity);
  if (!severity.score) severity.rating = rating_from_word(advisory.severity_word).value_or(Rating::unknown);
  if (severity.rating != Rating::unknown) severity.source = advisory.id;
  return severity;
}

bool is_more_severe(const Severity& a, const Severity& b) {
  if (a.rating != b.rating) return a.rating > b.rating;
  return a.score.value_or(-1) > b.score.value_or(-1);
}

}  // namespace lscan
