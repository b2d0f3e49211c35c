#include "core/update/swap.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>

#include "core/base/limits.h"

namespace lscan {
namespace {

namespace fs = std::filesystem;

fs::path folder_of(const std::string& path) {
  const fs::path folder = fs::path(path).parent_path();
  return folder.empty() ? fs::path(".") : folder;
}

Result<void> write_through(const std::string& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool written = descriptor >= 0 && fsync(descriptor) == 0;
  const int error = errno;
  if (descriptor >= 0) close(descriptor);
  if (!written) return failure(path + " cannot be written: " + std::strerror(error));
  return {};
}

}  // namespace

SwapPaths swap_paths(const std::string& store) {
  std::error_code error;
  fs::path real = fs::canonical(store, error);
  if (error) real = store;
  return {real.string(), real.string() + ".new", real.string() + ".lock"};
}

void remove_leftovers(const SwapPaths& paths) {
  std::error_code ignored;
  for (const char* suffix : {"", "-journal", "-wal"}) fs::remove(paths.fresh + suffix, ignored);
}

Result<void> swap_in(const SwapPaths& paths) {
  LSCAN_DO(write_through(paths.fresh));
  if (std::rename(paths.fresh.c_str(), paths.store.c_str()) != 0)
    return failure(paths.store + " cannot be replaced: " + std::strerror(errno));
  return write_through(folder_of(paths.store).string());
}

std::string room_left(const std::string& path) {
  std::error_code error;
  const fs::space_info space = fs::space(folder_of(path), error);
  if (error) return "";
  return "; " + std::to_string(space.available / limits::kMiB) + " MiB are free in " + folder_of(path).string();
}

}  // namespace lscan
