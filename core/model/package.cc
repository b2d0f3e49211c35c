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
    case Scope::dev:
      return "dev";
    case Scope::optional:
      return "optional";
    case Scope::test:
      return "test";
    case Scope::provided:
      return "provided";
  }
  return "";
}

int reserve_of(Scope scope) {
  switch (scope) {
    case Scope::runtime:
      return 0;
    case Scope::optional:
      return 1;
    case Scope::provided:
      return 2;
    case Scope::test:
      return 3;
    case Scope::dev:
      return 4;
  }
  return 0;
}

bool is_shadowed(const Package& package) {
  const auto& evidence = package.evidence;
  return is_present(package) && !evidence.empty() &&
         std::all_of(evidence.begin(), evidence.end(), [](const Evidence& seen) {
           return seen.kind == EvidenceKind::declared || !seen.shadowed_by.empty();
         });
}

bool is_from_registry(const Package& package) { return package.source.empty(); }

bool is_present(const Package& package) {
  const auto is_declared = [](const Evidence& evidence) { return evidence.kind == EvidenceKind::declared; };
  return package.evidence.empty() || !std::all_of(package.evidence.begin(), package.evidence.end(), is_declared);
}

}  // namespace lscan
