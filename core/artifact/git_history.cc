#include "core/artifact/git_history.h"

#include <algorithm>
#include <queue>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/base/limits.h"

namespace lscan {
namespace {

void say_unreadable(const std::string& why, GitHistory& history) {
  history.is_cut_off = true;
  history.diagnostics.push_back({DiagnosticSeverity::error, "", 0, 0, "the history before it cannot be read: " + why});
}

void say_too_long(GitHistory& history) {
  if (std::exchange(history.is_cut_off, true)) return;
  history.diagnostics.push_back({DiagnosticSeverity::warning, "", 0, 0,
                                 "the history has more than " + std::to_string(limits::kCommits) +
                                     " commits, and what lies before the youngest of them was not read"});
}

Result<GitHistory> first_parents(const GitRepository& repository, const ObjectId& head) {
  GitHistory history;
  LSCAN_TRY(GitCommit commit, repository.commit(head));
  while (true) {
    history.is_cut_off = history.is_cut_off || commit.is_cut_off;
    history.steps.push_back({commit, {}});
    if (commit.parents.empty()) break;
    if (history.steps.size() >= limits::kCommits) {
      say_too_long(history);
      break;
    }
    auto parent = repository.commit(commit.parents.front());
    if (!parent) {
      say_unreadable(parent.error(), history);
      break;
    }
    history.steps.back().parents = {history.steps.size()};
    commit = std::move(*parent);
  }
  return history;
}

// All ancestors, as they are come upon; parents are indexes into the same list.
Result<GitHistory> reachable(const GitRepository& repository, const ObjectId& head) {
  GitHistory found;
  LSCAN_TRY(GitCommit first, repository.commit(head));
  std::unordered_map<ObjectId, std::size_t> index_of = {{head, 0}};
  found.steps.push_back({std::move(first), {}});
  for (std::size_t next = 0; next < found.steps.size(); ++next) {
    found.is_cut_off = found.is_cut_off || found.steps[next].commit.is_cut_off;
    const std::vector<ObjectId> parents = found.steps[next].commit.parents;  // the list grows below
    for (const ObjectId& parent : parents) {
      auto known = index_of.find(parent);
      if (known == index_of.end()) {
        if (found.steps.size() >= limits::kCommits) {
          say_too_long(found);
          continue;
        }
        auto commit = repository.commit(parent);
        if (!commit) {
          say_unreadable(commit.error(), found);
          continue;
        }
        known = index_of.emplace(parent, found.steps.size()).first;
        found.steps.push_back({std::move(*commit), {}});
      }
      std::vector<std::size_t>& indexes = found.steps[next].parents;
      if (std::find(indexes.begin(), indexes.end(), known->second) == indexes.end()) indexes.push_back(known->second);
    }
  }
  return found;
}

// The youngest of those whose children all stand already comes next.
GitHistory in_order(GitHistory found) {
  std::vector<std::size_t> children(found.steps.size());
  for (const GitHistory::Step& step : found.steps) {
    for (const std::size_t parent : step.parents) ++children[parent];
  }
  const auto is_older = [&found](std::size_t a, std::size_t b) {
    const GitCommit& one = found.steps[a].commit;
    const GitCommit& other = found.steps[b].commit;
    return one.time != other.time ? one.time < other.time : one.id < other.id;
  };
  std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(is_older)> ready(is_older);
  ready.push(0);
  std::vector<std::size_t> order;
  while (!ready.empty()) {
    const std::size_t next = ready.top();
    ready.pop();
    order.push_back(next);
    for (const std::size_t parent : found.steps[next].parents) {
      if (--children[parent] == 0) ready.push(parent);
    }
  }
  std::vector<std::size_t> place(found.steps.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  GitHistory sorted;
  sorted.is_cut_off = found.is_cut_off;
  sorted.diagnostics = std::move(found.diagnostics);
  for (const std::size_t index : order) {
    sorted.steps.push_back(std::move(found.steps[index]));
    for (std::size_t& parent : sorted.steps.back().parents) parent = place[parent];
  }
  return sorted;
}

}  // namespace

Result<GitHistory> history_of(const GitRepository& repository, const ObjectId& head, GitLine line) {
  if (line == GitLine::first_parent) return first_parents(repository, head);
  LSCAN_TRY(GitHistory found, reachable(repository, head));
  return in_order(std::move(found));
}

std::vector<std::size_t> first_descendants(const GitRepository& repository, const std::vector<ObjectId>& commits) {
  std::vector<std::size_t> descendants(commits.size());
  std::unordered_map<ObjectId, std::vector<std::size_t>> indexes;
  for (std::size_t i = 0; i < commits.size(); ++i) {
    descendants[i] = i;
    indexes[commits[i]].push_back(i);
  }
  // From each down to what an earlier one has reached: of that everything further down has its first descendant.
  std::unordered_set<ObjectId> reached;
  for (std::size_t i = 0; i < commits.size(); ++i) {
    std::vector<ObjectId> waiting = {commits[i]};
    while (!waiting.empty()) {
      const ObjectId id = waiting.back();
      waiting.pop_back();
      if (const auto here = indexes.find(id); here != indexes.end()) {
        for (const std::size_t earlier : here->second) {
          if (earlier < i && descendants[earlier] == earlier) descendants[earlier] = i;
        }
      }
      if (!reached.insert(id).second) continue;
      if (const auto commit = repository.commit(id))
        waiting.insert(waiting.end(), commit->parents.begin(), commit->parents.end());
    }
  }
  return descendants;
}

}  // namespace lscan
