#include "core/artifact/open_below.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "core/base/limits.h"
#include "core/base/text.h"

namespace lscan {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

Result<Descriptor> open_regular(const std::string& folder, std::string_view path) {
  Descriptor at(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  while (at.number() >= 0 && !path.empty()) {
    const std::string name(text::take_until(path, '/'));
    if (name == "..") return failure("leads out of the folder");
    // O_NONBLOCK: opening a named pipe must not wait for somebody to write to it.
    const int kind = path.empty() ? O_NONBLOCK : O_DIRECTORY;
    at = Descriptor(openat(at.number(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | kind));
  }
  if (at.number() < 0)
    return failure(errno == ELOOP ? "is a link, which is not followed"
                                  : "cannot be read: " + std::string(std::strerror(errno)));
  struct stat status {};
  if (fstat(at.number(), &status) != 0 || !S_ISREG(status.st_mode)) return failure("is no regular file");
  return at;
}

void find_below(const std::filesystem::path& on_disk, const std::string& folder, const FileSearch& search,
                std::vector<std::string>& found) {
  std::error_code error;
  for (auto entry = std::filesystem::directory_iterator(on_disk, error); !error && entry != end(entry);
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    std::string path = folder;
    path.append(folder.empty() ? "" : "/").append(name);
    std::error_code unreadable;
    const std::filesystem::file_type type = entry->symlink_status(unreadable).type();
    if (type == std::filesystem::file_type::directory) {
      const bool is_other_repository = name == ".git" || std::filesystem::exists(entry->path() / ".git", unreadable);
      if (!is_other_repository && path.size() <= limits::kPathBytes && search.may_find_below(path))
        find_below(entry->path(), path, search, found);
    } else if (type == std::filesystem::file_type::regular && search.finds(path) && found.size() < limits::kTreeFiles) {
      found.push_back(std::move(path));
    }
  }
}

}  // namespace

std::vector<std::string> find_on_disk(const std::string& folder, const FileSearch& search) {
  std::vector<std::string> found;
  find_below(folder, "", search, found);
  std::sort(found.begin(), found.end());
  return found;
}

bool is_file_below(const std::string& folder, std::string_view path) { return open_regular(folder, path).has_value(); }

bool is_link_below(const std::string& folder, std::string_view path) {
  Descriptor at(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  while (at.number() >= 0) {
    const std::string name(text::take_until(path, '/'));
    if (name == "..") return false;
    if (path.empty()) {
      struct stat status {};
      return fstatat(at.number(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(status.st_mode);
    }
    at = Descriptor(openat(at.number(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_DIRECTORY));
  }
  return false;
}

Result<std::string> read_below(const std::string& folder, std::string_view path, std::uint64_t limit) {
  LSCAN_TRY(const Descriptor file, open_regular(folder, path));
  std::string content;
  constexpr std::size_t kPiece = 1 << 18;
  for (;;) {
    const std::size_t before = content.size();
    content.resize(before + kPiece);
    const ssize_t got = ::read(file.number(), content.data() + before, kPiece);
    if (got < 0 && errno != EINTR) return failure("cannot be read: " + std::string(std::strerror(errno)));
    content.resize(before + static_cast<std::size_t>(got < 0 ? 0 : got));
    if (got == 0) return content;
    if (content.size() > limit)
      return failure("is more than the limit of " + std::to_string(limit / limits::kMiB) + " MiB");
  }
}

}  // namespace lscan
