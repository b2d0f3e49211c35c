#include "core/model/scan_result.h"

#include <algorithm>
#include <tuple>

namespace lscan {
namespace {

// Smaller is worse, compared part by part. The views live as long as the result.
auto badness(const ScanResult& result, const Finding& finding) {
  const Vulnerability& vulnerability = result.vulnerabilities[finding.vulnerability];
  const Package& package = result.packages[finding.package];
  const Severity& severity = vulnerability.severity;
  return std::tuple(!vulnerability.malicious, -static_cast<int>(weight(vulnerability)),
                    severity.rating == Rating::unknown, -severity.score.value_or(-1), !vulnerability.kev,
                    vulnerability.epss ? -vulnerability.epss->score : 1.0, std::string_view(package.name),
                    std::string_view(vulnerability.id), finding.package, finding.vulnerability);
}

}  // namespace

void sort_findings(ScanResult& result, FindingOrder order) {
  std::sort(result.findings.begin(), result.findings.end(), [&result, order](const Finding& a, const Finding& b) {
    if (a.state != b.state) return a.state < b.state;
    if (order == FindingOrder::risk && a.risk.score != b.risk.score) return a.risk.score > b.risk.score;
    return badness(result, a) < badness(result, b);
  });
}

}  // namespace lscan
