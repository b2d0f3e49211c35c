#include "core/artifact/git_changes.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace lscan::git {
namespace {

std::optional<FileVersion> version_of(const git_diff_file& file) {
  return FileVersion{kind_of(file.mode), from_git(file.id)};
}

// libgit2 asks before it keeps a difference; zero keeps it.
int keep_wanted(const git_diff*, const git_diff_delta* delta, const char*, void* payload) {
  const auto& filter = *static_cast<const PathFilter*>(payload);
  const char* path = delta->new_file.path != nullptr ? delta->new_file.path : delta->old_file.path;
  const bool is_submodule =
      kind_of(delta->new_file.mode) == EntryKind::submodule || kind_of(delta->old_file.mode) == EntryKind::submodule;
  return filter.lies_in_roots(path) && (is_submodule || filter.is_of_interest(path)) ? 0 : 1;
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

}  // namespace

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

Result<Index> open_index(const GitRepository& repository) {
  git_index* opened = nullptr;
  if (git_repository_index(&opened, repository.handle()) != 0) {
    const std::string why = last_error();
    // Extensions of the index that libgit2 does not know (gitformat-index(5)).
    if (why.find("'sdir'") != std::string::npos)
      return failure(
          "the index is a sparse one, which libgit2 cannot read; run: git sparse-checkout reapply --no-sparse-index");
    if (why.find("'link'") != std::string::npos)
      return failure("the index is split, which libgit2 cannot read; run: git update-index --no-split-index");
    return failure("the index cannot be read: " + why);
  }
  return Index(opened);
}

git_diff_options options_for(const PathFilter& filter) {
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;
  options.flags = GIT_DIFF_INCLUDE_TYPECHANGE | GIT_DIFF_SKIP_BINARY_CHECK;
  options.ignore_submodules = GIT_SUBMODULE_IGNORE_DIRTY;
  options.notify_cb = keep_wanted;
  options.payload = const_cast<PathFilter*>(&filter);  // handed back to keep_wanted alone
  return options;
}

FileChanges changes_by(DiffBase diff_base, const GitRepository& repository, git_index* index, const ObjectId& base_tree,
                       const git_diff_options& options, const AddConflict& add_conflict) {
  FileChanges changes;
  const auto say = [&changes](const std::string& message) {
    changes.diagnostics.push_back({DiagnosticSeverity::error, "", 0, 0, message + ": " + last_error()});
  };
  const git_oid id = to_git(base_tree);
  git_tree* found = nullptr;
  if (git_tree_lookup(&found, repository.handle(), &id) != 0) {
    say("the base's tree cannot be read");
    return changes;
  }
  const TreeHandle tree(found);
  git_diff* made = nullptr;
  if (diff_base(&made, repository.handle(), found, index, &options) != 0) {
    say("the changes cannot be listed");
    return changes;
  }
  const Diff diff(made);
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

}  // namespace lscan::git
