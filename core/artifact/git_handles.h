// Small owners for libgit2's handles. Internal to core/artifact's git_*.cc, which are its only users.
#pragma once

#include <memory>
#include <string>

#include <git2.h>

#include "core/artifact/git_object_id.h"

namespace lscan::git {

template <auto Release>
struct Free {
  template <typename Handle>
  void operator()(Handle* handle) const {
    Release(handle);
  }
};

using Repository = std::unique_ptr<git_repository, Free<git_repository_free>>;
using Odb = std::unique_ptr<git_odb, Free<git_odb_free>>;
using OdbObject = std::unique_ptr<git_odb_object, Free<git_odb_object_free>>;
using Object = std::unique_ptr<git_object, Free<git_object_free>>;
using CommitHandle = std::unique_ptr<git_commit, Free<git_commit_free>>;
using TreeHandle = std::unique_ptr<git_tree, Free<git_tree_free>>;
using Reference = std::unique_ptr<git_reference, Free<git_reference_free>>;
using Index = std::unique_ptr<git_index, Free<git_index_free>>;
using Diff = std::unique_ptr<git_diff, Free<git_diff_free>>;

inline git_oid to_git(const ObjectId& id) {
  git_oid out;
  git_oid_fromraw(&out, id.bytes.data());
  return out;
}

inline ObjectId from_git(const git_oid& id) {
  ObjectId out;
  std::copy(std::begin(id.id), std::end(id.id), out.bytes.begin());
  return out;
}

inline std::string last_error() {
  const git_error* error = git_error_last();
  return error != nullptr && error->message != nullptr ? error->message : "libgit2 gives no reason";
}

}  // namespace lscan::git
