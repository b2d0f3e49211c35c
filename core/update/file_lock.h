#pragma once

#include <string>
#include <utility>

#include "core/base/result.h"

namespace lscan {

// Held by one process at a time. The system lets go of it when its holder ends, however that happens.
class FileLock {
 public:
  // Fails at once where another process holds it. Makes the file, and its folder; the file goes when the lock does.
  static Result<FileLock> take(const std::string& path);

  FileLock(FileLock&& other) noexcept
      : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}
  FileLock& operator=(FileLock&&) = delete;
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  ~FileLock();

 private:
  explicit FileLock(std::string path) : path_(std::move(path)) {}

  std::string path_;
  int descriptor_ = -1;
};

}  // namespace lscan
