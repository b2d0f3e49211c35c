#include "core/artifact/git_side.h"

#include <algorithm>
#include <functional>

#include "core/artifact/git_handles.h"
#include "core/artifact/open_below.h"
#include "core/base/text.h"

namespace lscan {
namespace {

EntryKind kind_of(std::uint32_t mode) {
  switch (mode) {
    case GIT_FILEMODE_LINK:
      return EntryKind::link;
    case GIT_FILEMODE_COMMIT:
    case GIT_FILEMODE_TREE:  // a repository that git does not track
      return EntryKind::submodule;
    default:
      return EntryKind::file;
  }
}

std::optional<FileVersion> version_of(const git_diff_file& file) {
  return FileVersion{kind_of(file.mode), git::from_git(file.id)};
}

// libgit2 asks before it keeps a difference; zero keeps it.
int keep_wanted(const git_diff*, const git_diff_delta* delta, const char*, void* payload) {
  const auto& filter = *static_cast<const PathFilter*>(payload);
  const char* path = delta->new_file.path != nullptr ? delta->new_file.path : delta->old_file.path;
  const bool is_submodule =
      kind_of(delta->new_file.mode) == EntryKind::submodule || kind_of(delta->old_file.mode) == EntryKind::submodule;
  return filter.lies_in_roots(path) && (is_submodule || filter.is_of_interest(path)) ? 0 : 1;
}

git_diff_options options_for(const PathFilter& filter) {
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;
  options.flags = GIT_DIFF_INCLUDE_TYPECHANGE | GIT_DIFF_SKIP_BINARY_CHECK;
  options.ignore_submodules = GIT_SUBMODULE_IGNORE_DIRTY;
  options.notify_cb = keep_wanted;
  options.payload = const_cast<PathFilter*>(&filter);  // handed back to keep_wanted alone
  return options;
}

void add_delta(const git_diff_delta& delta, FileChanges& changes) {
  FileChange change;
  change.path = delta.new_file.path != nullptr ? delta.new_file.path : delta.old_file.path;
  if (change.path.ends_with('/')) change.path.pop_back();
  switch (delta.status) {
    case GIT_DELTA_ADDED:
    case GIT_DELTA_UNTRACKED:
      change.after = version_of(delta.new_file);
      break;
    case GIT_DELTA_DELETED:
      change.before = version_of(delta.old_file);
      break;
    case GIT_DELTA_MODIFIED:
    case GIT_DELTA_TYPECHANGE:
      change.before = version_of(delta.old_file);
      change.after = version_of(delta.new_file);
      break;
    default:
      changes.diagnostics.push_back({DiagnosticSeverity::error, change.path, 0, 0, "cannot be read"});
      return;
  }
  changes.files.push_back(std::move(change));
}

using DiffBase = int (*)(git_diff** out, git_repository* repository, git_tree* base, git_index* index,
                         const git_diff_options* options);

// What becomes of an unmerged file, of which the index holds several versions.
using AddConflict = std::function<void(const std::string& path, FileChanges& changes)>;

// The differences that one of libgit2's functions finds between the base's tree and this side.
FileChanges changes_by(DiffBase diff_base, const GitRepository& repository, git_index* index, const ObjectId& base_tree,
                       const git_diff_options& options, const AddConflict& add_conflict) {
  FileChanges changes;
  const auto say = [&changes](const std::string& message) {
    changes.diagnostics.push_back({DiagnosticSeverity::error, "", 0, 0, message + ": " + git::last_error()});
  };
  const git_oid id = git::to_git(base_tree);
  git_tree* found = nullptr;
  if (git_tree_lookup(&found, repository.handle(), &id) != 0) {
    say("the base's tree cannot be read");
    return changes;
  }
  const git::TreeHandle tree(found);
  git_diff* made = nullptr;
  if (diff_base(&made, repository.handle(), found, index, &options) != 0) {
    say("the changes cannot be listed");
    return changes;
  }
  const git::Diff diff(made);
  for (std::size_t i = 0; i < git_diff_num_deltas(made); ++i) {
    const git_diff_delta& delta = *git_diff_get_delta(made, i);
    if (delta.status == GIT_DELTA_CONFLICTED) {
      const char* path = delta.new_file.path != nullptr ? delta.new_file.path : delta.old_file.path;
      add_conflict(path, changes);
    } else {
      add_delta(delta, changes);
    }
  }
  std::sort(changes.files.begin(), changes.files.end(),
            [](const FileChange& a, const FileChange& b) { return a.path < b.path; });
  return changes;
}

class CommitSide : public GitSide {
 public:
  CommitSide(const GitRepository& repository, const ObjectId& tree) : repository_(repository), tree_(tree) {}

  std::optional<FileVersion> find(std::string_view path) const override {
    const auto found = find_in_tree(repository_, tree_, path);
    return found && found->kind != EntryKind::folder ? found : std::nullopt;
  }

  Result<std::string> read(std::string_view path, std::uint64_t limit) const override {
    const auto version = find(path);
    if (!version || version->kind != EntryKind::file) return failure("is no file here");
    return repository_.blob(version->id, limit);
  }

  FileChanges changes_since(const ObjectId& base_tree, const PathFilter& filter) const override {
    return diff_trees(repository_, base_tree, tree_, filter);
  }

 private:
  const GitRepository& repository_;
  ObjectId tree_;
};

class IndexSide : public GitSide {
 public:
  IndexSide(const GitRepository& repository, git::Index index) : repository_(repository), index_(std::move(index)) {}

  std::optional<FileVersion> find(std::string_view path) const override {
    const git_index_entry* entry = git_index_get_bypath(index_.get(), std::string(path).c_str(), 0);
    if (entry == nullptr) return std::nullopt;
    return FileVersion{kind_of(entry->mode), git::from_git(entry->id)};
  }

  Result<std::string> read(std::string_view path, std::uint64_t limit) const override {
    const auto version = find(path);
    if (!version || version->kind != EntryKind::file) return failure("is no file here");
    return repository_.blob(version->id, limit);
  }

  FileChanges changes_since(const ObjectId& base_tree, const PathFilter& filter) const override {
    const auto say = [](const std::string& path, FileChanges& changes) {
      changes.diagnostics.push_back(
          {DiagnosticSeverity::error, path, 0, 0, "is unmerged, so the index has no single version of it"});
    };
    return changes_by(git_diff_tree_to_index, repository_, index_.get(), base_tree, options_for(filter), say);
  }

 private:
  const GitRepository& repository_;
  git::Index index_;
};

class WorkTreeSide : public GitSide {
 public:
  explicit WorkTreeSide(const GitRepository& repository) : repository_(repository) {}

  std::optional<FileVersion> find(std::string_view path) const override {
    if (is_file_below(repository_.work_folder(), path)) return FileVersion{EntryKind::file, {}};
    if (is_link_below(repository_.work_folder(), path)) return FileVersion{EntryKind::link, {}};
    return std::nullopt;
  }

  Result<std::string> read(std::string_view path, std::uint64_t limit) const override {
    return read_below(repository_.work_folder(), path, limit);
  }

  FileChanges changes_since(const ObjectId& base_tree, const PathFilter& filter) const override {
    git_diff_options options = options_for(filter);
    options.flags |= GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS;
    const auto through_index = [](git_diff** out, git_repository* repository, git_tree* base, git_index*,
                                  const git_diff_options* chosen) {
      return git_diff_tree_to_workdir_with_index(out, repository, base, chosen);
    };
    // On the disk it has one content, whatever the index says.
    const auto compare = [&](const std::string& path, FileChanges& changes) {
      changes.files.push_back({path, CommitSide(repository_, base_tree).find(path), find(path)});
    };
    return changes_by(through_index, repository_, nullptr, base_tree, options, compare);
  }

 private:
  const GitRepository& repository_;
};

Result<git::Index> open_index(const GitRepository& repository) {
  git_index* opened = nullptr;
  if (git_repository_index(&opened, repository.handle()) != 0)
    return failure("the index cannot be read: " + git::last_error());
  return git::Index(opened);
}

}  // namespace

std::unique_ptr<GitSide> commit_side(const GitRepository& repository, const ObjectId& tree) {
  return std::make_unique<CommitSide>(repository, tree);
}

Result<std::unique_ptr<GitSide>> index_side(const GitRepository& repository) {
  LSCAN_TRY(git::Index index, open_index(repository));
  return std::make_unique<IndexSide>(repository, std::move(index));
}

Result<std::unique_ptr<GitSide>> work_tree_side(const GitRepository& repository) {
  LSCAN_TRY([[maybe_unused]] const git::Index index, open_index(repository));
  return std::make_unique<WorkTreeSide>(repository);
}

}  // namespace lscan
