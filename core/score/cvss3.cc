// CVSS v3.0 and v3.1 base score (first.org/cvss/v3.1/specification-document, sections 7.1 and 7.4, Appendix A; v3.0
// likewise, section 8). The two differ here only in how they round up to a tenth: 3.1 does it on integers, so that
// binary fractions cannot tip a score over.
#include "core/score/cvss3.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

#include "core/base/text.h"

namespace lscan {
namespace {

enum Metric : std::size_t { kAV, kAC, kPR, kUI, kS, kC, kI, kA, kMetrics };
constexpr std::array<std::string_view, kMetrics> kNames = {"AV", "AC", "PR", "UI", "S", "C", "I", "A"};
constexpr std::array<std::string_view, kMetrics> kValues = {"NALP", "LH", "NLH", "NR", "UC", "HLN", "HLN", "HLN"};

// Temporal and environmental metrics with their values: allowed in a vector, once each.
struct OtherMetric {
  std::string_view name;
  std::string_view values;
};
constexpr OtherMetric kOthers[] = {{"E", "XHFPU"}, {"RL", "XUWTO"},  {"RC", "XCRU"}, {"CR", "XHML"},  {"IR", "XHML"},
                                   {"AR", "XHML"}, {"MAV", "XNALP"}, {"MAC", "XLH"}, {"MPR", "XNLH"}, {"MUI", "XNR"},
                                   {"MS", "XUC"},  {"MC", "XNLH"},   {"MI", "XNLH"}, {"MA", "XNLH"}};

using Base = std::array<char, kMetrics>;  // the letter of each base metric; 0 where it is missing

std::optional<std::string> read_metric(std::string_view metric, Base& base, std::string& seen_others) {
  std::string_view value = metric;
  const std::string_view name = text::take_until(value, ':');
  const auto unexpected = [&] { return "unexpected \"" + std::string(metric) + "\""; };
  if (value.size() != 1) return unexpected();
  for (std::size_t i = 0; i < kMetrics; ++i) {
    if (kNames[i] != name) continue;
    if (kValues[i].find(value.front()) == std::string_view::npos || base[i] != 0) return unexpected();
    base[i] = value.front();
    return std::nullopt;
  }
  for (const auto& [other, values] : kOthers) {
    const std::string key = std::string("/").append(other).append("/");
    if (other != name) continue;
    if (values.find(value.front()) == std::string_view::npos || seen_others.find(key) != std::string::npos)
      return unexpected();
    seen_others += key;
    return std::nullopt;
  }
  return unexpected();
}

double impact_weight(char value) { return value == 'H' ? 0.56 : value == 'L' ? 0.22 : 0.0; }

double exploitability(const Base& base) {
  const bool changed = base[kS] == 'C';
  const double vector = base[kAV] == 'N' ? 0.85 : base[kAV] == 'A' ? 0.62 : base[kAV] == 'L' ? 0.55 : 0.2;
  const double complexity = base[kAC] == 'L' ? 0.77 : 0.44;
  const double privileges = base[kPR] == 'N'   ? 0.85
                            : base[kPR] == 'L' ? (changed ? 0.68 : 0.62)
                                               : (changed ? 0.5 : 0.27);
  const double interaction = base[kUI] == 'N' ? 0.85 : 0.62;
  return 8.22 * vector * complexity * privileges * interaction;
}

double impact(const Base& base) {
  const double sub = 1 - (1 - impact_weight(base[kC])) * (1 - impact_weight(base[kI])) * (1 - impact_weight(base[kA]));
  return base[kS] == 'C' ? 7.52 * (sub - 0.029) - 3.25 * std::pow(sub - 0.02, 15) : 6.42 * sub;
}

double round_up_v30(double score) { return std::ceil(score * 10) / 10; }

double round_up_v31(double score) {
  const auto scaled = std::llround(score * 100'000);
  return scaled % 10'000 == 0 ? static_cast<double>(scaled) / 100'000 : static_cast<double>(scaled / 10'000 + 1) / 10;
}

}  // namespace

Result<double> cvss3_base_score(std::string_view vector) {
  constexpr std::string_view kV30 = "CVSS:3.0/";
  constexpr std::string_view kV31 = "CVSS:3.1/";
  const bool v30 = vector.starts_with(kV30);
  if (!v30 && !vector.starts_with(kV31)) return failure("expected a vector that starts with CVSS:3.0/ or CVSS:3.1/");
  std::string_view rest = vector.substr(kV31.size());
  if (rest.ends_with('/')) return failure("expected a metric after the last '/'");

  Base base{};
  std::string seen_others;
  while (!rest.empty()) {
    if (auto wrong = read_metric(text::take_until(rest, '/'), base, seen_others)) return failure(std::move(*wrong));
  }
  for (std::size_t i = 0; i < kMetrics; ++i) {
    if (base[i] == 0) return failure("expected the metric " + std::string(kNames[i]));
  }
  const double impact_score = impact(base);
  if (impact_score <= 0) return 0.0;
  const double sum = impact_score + exploitability(base);
  const double score = std::min(base[kS] == 'C' ? 1.08 * sum : sum, 10.0);
  return v30 ? round_up_v30(score) : round_up_v31(score);
}

}  // namespace lscan
