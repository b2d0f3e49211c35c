// The commits that lead to a state of a repository.
#pragma once

#include <cstddef>
#include <vector>

#include "core/artifact/git_repository.h"
#include "core/base/diagnostic.h"

namespace lscan {

enum class GitLine {
  first_parent,  // what was merged is one step: the merge
  all,           // every ancestor
};

struct GitHistory {
  struct Step {
    GitCommit commit;
    std::vector<std::size_t> parents;  // indexes of steps, later ones; on the first-parent line one at most
  };
  std::vector<Step> steps;  // each before its parents, the head first
  bool is_cut_off = false;  // a shallow clone, or damage, keeps what came before some of them
  Diagnostics diagnostics;  // commits that cannot be read
};

// Fails where the head itself cannot be read.
Result<GitHistory> history_of(const GitRepository& repository, const ObjectId& head, GitLine line);

// For each of `commits` (in their order of time) the first of the later ones that descends from it; their own index
// where there is none. What cannot be read is taken for the end of the history.
std::vector<std::size_t> first_descendants(const GitRepository& repository, const std::vector<ObjectId>& commits);

}  // namespace lscan
