// Differences that libgit2 lists between a tree and the index or the work tree. Internal to core/artifact's git_*.cc.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "core/artifact/git_handles.h"
#include "core/artifact/git_repository.h"
#include "core/artifact/git_tree.h"

namespace lscan::git {

EntryKind kind_of(std::uint32_t mode);

Result<Index> open_index(const GitRepository& repository);

// The filter outlives the options.
git_diff_options options_for(const PathFilter& filter);

using DiffBase = int (*)(git_diff** out, git_repository* repository, git_tree* base, git_index* index,
                         const git_diff_options* options);

// What becomes of an unmerged file, of which the index holds several versions.
using AddConflict = std::function<void(const std::string& path, FileChanges& changes)>;

// The differences that one of libgit2's functions finds between the base's tree and a side, sorted by path.
FileChanges changes_by(DiffBase diff_base, const GitRepository& repository, git_index* index, const ObjectId& base_tree,
                       const git_diff_options& options, const AddConflict& add_conflict);

}  // namespace lscan::git
