#include "core/score/cvss_vector.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "core/base/text.h"

namespace lscan {
namespace {

std::string quoted(std::string_view text) { return std::string("\"").append(text).append("\""); }

// "E (Exploit Maturity)"
std::string described(const CvssMetricDefinition& metric) {
  return std::string(metric.abbreviation) + " (" + std::string(metric.name) + ")";
}

std::string allowed_values(const CvssMetricDefinition& metric) {
  std::string all;
  for (const CvssValue& value : metric.values) {
    if (!value.abbreviation.empty()) all.append(all.empty() ? "" : ", ").append(value.abbreviation);
  }
  return all;
}

// Puts the value of one "METRIC:VALUE" into `chosen`; says what is wrong with it.
std::optional<std::string> choose(std::string_view part, const CvssCalculator& calculator, CvssVector::Chosen& chosen) {
  const std::size_t colon = part.find(':');
  if (colon == std::string_view::npos) return "expected METRIC:VALUE, found " + quoted(part);
  const std::string_view metric_name = part.substr(0, colon);
  const std::string_view value_name = part.substr(colon + 1);

  const auto& metrics = calculator.metrics;
  const auto metric = std::find_if(metrics.begin(), metrics.end(),
                                   [&](const auto& definition) { return definition.abbreviation == metric_name; });
  if (metric == metrics.end())
    return quoted(metric_name) + " is not a metric of CVSS " + std::string(name(calculator.version));

  const auto value = std::find_if(metric->values.begin(), metric->values.end(), [&](const CvssValue& candidate) {
    return !value_name.empty() && candidate.abbreviation == value_name;
  });
  if (value == metric->values.end())
    return described(*metric) + " cannot be " + quoted(value_name) + ": expected one of " + allowed_values(*metric);

  const CvssValue*& place = chosen[static_cast<std::size_t>(metric - metrics.begin())];
  if (place != nullptr) return described(*metric) + " is given twice";
  place = &*value;
  return std::nullopt;
}

}  // namespace

bool CvssVector::defines(std::size_t metric) const {
  return metrics_[metric].group == CvssGroup::base || chosen_[metric] != &metrics_[metric].values.front();
}

bool CvssVector::defines_any(CvssGroup group) const {
  for (std::size_t i = 0; i < metrics_.size(); ++i) {
    if (metrics_[i].group == group && defines(i)) return true;
  }
  return false;
}

Result<CvssVector> read_cvss_metrics(std::string_view text, const CvssCalculator& calculator) {
  if (text.ends_with('/')) return failure("expected a metric after the last \"/\"");
  CvssVector::Chosen chosen{};
  while (!text.empty()) {
    if (auto wrong = choose(text::take_until(text, '/'), calculator, chosen)) return failure(std::move(*wrong));
  }
  for (std::size_t i = 0; i < calculator.metrics.size(); ++i) {
    if (chosen[i] != nullptr) continue;
    const CvssMetricDefinition& metric = calculator.metrics[i];
    if (metric.group == CvssGroup::base) return failure(described(metric) + " is missing");
    chosen[i] = &metric.values.front();
  }
  return CvssVector(calculator.metrics, chosen);
}

}  // namespace lscan
