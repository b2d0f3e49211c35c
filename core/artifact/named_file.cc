#include "core/artifact/named_file.h"

#include <algorithm>
#include <utility>

#include "core/artifact/disk_file.h"
#include "core/base/glob.h"
#include "core/base/limits.h"
#include "core/base/text.h"

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

// Follows a pattern from folder to folder. Links are not followed, so nothing leads out.
class Expansion {
 public:
  explicit Expansion(const fs::path& folder) : folder_(folder.empty() ? "." : folder) {}

  std::vector<std::string> run(std::string_view pattern) {
    expand("", pattern, 0);
    std::sort(found_.begin(), found_.end());
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
    return std::move(found_);
  }

 private:
  // `before`: the path so far, with a '/' at its end; `pattern`: what follows.
  void expand(const std::string& before, std::string_view pattern, int depth) {
    if (depth > limits::kFolderDepth) return;
    std::string_view rest = pattern;
    const bool is_last = pattern.find('/') == std::string_view::npos;
    const std::string_view part = text::take_until(rest, '/');
    const bool any_folders = part == "**" && !is_last;
    if (any_folders) expand(before, rest, depth + 1);
    for (const std::string& name : names_in(before, part)) {
      const fs::path path = folder_ / (before + name);
      std::error_code error;
      const fs::file_status status = fs::symlink_status(path, error);
      if (fs::is_directory(status) && !is_last) expand(before + name + "/", any_folders ? pattern : rest, depth + 1);
      if (fs::is_regular_file(status) && is_last) found_.push_back(before + name);
    }
  }

  std::vector<std::string> names_in(const std::string& folder, std::string_view part) {
    if (part.empty() || part == "." || part == "..") return {};
    if (!glob::has_wildcards(part)) return {std::string(part)};
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator entry(folder_ / folder, error), end; !error && entry != end; entry.increment(error)) {
      if (++looked_at_ > limits::kSearchedFiles) break;
      std::string name = entry->path().filename().string();
      if (glob::matches_name(part, name) && name != "node_modules") names.push_back(std::move(name));
    }
    return names;
  }

  fs::path folder_;
  std::vector<std::string> found_;
  std::size_t looked_at_ = 0;
};

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

std::vector<std::string> NamedFile::matching(std::string_view pattern) const {
  return Expansion(fs::path(path_).parent_path()).run(pattern);
}

bool NamedFile::has(std::string_view path) const { return find(path).has_value(); }

}  // namespace lscan
