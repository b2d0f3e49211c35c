#include "core/artifact/git_submodule.h"

#include <filesystem>

namespace lscan {

Result<GitRepository> open_submodule(const GitRepository& above, const std::string& path) {
  namespace fs = std::filesystem;
  if (above.work_folder().empty()) return failure("a bare repository has no submodules at hand");
  std::error_code error;
  const fs::path folder = fs::weakly_canonical(fs::path(above.work_folder()) / path, error);
  const fs::path root = fs::weakly_canonical(above.work_folder(), error);
  // A link on the way may lead anywhere.
  if (folder.lexically_relative(root) != fs::path(path).lexically_normal()) return failure("it is not at its place");
  LSCAN_TRY(GitRepository repository, GitRepository::open(folder.string()));
  // Where the submodule is not there, a repository above its place is.
  if (fs::weakly_canonical(repository.work_folder(), error) != folder / "" &&
      fs::weakly_canonical(repository.work_folder(), error) != folder)
    return failure("its repository is not here");
  return repository;
}

ObjectId empty_tree() { return *object_id_from_hex("4b825dc642cb6eb9a060e54bf8d69288fbee4904"); }

}  // namespace lscan
