#include "core/base/work_queue.h"

#include <atomic>
#include <stdexcept>

#include <catch2/catch.hpp>

namespace lscan::tests {
namespace {

TEST_CASE("work queue: every item is worked on once, by as many workers as there are cores at most") {
  std::atomic<int> workers = 0;
  std::atomic<long> sum = 0;
  WorkQueue<long> queue([&]() -> WorkQueue<long>::Worker {
    ++workers;
    return [&sum](long& item) { sum += item; };
  });
  for (long i = 1; i <= 10'000; ++i) queue.add(i);
  queue.finish();
  CHECK(sum == 50'005'000);
  CHECK(workers <= static_cast<int>(std::max(1U, std::thread::hardware_concurrency())));
}

TEST_CASE("work queue: nothing to do makes no worker") {
  bool was_made = false;
  WorkQueue<int> queue([&]() -> WorkQueue<int>::Worker {
    was_made = true;
    return [](int&) {};
  });
  queue.finish();
  CHECK_FALSE(was_made);
}

TEST_CASE("work queue: what a worker throws comes out at the end") {
  WorkQueue<int> queue([]() -> WorkQueue<int>::Worker {
    return [](int& item) {
      if (item == 7) throw std::runtime_error("seven");
    };
  });
  for (int i = 0; i < 100; ++i) queue.add(i);
  CHECK_THROWS_WITH(queue.finish(), "seven");
}

TEST_CASE("work queue: one that is given up lets its threads go") {
  WorkQueue<int> queue([]() -> WorkQueue<int>::Worker { return [](int&) {}; });
  for (int i = 0; i < 100; ++i) queue.add(i);
}

}  // namespace
}  // namespace lscan::tests
