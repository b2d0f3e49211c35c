// Which files of a repository a comparison looks at: those at or below the paths that the user gave, or all; and of
// these the ones whose path says that they may tell packages.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lscan {

class PathFilter {
 public:
  using Predicate = bool (*)(std::string_view path);

  // `roots`: relative to the repository's root, without "." and "..", '/' between their parts; an empty one is the
  // root.
  explicit PathFilter(std::vector<std::string> roots = {}, Predicate predicate = nullptr)
      : roots_(std::move(roots)), is_of_interest_(predicate) {}

  bool lies_in_roots(std::string_view path) const {
    return roots_.empty() ||
           std::any_of(roots_.begin(), roots_.end(), [&](const std::string& root) { return is_below(path, root); });
  }

  bool is_of_interest(std::string_view path) const { return is_of_interest_ == nullptr || is_of_interest_(path); }

  bool wants(std::string_view path) const { return lies_in_roots(path) && is_of_interest(path); }

  // Whether a file that lies in the roots may be in this folder.
  bool may_lie_in(std::string_view folder) const {
    return lies_in_roots(folder) ||
           std::any_of(roots_.begin(), roots_.end(), [&](const std::string& root) { return is_below(root, folder); });
  }

 private:
  static bool is_below(std::string_view path, std::string_view root) {
    return root.empty() || (path.starts_with(root) && (path.size() == root.size() || path[root.size()] == '/'));
  }

  std::vector<std::string> roots_;
  Predicate is_of_interest_;
};

}  // namespace lscan
