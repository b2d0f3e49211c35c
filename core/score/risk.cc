// The formula and its numbers stand in docs/risk-score.md; change both together.
#include "core/score/risk.h"

#include <algorithm>
#include <cmath>

namespace lscan {
namespace {

double severity_part(const Vulnerability& vulnerability) {
  if (vulnerability.malicious) return 1;
  const Severity& severity = vulnerability.severity;
  if (severity.score) return *severity.score / 10;
  switch (severity.rating) {
    case Rating::critical:
      return 0.95;
    case Rating::unknown:  // counts as high wherever ratings are compared
    case Rating::high:
      return 0.8;
    case Rating::medium:
      return 0.55;
    case Rating::low:
      return 0.25;
    case Rating::none:
      break;
  }
  return 0;
}

// EPSS is a probability within 30 days and mostly far below 1%: the root spreads it.
double threat_part(const Vulnerability& vulnerability) {
  if (vulnerability.malicious) return 1;
  if (vulnerability.kev) return vulnerability.kev->ransomware ? 1 : 0.95;
  if (vulnerability.epss) return 0.4 + 0.5 * std::sqrt(std::clamp(vulnerability.epss->score, 0.0, 1.0));
  return 0.5;
}

double certainty(EvidenceKind kind) {
  return kind == EvidenceKind::installed || kind == EvidenceKind::bundled ? 1 : 0.9;
}

double use(Scope scope) {
  switch (scope) {
    case Scope::runtime:
      return 1;
    case Scope::optional:
      return 0.8;
    case Scope::provided:
      return 0.6;
    case Scope::dev:
    case Scope::test:
      break;
  }
  return 0.4;
}

double presence_part(const Package& package) {
  double sure = package.evidence.empty() ? 1 : 0;  // the user named it
  for (const Evidence& evidence : package.evidence) sure = std::max(sure, certainty(evidence.kind));
  return sure * use(package.scope) * (is_shadowed(package) ? 0.2 : 1);
}

double exposure_part(FunctionContext::Exposure exposure) {
  return exposure == FunctionContext::Exposure::internal ? 0.7 : 1;
}

double role_part(FunctionContext::Role role) {
  switch (role) {
    case FunctionContext::Role::read:
      return 0.8;
    case FunctionContext::Role::write:
      return 0.9;
    case FunctionContext::Role::unknown:
    case FunctionContext::Role::admin:
      break;
  }
  return 1;
}

}  // namespace

Risk risk_of(const Vulnerability& vulnerability, const Package& package, const FunctionContext& function) {
  Risk risk{.severity = severity_part(vulnerability),
            .threat = threat_part(vulnerability),
            .presence = presence_part(package),
            .exposure = exposure_part(function.exposure),
            .role = role_part(function.role)};
  const double product = risk.severity * risk.threat * risk.presence * risk.exposure * risk.role;
  risk.score = std::round(1000 * product) / 10;
  return risk;
}

}  // namespace lscan
