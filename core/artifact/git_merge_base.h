// The best common ancestor of two commits, as `git merge-base` finds it. libgit2's own search fails at the end of a
// shallow clone, where git goes on.
#pragma once

#include <functional>
#include <optional>

#include "core/artifact/git_repository.h"

namespace lscan {

struct MergeBase {
  std::optional<ObjectId> commit;  // none where the two have no common ancestor, or none that is in this clone
  bool met_cut_off = false;        // the search came to the end of a shallow clone's history
};

// Where there are several best ones, the youngest. Fails where a commit cannot be read.
Result<MergeBase> merge_base(const GitRepository& repository, const ObjectId& one, const ObjectId& other);

}  // namespace lscan
