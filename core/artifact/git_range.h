// Which two states are compared: what the user named, or the defaults, as commits of one repository.
#pragma once

#include <optional>
#include <string>

#include "core/artifact/git_repository.h"
#include "core/base/result.h"
#include "core/model/comparison.h"

namespace lscan {

struct RangeRequest {
  // A revision. Empty: the default branch, or with the index HEAD.
  std::string base;
  // A revision. Empty: the work tree, or what `staged` says; in a bare repository HEAD.
  std::string head;
  bool staged = false;  // the index in place of the work tree
  // Compare with the youngest common ancestor of base and head, so that what happened on the base since then does not
  // count as a change of the head.
  bool from_merge_base = true;
};

struct GitRange {
  ComparedSide base;
  ComparedSide head;
  std::optional<Commit> merge_base;     // where it is not the base itself
  ObjectId base_commit;                 // what is compared with: the merge base, or the base itself
  std::optional<ObjectId> head_commit;  // none for the index and the work tree
  bool is_backwards = false;            // the head is an ancestor of the base, so it adds nothing to it
};

// The commit of a revision, or of the remote's branch of that name. Fails like resolve_range().
Result<ObjectId> resolve_revision(const GitRepository& repository, const std::string& revision);

// Fails with a sentence that ends in the git command which mends it, where one does. It never settles for another base
// than the one asked for.
Result<GitRange> resolve_range(const GitRepository& repository, const RangeRequest& request);

}  // namespace lscan
