#include "core/installed/detectors.h"

namespace lscan {

std::span<const Detector* const> installed_detectors() {
  static constexpr const Detector* kAll[] = {
#define LSCAN_DETECTOR(name) &detectors::name,
#include "core/installed/detectors.def"
#undef LSCAN_DETECTOR
  };
  return kAll;
}

}  // namespace lscan
