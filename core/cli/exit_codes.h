#pragma once

namespace lscan {

// The promise of the command line; docs/result.md and the README repeat it. Findings and malfunction never share a
// code.
enum ExitCode : int {
  kExitPass = 0,          // scanned; nothing at or above the threshold
  kExitPolicyBroken = 1,  // findings at or above the threshold
  kExitUsage = 2,         // usage or configuration error, or a report that cannot be written
  kExitInput = 3,         // an input could not be scanned, or only in part where --strict was asked
  kExitData = 4,          // the advisory data is missing, damaged, or older than the policy allows
  kExitBase = 5,          // the base of a diff cannot be resolved
  kExitFault = 70,        // a fault of lscan itself
};

}  // namespace lscan
