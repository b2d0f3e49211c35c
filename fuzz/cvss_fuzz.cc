// Any text gets scores of 0 to 10, whole tenths, or a sentence why not; and a vector that is read means the same when
// it is written anew from its metrics.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/score/cvss.h"

namespace {

void expect(bool holds) {
  if (!holds) std::abort();
}

void check_score(double score) {
  expect(score >= 0 && score <= 10);
  expect(score == std::round(score * 10) / 10 && !std::signbit(score));
}

std::string written(const lscan::CvssScores& scores, const std::vector<lscan::CvssMetric>& metrics) {
  std::string vector = "CVSS:" + std::string(lscan::name(scores.version));
  for (const lscan::CvssMetric& metric : metrics)
    vector.append("/").append(metric.abbreviation).append(":").append(metric.value);
  return vector;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto scores = lscan::cvss_scores(text);
  const auto metrics = lscan::cvss_metrics(text);
  expect(scores.has_value() == metrics.has_value());
  if (!scores) {
    expect(!scores.error().empty() && scores.error() == metrics.error());
    return 0;
  }
  check_score(scores->base);
  check_score(scores->overall);
  if (scores->threat) check_score(*scores->threat);
  if (scores->environmental) check_score(*scores->environmental);

  const auto again = lscan::cvss_scores(written(*scores, *metrics));
  expect(again && again->version == scores->version && again->base == scores->base && again->threat == scores->threat &&
         again->environmental == scores->environmental && again->nomenclature == scores->nomenclature);
  return 0;
}
