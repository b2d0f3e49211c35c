#include <algorithm>
#include <utility>

#include "core/artifact/git_changes.h"
#include "core/artifact/git_side.h"
#include "core/artifact/open_below.h"

namespace lscan {
namespace {

class WorkTreeSide : public GitSide {
 public:
  WorkTreeSide(const GitRepository& repository, git::Index index) : repository_(repository), index_(std::move(index)) {}

  std::optional<FileVersion> find(std::string_view path) const override {
    if (is_file_below(repository_.work_folder(), path)) return FileVersion{EntryKind::file, {}};
    if (is_link_below(repository_.work_folder(), path)) return FileVersion{EntryKind::link, {}};
    return left_out(path);
  }

  Result<std::string> read(std::string_view path, std::uint64_t limit) const override {
    auto content = read_below(repository_.work_folder(), path, limit);
    if (content) return content;
    const auto version = left_out(path);
    return version && version->kind == EntryKind::file ? repository_.blob(version->id, limit) : content;
  }

  bool lacks(std::string_view path) const override {
    const auto version = find(path);
    return version && version->id != ObjectId{} && !repository_.has(version->id);
  }

  std::vector<std::string> matching(const FileSearch& search) const override {
    std::vector<std::string> found = find_on_disk(repository_.work_folder(), search);
    std::erase_if(found, [this](const std::string& path) { return is_ignored(path); });
    for (std::size_t i = 0; i < git_index_entrycount(index_.get()); ++i) {
      const git_index_entry& entry = *git_index_get_byindex(index_.get(), i);
      if (is_left_out(entry) && git::kind_of(entry.mode) == EntryKind::file && search.finds(entry.path))
        found.emplace_back(entry.path);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  FileChanges changes_since(const ObjectId& base_tree, const PathFilter& filter) const override {
    git_diff_options options = git::options_for(filter);
    options.flags |= GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS;
    const auto through_index = [](git_diff** out, git_repository* repository, git_tree* base, git_index*,
                                  const git_diff_options* chosen) {
      return git_diff_tree_to_workdir_with_index(out, repository, base, chosen);
    };
    // On the disk it has one content, whatever the index says.
    const auto compare = [&](const std::string& path, FileChanges& changes) {
      changes.files.push_back({path, commit_side(repository_, base_tree)->find(path), find(path)});
    };
    FileChanges changes = git::changes_by(through_index, repository_, nullptr, base_tree, options, compare);
    for (FileChange& change : changes.files) {
      if (!change.after) change.after = left_out(change.path);
    }
    std::erase_if(changes.files, [](const FileChange& change) { return change.before == change.after; });
    return changes;
  }

 private:
  static bool is_left_out(const git_index_entry& entry) {
    return (entry.flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE) != 0;
  }

  // What a sparse checkout leaves out of the work tree is as the index has it.
  std::optional<FileVersion> left_out(std::string_view path) const {
    const git_index_entry* entry = git_index_get_bypath(index_.get(), std::string(path).c_str(), 0);
    if (entry == nullptr || !is_left_out(*entry)) return std::nullopt;
    return FileVersion{git::kind_of(entry->mode), git::from_git(entry->id)};
  }

  // Not of what git tracks all the same.
  bool is_ignored(const std::string& path) const {
    int ignored = 0;
    return git_ignore_path_is_ignored(&ignored, repository_.handle(), path.c_str()) == 0 && ignored != 0 &&
           git_index_get_bypath(index_.get(), path.c_str(), 0) == nullptr;
  }

  const GitRepository& repository_;
  git::Index index_;
};

}  // namespace

Result<std::unique_ptr<GitSide>> work_tree_side(const GitRepository& repository) {
  LSCAN_TRY(git::Index index, git::open_index(repository));
  return std::make_unique<WorkTreeSide>(repository, std::move(index));
}

}  // namespace lscan
