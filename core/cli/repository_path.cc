#include "core/cli/repository_path.h"

#include <filesystem>

namespace lscan {

Result<std::string> path_in_repository(const GitRepository& repository, const std::string& folder,
                                       const std::string& path) {
  namespace fs = std::filesystem;
  if (repository.work_folder().empty()) return path;
  std::error_code error;
  // Folders are followed wherever they lead; the file itself may be a link, and is one of the repository.
  const fs::path named = fs::path(folder) / path;
  const fs::path absolute = named.has_filename() && named.filename() != "." && named.filename() != ".."
                                ? fs::weakly_canonical(named.parent_path(), error) / named.filename()
                                : fs::weakly_canonical(named, error);
  const fs::path root = fs::weakly_canonical(repository.work_folder(), error);
  std::string relative = absolute.lexically_relative(root).generic_string();
  if (relative.empty() || relative == ".." || relative.starts_with("../"))
    return failure(path + ": is outside of the repository");
  while (relative.ends_with('/')) relative.pop_back();
  return relative == "." ? "" : relative;
}

}  // namespace lscan
