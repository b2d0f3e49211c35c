#include "core/score/severity.h"

#include <optional>

#include "core/score/cvss.h"

namespace lscan {
namespace {

struct Scored {
  CvssVersion version;
  double score;
  const std::string* vector;
};

void consider(const std::vector<SeverityVector>& vectors, std::optional<Scored>& best) {
  for (const SeverityVector& entry : vectors) {
    const auto scores = cvss_scores(entry.vector);
    if (!scores) continue;
    if (best && (best->version > scores->version || (best->version == scores->version && best->score >= scores->base)))
      continue;
    best = Scored{scores->version, scores->base, &entry.vector};
  }
}

}  // namespace

Severity severity_of(const Advisory& advisory) {
  std::optional<Scored> best;
  consider(advisory.severity, best);
  for (const Affected& affected : advisory.affected) consider(affected.severity, best);

  Severity severity;
  if (best) {
    severity.rating = cvss_rating(best->version, best->score);
    severity.score = best->score;
    severity.vector = *best->vector;
  } else {
    severity.rating = rating_from_word(advisory.severity_word).value_or(Rating::unknown);
  }
  if (severity.rating != Rating::unknown) severity.source = advisory.id;
  return severity;
}

bool is_more_severe(const Severity& a, const Severity& b) {
  if (a.rating != b.rating) return a.rating > b.rating;
  return a.score.value_or(-1) > b.score.value_or(-1);
}

}  // namespace lscan
