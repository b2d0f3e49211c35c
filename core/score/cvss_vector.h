// What the versions of CVSS have in common: metrics, each with a few values, and vectors, which choose a value for
// each. A version is a table of metrics and a function that turns a vector into scores.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "core/base/result.h"
#include "core/score/cvss.h"

namespace lscan {

struct CvssValue {
  std::string_view abbreviation;  // "N"
  std::string_view name;          // "Network"
  double weight = 0;              // what the version's equations put in its place
};
using CvssValues = std::array<CvssValue, 6>;  // in use from the front; the rest is empty

// A metric outside of the base group may be absent; its first value is the one that says so, Not Defined.
struct CvssMetricDefinition {
  std::string_view abbreviation;  // "AV"
  std::string_view name;          // "Attack Vector"
  CvssGroup group = CvssGroup::base;
  CvssValues values;
};

// `values` for an optional metric: Not Defined before them.
constexpr CvssValues or_not_defined(const CvssValues& values) {
  CvssValues all = {{{"X", "Not Defined"}}};
  for (std::size_t i = 1; i < all.size(); ++i) all[i] = values[i - 1];
  return all;
}

// A vector that was read. Metrics are named by their place in the version's table, which must outlive it.
class CvssVector {
 public:
  static constexpr std::size_t kMetrics = 32;  // as many as CVSS 4.0 has, the version with the most
  using Chosen = std::array<const CvssValue*, kMetrics>;

  // A value for each of `metrics`.
  CvssVector(std::span<const CvssMetricDefinition> metrics, const Chosen& chosen)
      : metrics_(metrics), chosen_(chosen) {}

  const CvssValue& operator[](std::size_t metric) const { return *chosen_[metric]; }
  bool defines(std::size_t metric) const;
  bool defines_any(CvssGroup group) const;

  // The value of a modified metric, which is that of `base` where the vector does not define it.
  const CvssValue& modified(std::size_t metric, std::size_t base) const {
    return *chosen_[defines(metric) ? metric : base];
  }

 private:
  std::span<const CvssMetricDefinition> metrics_;
  Chosen chosen_;
};

// One version of CVSS.
struct CvssCalculator {
  CvssVersion version = CvssVersion::v2_0;
  std::string_view prefix;  // "CVSS:3.1/"
  std::span<const CvssMetricDefinition> metrics;
  CvssScores (*scores)(const CvssVector& vector) = nullptr;
};

// Reads "AV:N/AC:L/...", without what stands before it.
Result<CvssVector> read_cvss_metrics(std::string_view text, const CvssCalculator& calculator);

namespace cvss {
extern const CvssCalculator v2_0;
extern const CvssCalculator v3_0;
extern const CvssCalculator v3_1;
extern const CvssCalculator v4_0;
}  // namespace cvss

}  // namespace lscan
