#include "core/base/parallel.h"

#include <atomic>
#include <numeric>
#include <stdexcept>

#include <catch2/catch.hpp>

namespace lscan {
namespace {

TEST_CASE("parallel: every item is worked on once") {
  std::vector<int> done(1000);
  std::vector<int*> items;
  for (int& one : done) items.push_back(&one);
  run_in_parallel(items, [](int* item, const auto&) { ++*item; });
  CHECK(done == std::vector<int>(1000, 1));
}

TEST_CASE("parallel: items may add items") {
  std::atomic<int> leaves = 0;
  run_in_parallel<int>({0}, [&](int depth, const auto& also) {
    if (depth == 10) {
      ++leaves;
    } else {
      also(depth + 1);
      also(depth + 1);
    }
  });
  CHECK(leaves == 1024);
}

TEST_CASE("parallel: no items are no work") {
  run_in_parallel<int>({}, [](int, const auto&) { FAIL("no item was given"); });
}

TEST_CASE("parallel: an exception ends the work and comes out") {
  std::vector<int> items(100);
  std::iota(items.begin(), items.end(), 0);
  CHECK_THROWS_AS(run_in_parallel(items,
                                  [](int item, const auto&) {
                                    if (item == 50) throw std::runtime_error("fifty");
                                  }),
                  std::runtime_error);
}

}  // namespace
}  // namespace lscan
