#include "core/update/file_lock.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lscan {

Result<FileLock> FileLock::take(const std::string& path) {
  std::error_code error;
  const auto folder = std::filesystem::path(path).parent_path();
  if (!folder.empty()) std::filesystem::create_directories(folder, error);
  if (error) return failure(folder.string() + " cannot be made: " + error.message());
  FileLock lock(path);
  for (;;) {
    lock.descriptor_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (lock.descriptor_ < 0) return failure(path + " cannot be opened: " + std::strerror(errno));
    if (flock(lock.descriptor_, LOCK_EX | LOCK_NB) != 0) {
      const int why = errno;
      close(std::exchange(lock.descriptor_, -1));
      if (why == EWOULDBLOCK)
        return failure("another update is under way (it holds " + path + "); wait until it has ended");
      return failure(path + " cannot be locked: " + std::strerror(why));
    }
    // Its former holder may have removed the file after it was opened here: then the lock is on nothing.
    struct stat file {};
    if (fstat(lock.descriptor_, &file) == 0 && file.st_nlink > 0) return lock;
    close(std::exchange(lock.descriptor_, -1));
  }
}

FileLock::~FileLock() {
  if (descriptor_ < 0) return;
  unlink(path_.c_str());
  close(descriptor_);
}

}  // namespace lscan
