#include "core/model/package.h"

#include <algorithm>

namespace lscan {

bool is_shadowed(const Package& package) {
  return std::all_of(package.evidence.begin(), package.evidence.end(),
                     [](const Evidence& evidence) { return !evidence.shadowed_by.empty(); });
}

bool is_present(const Package& package) {
  return std::any_of(package.evidence.begin(), package.evidence.end(),
                     [](const Evidence& evidence) { return evidence.kind != EvidenceKind::declared; });
}

}  // namespace lscan
