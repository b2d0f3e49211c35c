#include "lockfiles/files_of_tree.h"

#include <algorithm>
#include <vector>

#include "core/base/glob.h"
#include "core/base/limits.h"
#include "core/base/text.h"

namespace lscan {

std::optional<std::string> nearby_path(std::string_view lockfile, std::string_view relative) {
  if (relative.starts_with('/')) return std::nullopt;
  const std::size_t folder = lockfile.rfind('/');
  std::vector<std::string_view> parts;
  const auto walk = [&](std::string_view path) {
    while (!path.empty()) {
      const std::string_view part = text::take_until(path, '/');
      if (part.empty() || part == ".") continue;
      if (part != "..") {
        parts.push_back(part);
      } else if (parts.empty()) {
        return false;
      } else {
        parts.pop_back();
      }
    }
    return true;
  };
  if (!walk(folder == std::string_view::npos ? "" : lockfile.substr(0, folder)) || !walk(relative)) return std::nullopt;
  std::string path;
  for (const std::string_view part : parts) path.append(path.empty() ? "" : "/").append(part);
  return path;
}

std::optional<FileIndex> FilesOfTree::find(std::string_view path) const {
  const auto at = nearby_path(lockfile_, path);
  return at ? find_file(tree_, *at) : std::nullopt;
}

std::optional<NearbyFiles::File> FilesOfTree::read(std::string_view path) const {
  const auto index = find(path);
  if (!index) return std::nullopt;
  auto text = tree_.read(*index, limits::kFileBytes);
  if (!text) return std::nullopt;
  return File{display_path(tree_, tree_.files()[*index].path), std::move(*text)};
}

std::vector<std::string> FilesOfTree::matching(std::string_view pattern) const {
  std::vector<std::string> found;
  const std::string_view parent = text::parent_path(lockfile_);
  const std::string folder = parent.empty() ? "" : std::string(parent) + "/";
  // Files are sorted, so those below the folders that the pattern spells out stand together.
  std::string below = folder;
  for (std::string_view rest = pattern; rest.find('/') != std::string_view::npos;) {
    const std::string_view part = text::take_until(rest, '/');
    if (glob::has_wildcards(part)) break;
    below.append(part).append("/");
  }
  const auto files = tree_.files();
  auto file = std::lower_bound(files.begin(), files.end(), std::string_view(below),
                               [](const lscan::File& other, std::string_view path) { return other.path < path; });
  for (; file != files.end() && file->path.starts_with(below); ++file) {
    const std::string_view relative = file->path.substr(folder.size());
    const bool is_installed = relative.find("node_modules/") != std::string_view::npos;
    if (!is_installed && glob::matches_path(pattern, relative)) found.emplace_back(relative);
  }
  return found;
}

}  // namespace lscan
