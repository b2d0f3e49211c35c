#include "core/model/package.h"

#include <algorithm>

namespace lscan {

std::string_view name(EvidenceKind kind) {
  switch (kind) {
    case EvidenceKind::installed:
      return "installed";
    case EvidenceKind::declared:
      return "declared";
    case EvidenceKind::bundled:
      return "bundled";
    case EvidenceKind::inferred:
      return "inferred";
  }
  return "";
}

std::string_view name(Scope scope) {
  switch (scope) {
    case Scope::runtime:
      return "runtime";
    case Scope::optional:
      return "optional";
    case Scope::provided:
      return "provided";
    case Scope::test:
      return "test";
    case Scope::dev:
      return "dev";
  }
  return "";
}

bool is_shadowed(const Package& package) {
  const auto& evidence = package.evidence;
  return is_present(package) && !evidence.empty() &&
         std::all_of(evidence.begin(), evidence.end(), [](const Evidence& seen) {
           return seen.kind == EvidenceKind::declared || !seen.shadowed_by.empty();
         });
}

bool is_from_registry(const Package& package) { return package.source.empty(); }
bool is_unmatched(const Package& package) { return !package.removed && !is_from_registry(package); }

bool is_present(const Package& package) {
  const auto is_declared = [](const Evidence& evidence) { return evidence.kind == EvidenceKind::declared; };
  return package.evidence.empty() || !std::all_of(package.evidence.begin(), package.evidence.end(), is_declared);
}

}  // namespace lscan
