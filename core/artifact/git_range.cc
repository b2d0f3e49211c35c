#include "core/artifact/git_range.h"

#include <algorithm>

#include "core/artifact/git_fetch_advice.h"
#include "core/artifact/git_merge_base.h"
#include "core/base/text.h"

namespace lscan {
namespace {

struct Named {
  std::string name;
  ObjectId commit;
};

// As git understands it, else as a branch of the remote: a clone for one pull request has no branch of its own for the
// base.
std::optional<ObjectId> find(const GitRepository& repository, const std::string& revision) {
  if (const auto commit = repository.commit_named(revision); commit && repository.has(*commit)) return *commit;
  for (const std::string& remote : repository.remotes()) {
    const auto commit = repository.commit_named("refs/remotes/" + remote + "/" + revision);
    if (commit && repository.has(*commit)) return *commit;
  }
  return std::nullopt;
}

Result<Named> resolve_head(const GitRepository& repository, const std::string& revision) {
  if (const auto commit = find(repository, revision)) return Named{revision, *commit};
  if (revision == "HEAD")
    return failure(
        "the base cannot be resolved: HEAD names no commit yet, so there is nothing to compare with; commit first, or "
        "scan what is there with lscan lockfile");
  return failure("\"" + revision + "\" names no commit in this clone" + advice_for_missing(repository, revision));
}

// The branch that others merge into: what the remote says, else the names that git and its hosts give it.
Result<Named> default_branch(const GitRepository& repository) {
  constexpr std::string_view kRemotes = "refs/remotes/";
  for (const std::string& remote : repository.remotes()) {
    const std::string target = repository.target_of("refs/remotes/" + remote + "/HEAD");
    if (target.empty()) continue;
    if (const auto commit = find(repository, target)) return Named{target.substr(kRemotes.size()), *commit};
  }
  for (const char* branch : {"main", "master"}) {
    for (const std::string& remote : repository.remotes()) {
      const std::string name = remote + "/" + branch;
      if (const auto commit = repository.commit_named("refs/remotes/" + name)) return Named{name, *commit};
    }
    if (const auto commit = repository.commit_named(std::string("refs/heads/") + branch)) return Named{branch, *commit};
  }
  return failure(
      "the base cannot be resolved: the default branch of this repository is not known; name the base, as in lscan "
      "diff BRANCH" +
      advice_for_default_branch(repository));
}

Result<Named> resolve_base(const GitRepository& repository, const RangeRequest& request) {
  if (request.base.empty() && request.staged) return resolve_head(repository, "HEAD");
  if (request.base.empty()) return default_branch(repository);
  if (const auto commit = find(repository, request.base)) return Named{request.base, *commit};
  return failure("the base cannot be resolved: \"" + request.base + "\" names no commit in this clone" +
                 advice_for_missing(repository, request.base));
}

// A commit whose tree is not here or is damaged cannot be compared with.
Result<void> require_tree(const GitRepository& repository, const Named& named) {
  const auto commit = repository.commit(named.commit);
  const auto tree = commit ? repository.tree(commit->tree) : failure(commit.error());
  if (tree) return {};
  return failure("the base cannot be resolved: the files of " + named.name + " cannot be listed: " + tree.error() +
                 advice_for_missing_objects(repository));
}

// Sets what is compared with where that is not the base itself.
Result<void> go_to_merge_base(const GitRepository& repository, const Named& base, const Named& head, GitRange& range) {
  const auto found = merge_base(repository, base.commit, head.commit);
  if (!found)
    return failure("the base cannot be resolved: " + found.error() + advice_for_damage(repository, base.name));
  if (!found->commit)
    return failure("the base cannot be resolved: " + base.name + " and " + head.name + " have no common ancestor" +
                   advice_for_no_merge_base(repository, base.name, base.commit, found->met_cut_off));
  range.is_backwards = *found->commit == head.commit && base.commit != head.commit;
  if (*found->commit == base.commit) return {};
  range.base_commit = *found->commit;
  LSCAN_TRY(range.merge_base, repository.described(*found->commit));
  return {};
}

}  // namespace

Result<ObjectId> resolve_revision(const GitRepository& repository, const std::string& revision) {
  LSCAN_TRY(const Named named, resolve_head(repository, revision));
  return named.commit;
}

Result<GitRange> resolve_range(const GitRepository& repository, const RangeRequest& request) {
  const bool is_bare = repository.work_folder().empty();
  if (is_bare && request.staged) return failure("a bare repository has no index; name a commit for the head");
  const bool is_commit = !request.head.empty() || is_bare;
  // Whichever the head is, HEAD is where the index and the work tree stand in the history.
  LSCAN_TRY(const Named head, resolve_head(repository, request.head.empty() ? "HEAD" : request.head));
  LSCAN_TRY(const Named base, resolve_base(repository, request));

  GitRange range;
  range.base_commit = base.commit;
  range.base = {ComparedSide::Kind::commit, base.name, std::nullopt};
  range.head.kind = is_commit        ? ComparedSide::Kind::commit
                    : request.staged ? ComparedSide::Kind::index
                                     : ComparedSide::Kind::work_tree;
  if (is_commit) {
    range.head.name = head.name;
    range.head_commit = head.commit;
  }
  const auto describe = [&](const Named& named, ComparedSide& side) -> Result<void> {
    auto commit = repository.described(named.commit);
    if (!commit) return failure("the base cannot be resolved: " + commit.error());
    side.commit = std::move(*commit);
    return require_tree(repository, named);
  };
  LSCAN_DO(describe(base, range.base));
  LSCAN_DO(describe(head, range.head));
  if (request.from_merge_base) {
    LSCAN_DO(go_to_merge_base(repository, base, head, range));
  }
  return range;
}

}  // namespace lscan
