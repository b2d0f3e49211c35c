// A git repository as data. libgit2 reads it: git itself is never run, and neither is a hook, a filter, a credential
// helper or any other command that a repository's configuration names.
//
// Whom to trust is git's own rule: a repository that belongs to another user is refused unless `safe.directory` in the
// user's or the system's configuration names it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/artifact/git_object_id.h"
#include "core/base/result.h"
#include "core/model/comparison.h"

struct git_repository;

namespace lscan {

struct GitCommit {
  ObjectId id;
  ObjectId tree;
  std::vector<ObjectId> parents;  // none at the end of a shallow clone's history
  std::int64_t time = 0;          // of the committer, seconds since 1970
  bool is_cut_off = false;        // a shallow clone ends here: it has parents, and they are not in this clone
};

struct GitReference {
  std::string name;       // "refs/tags/v1.0"
  ObjectId commit;        // what it names in the end
  std::int64_t time = 0;  // when it was made, where it says so (annotated tags), else when its commit was
};

// Commits, trees and blobs may be asked for on several threads at once, trees and blobs at no cost; the rest is for one
// thread.
class GitRepository {
 public:
  // The repository that `start` lies in: its work tree or a folder below, a linked work tree, or a bare repository.
  static Result<GitRepository> open(const std::string& start);

  GitRepository(GitRepository&&) noexcept;
  GitRepository& operator=(GitRepository&&) noexcept;
  ~GitRepository();

  // Empty for a bare repository; else it ends in '/'.
  const std::string& work_folder() const;
  bool is_shallow() const;
  const std::vector<std::string>& remotes() const;

  Result<GitCommit> commit(const ObjectId& id) const;
  Result<Commit> described(const ObjectId& commit) const;  // for reports
  bool has(const ObjectId& id) const;                      // whether the object is in this clone

  // A tree as git writes it; read_tree() in git_tree.h takes it apart.
  Result<std::string> tree(const ObjectId& id) const;

  // Fails where it is larger than `limit`.
  Result<std::string> blob(const ObjectId& id, std::uint64_t limit) const;

  // The commit that a revision names (gitrevisions(7)): "main", "v1.0", "HEAD~3", a full or abbreviated id.
  Result<ObjectId> commit_named(const std::string& revision) const;

  // What a symbolic reference points to: "refs/heads/main" for HEAD. Empty where it is none.
  std::string target_of(const std::string& symbolic_reference) const;

  // The value of a gitattributes(5) attribute for a path: "lfs" for `filter`. Empty where it is not set.
  std::string attribute(const std::string& path, const char* name) const;

  // All tags that name a commit, sorted by name.
  Result<std::vector<GitReference>> tags() const;

  git_repository* handle() const;  // for git_*.cc

 private:
  struct State;
  explicit GitRepository(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace lscan
