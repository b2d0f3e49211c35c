#pragma once

#include <span>

#include "core/installed/detector.h"

namespace lscan {

// One declaration for each line of detectors.def: `detectors::python` is defined in detectors/python.cc.
namespace detectors {
#define LSCAN_DETECTOR(name) extern const Detector name;
#include "core/installed/detectors.def"
#undef LSCAN_DETECTOR
}  // namespace detectors

// All of them, in the order of detectors.def.
std::span<const Detector* const> installed_detectors();

}  // namespace lscan
