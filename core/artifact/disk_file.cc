#include "core/artifact/disk_file.h"

#include <algorithm>
#include <cerrno>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>

#include "core/base/limits.h"

namespace lscan {
namespace {

// Parsers may look at some bytes behind the text: room for them now is no copy later.
constexpr std::size_t kSlack = 64;

// Memory in pages of 2 MiB where the system has them, since a page fault for every 4 KiB costs more than reading them.
// Asked for before the memory is touched; for small files it is not worth it.
void ask_for_large_pages(const std::string& empty) {
  constexpr std::size_t kPage = std::size_t{2} * limits::kMiB;
  if (empty.capacity() < 2 * kPage) return;
  const auto begin = (reinterpret_cast<std::uintptr_t>(empty.data()) + kPage - 1) / kPage * kPage;
  const auto end = (reinterpret_cast<std::uintptr_t>(empty.data()) + empty.capacity()) / kPage * kPage;
  ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);  // a wish: without it, it only is slower
}

}  // namespace

std::string system_error(const char* what) {
  return std::string(what).append(": ").append(std::generic_category().message(errno));
}

Result<std::string> read_disk_file(int at, const std::string& path, std::uint64_t limit, Whole whole, int flags) {
  const Descriptor file(::openat(at, path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | flags));
  if (!file) return failure(system_error("cannot be read"));
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return failure(system_error("cannot be read"));
  if (S_ISDIR(status.st_mode)) return failure("is a folder, expected a file; lscan dir reads folders");
  if (!S_ISREG(status.st_mode)) return failure("is no regular file");
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (whole == Whole::yes && size > limit) {
    return failure("is " + std::to_string(size / limits::kMiB) + " MiB, more than the limit of " +
                   std::to_string(limit / limits::kMiB) + " MiB");
  }
  std::string content;
  content.reserve(std::min(size, limit) + kSlack);
  ask_for_large_pages(content);
  content.resize(std::min(size, limit));
  std::size_t filled = 0;
  while (filled < content.size()) {
    const ssize_t n = ::read(file.get(), content.data() + filled, content.size() - filled);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return failure(system_error("cannot be read"));
    if (n == 0) break;  // it has been cut since
    filled += static_cast<std::size_t>(n);
  }
  content.resize(filled);
  return content;
}

}  // namespace lscan
