// How long the processor was busy: a guard against quadratic time that nothing else on the machine can trip.
#pragma once

#include <ctime>

namespace lscan::tests {

class ProcessorTimer {
 public:
  // Since it was made, of all threads of the test.
  double seconds() const { return static_cast<double>(std::clock() - begin_) / CLOCKS_PER_SEC; }

 private:
  std::clock_t begin_ = std::clock();
};

}  // namespace lscan::tests
