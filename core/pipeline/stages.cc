#include "core/pipeline/stages.h"

#include <algorithm>

#include "core/score/risk.h"

namespace lscan {

bool has_errors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& diagnostic) { return diagnostic.severity == DiagnosticSeverity::error; });
}

ScanResult begun(const ScanContext& context) {
  ScanResult result;
  result.scanned_at = context.now;
  result.data = context.store.info();
  return result;
}

void score_and_judge(ScanResult& result, const ScanContext& context) {
  for (Finding& finding : result.findings) {
    finding.risk =
        risk_of(result.vulnerabilities[finding.vulnerability], result.packages[finding.package], context.function);
  }
  sort_findings(result, context.order);
  result.verdict = judge(result, context.policy);
}

}  // namespace lscan
