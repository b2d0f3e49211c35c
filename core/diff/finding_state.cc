#include "core/diff/finding_state.h"

namespace lscan {

FindingState state_of(Standing standing, const Vulnerability& vulnerability, std::string_view base_time) {
  switch (standing) {
    case Standing::introduced:
      return FindingState::introduced;
    case Standing::moved:
      return FindingState::moved;
    case Standing::removed:
      return FindingState::fixed;
    case Standing::unchanged:
      break;
  }
  // Times of one form in UTC sort like texts; a date alone stands for its first moment.
  const bool is_younger = !base_time.empty() && vulnerability.published > base_time;
  return is_younger ? FindingState::new_advisory : FindingState::unchanged;
}

}  // namespace lscan
