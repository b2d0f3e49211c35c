#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <typeindex>

namespace lscan {

// What formats keep for the next files of the same scan: a parent that a hundred modules share is read once. Results
// must not depend on it. Several threads may ask at once.
class ScanMemory {
 public:
  // The one T of this scan, which has to be safe for several threads itself.
  template <typename T>
  T& of() {
    const std::lock_guard lock(mutex_);
    std::shared_ptr<void>& kept = kept_[typeid(T)];
    if (!kept) kept = std::make_shared<T>();
    return *static_cast<T*>(kept.get());
  }

 private:
  std::mutex mutex_;
  std::map<std::type_index, std::shared_ptr<void>> kept_;
};

}  // namespace lscan
