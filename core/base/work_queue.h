// Work that one thread finds while others do it.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "core/base/parallel.h"

namespace lscan {

// Each thread gets a worker of its own from `make_worker`, for what threads cannot share, and calls it for one item
// after the other, in no order. The caller of finish() becomes a worker too, so that all cores are busy to the end.
template <typename Item>
class WorkQueue {
 public:
  using Worker = std::function<void(Item&)>;

  explicit WorkQueue(std::function<Worker()> make_worker) : make_worker_(std::move(make_worker)) {
    threads_ = start_helpers([this] { work(); });
  }
  WorkQueue(const WorkQueue&) = delete;
  WorkQueue& operator=(const WorkQueue&) = delete;

  // What is not done yet is dropped where finish() was not called.
  ~WorkQueue() {
    {
      const std::lock_guard lock(mutex_);
      items_.clear();
      is_closed_ = true;
    }
    join();
  }

  void add(Item item) {
    {
      const std::lock_guard lock(mutex_);
      if (failed_) return;
      items_.push_back(std::move(item));
    }
    changed_.notify_one();
  }

  // Returns when everything is done. Throws what a worker threw.
  void finish() {
    {
      const std::lock_guard lock(mutex_);
      is_closed_ = true;
    }
    changed_.notify_all();
    work();
    join();
    if (failed_) std::rethrow_exception(failed_);
  }

 private:
  void work() {
    try {
      Worker worker;
      while (true) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return !items_.empty() || is_closed_; });
        if (items_.empty()) return;
        Item item = std::move(items_.front());
        items_.pop_front();
        lock.unlock();
        if (!worker) worker = make_worker_();
        worker(item);
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      failed_ = std::current_exception();
      items_.clear();
    }
  }

  void join() {
    changed_.notify_all();
    for (std::thread& thread : threads_) {
      if (thread.joinable()) thread.join();
    }
  }

  std::function<Worker()> make_worker_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Item> items_;
  bool is_closed_ = false;
  std::exception_ptr failed_;
  std::vector<std::thread> threads_;
};

}  // namespace lscan
