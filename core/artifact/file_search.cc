#include "core/artifact/file_search.h"

#include <optional>

#include "core/base/glob.h"
#include "core/base/text.h"

namespace lscan {
namespace {

// What `path` is below `folder`; nothing where it does not lie there.
std::optional<std::string_view> relative_to(std::string_view folder, std::string_view path) {
  if (folder.empty()) return path;
  if (!path.starts_with(folder)) return std::nullopt;
  path.remove_prefix(folder.size());
  if (path.empty()) return path;
  if (!path.starts_with('/')) return std::nullopt;
  return path.substr(1);
}

}  // namespace

bool FileSearch::finds(std::string_view path) const {
  const auto relative = relative_to(folder, path);
  return relative && relative->find("node_modules/") == std::string_view::npos &&
         glob::matches_path(pattern, *relative);
}

bool FileSearch::may_find_below(std::string_view path) const {
  auto relative = relative_to(folder, path);
  if (!relative) return relative_to(path, folder).has_value();
  std::string_view left = pattern;
  bool is_any_deep = false;
  while (!relative->empty()) {
    const std::string_view name = text::take_until(*relative, '/');
    if (name == "node_modules") return false;
    const std::string_view part = text::take_until(left, '/');
    is_any_deep = is_any_deep || part == "**";
    if (is_any_deep) continue;
    if (left.empty() || !glob::matches_name(part, name)) return false;
  }
  return true;
}

}  // namespace lscan
