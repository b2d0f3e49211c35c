#include "core/artifact/named_file.h"

#include <algorithm>
#include <utility>

#include "core/artifact/disk_file.h"
#include "core/base/limits.h"

namespace lscan {
namespace {

namespace fs = std::filesystem;

fs::path project_of(const fs::path& file) {
  std::error_code error;
  const fs::path folder = fs::canonical(fs::absolute(file, error).parent_path(), error);
  for (fs::path root = folder; root != root.parent_path(); root = root.parent_path()) {
    if (fs::exists(root / ".git", error)) return root;
  }
  const fs::path working = fs::canonical(".", error);
  const bool is_below_working =
      std::mismatch(working.begin(), working.end(), folder.begin(), folder.end()).first == working.end();
  return is_below_working && file.is_relative() ? working : folder;
}

}  // namespace

NamedFile::NamedFile(std::string path) : path_(std::move(path)), project_(project_of(path_)) {}

Result<std::string> NamedFile::text(std::uint64_t limit) const {
  return read_disk_file(AT_FDCWD, path_, limit, Whole::yes, 0);
}

std::optional<std::string> NamedFile::find(std::string_view path) const {
  const fs::path relative(path);
  if (relative.is_absolute() || path.size() > limits::kPathBytes) return std::nullopt;
  const fs::path wanted = (fs::path(path_).parent_path() / relative).lexically_normal();
  std::error_code error;
  const fs::path real = fs::canonical(wanted, error);  // links are followed, and must not lead out
  if (error || !fs::is_regular_file(real, error)) return std::nullopt;
  if (std::mismatch(project_.begin(), project_.end(), real.begin(), real.end()).first != project_.end())
    return std::nullopt;
  return wanted.string();
}

std::optional<NearbyFiles::File> NamedFile::read(std::string_view path) const {
  auto found = find(path);
  if (!found) return std::nullopt;
  auto content = read_disk_file(AT_FDCWD, *found, limits::kFileBytes, Whole::yes, 0);
  if (!content) return std::nullopt;
  return File{std::move(*found), std::move(*content)};
}

bool NamedFile::has(std::string_view path) const { return find(path).has_value(); }

}  // namespace lscan
