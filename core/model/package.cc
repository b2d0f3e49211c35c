#include "core/model/package.h"

#include <algorithm>

namespace lscan {

bool is_shadowed(const Package& package) {
  return std::all_of(package.evidence.begin(), package.evidence.end(),
                     [](const Evidence& evidence) { return !evidence.shadowed_by.empty(); });
}

bool is_present(const Package& package) {
  const auto is_declared = [](const Evidence& evidence) { return evidence.kind == EvidenceKind::declared; };
  return package.evidence.empty() || !std::all_of(package.evidence.begin(), package.evidence.end(), is_declared);
}

}  // namespace lscan
