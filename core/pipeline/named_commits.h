// The commits that a report names, each once. Internal to core/pipeline.
#pragma once

#include <cstddef>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/artifact/git_repository.h"
#include "core/base/result.h"

namespace lscan {

class NamedCommits {
 public:
  // Both outlive it; `commits` gets those that are named.
  NamedCommits(const GitRepository& repository, std::vector<Commit>& commits)
      : repository_(repository), commits_(commits) {}

  Result<std::size_t> index_of(const ObjectId& id) {
    const auto [known, is_new] = indexes_.try_emplace(id, commits_.size());
    if (is_new) {
      LSCAN_TRY(Commit described, repository_.described(id));
      commits_.push_back(std::move(described));
    }
    return known->second;
  }

 private:
  const GitRepository& repository_;
  std::vector<Commit>& commits_;
  std::unordered_map<ObjectId, std::size_t> indexes_;
};

}  // namespace lscan
