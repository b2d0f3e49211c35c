#include "core/model/finding.h"

namespace lscan {

Rating weight(const Vulnerability& vulnerability) {
  if (vulnerability.malicious) return Rating::critical;
  const Rating rating = vulnerability.severity.rating;
  return rating == Rating::unknown ? Rating::high : rating;
}

}  // namespace lscan
