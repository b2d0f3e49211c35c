// Work on all cores.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <iterator>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace lscan {

// More threads than this gain nothing: what they read comes from one disk.
inline constexpr std::size_t kThreads = 8;

// A thread beside the caller's for each other core. Where the system grants fewer, they have to do.
template <typename Work>
std::vector<std::thread> start_helpers(const Work& work) {
  std::vector<std::thread> threads;
  const std::size_t count = std::min<std::size_t>(std::thread::hardware_concurrency(), kThreads);
  try {
    while (threads.size() + 1 < count) threads.emplace_back(work);
  } catch (const std::system_error&) {
  }
  return threads;
}

// Calls `work(item, also)` for each of `items`, and for those that it adds by `also(item)`, until none is left. In no
// order: results belong into the items. An exception ends the work and is thrown again here.
template <typename Item, typename Work>
void run_in_parallel(std::vector<Item> items, Work work) {
  std::mutex mutex;
  std::condition_variable changed;
  std::size_t unfinished = items.size();
  std::exception_ptr failed;

  const auto worker = [&] {
    std::unique_lock lock(mutex);
    while (true) {
      changed.wait(lock, [&] { return !items.empty() || unfinished == 0; });
      if (unfinished == 0) return;
      const Item item = std::move(items.back());
      items.pop_back();
      lock.unlock();
      std::vector<Item> more;
      std::exception_ptr thrown;
      try {
        work(item, [&more](Item another) { more.push_back(std::move(another)); });
      } catch (...) {
        thrown = std::current_exception();
      }
      lock.lock();
      if (thrown) {
        failed = thrown;
        items.clear();
        unfinished = 0;
      } else if (!failed) {
        std::move(more.rbegin(), more.rend(), std::back_inserter(items));
        unfinished += more.size();
        --unfinished;
      }
      changed.notify_all();
    }
  };
  std::vector<std::thread> threads = start_helpers(worker);
  worker();
  for (std::thread& thread : threads) thread.join();
  if (failed) std::rethrow_exception(failed);
}

}  // namespace lscan
