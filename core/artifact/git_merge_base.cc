// git's own way (commit-reach.c, paint_down_to_common): both histories are walked from their youngest commits down, and
// each commit passes the sides it is reached from to its parents. One that is reached from both is a common ancestor;
// its own ancestors are stale, and once only stale commits are left nothing better can come.
#include "core/artifact/git_merge_base.h"

#include <algorithm>
#include <queue>
#include <unordered_map>
#include <vector>

namespace lscan {
namespace {

enum Flag : unsigned { kFromOne = 1, kFromOther = 2, kStale = 4, kResult = 8 };
constexpr unsigned kFromBoth = kFromOne | kFromOther;

class Painter {
 public:
  explicit Painter(const GitRepository& repository) : repository_(repository) {}

  // The common ancestors that are not ancestors of another found earlier. Clocks that ran backwards may leave one too
  // many.
  Result<std::vector<ObjectId>> common(const ObjectId& one, const ObjectId& other) {
    LSCAN_DO(paint(one, kFromOne));
    LSCAN_DO(paint(other, kFromOther));
    std::vector<ObjectId> results;
    while (fresh_ != 0) {
      const ObjectId id = queue_.top().id;
      queue_.pop();
      Node& node = nodes_.at(id);
      node.queued = false;
      unsigned flags = node.flags & (kFromBoth | kStale);
      if ((flags & kStale) == 0) --fresh_;
      if (flags == kFromBoth) {
        if ((node.flags & kResult) == 0) results.push_back(id);
        node.flags |= kResult;
        flags |= kStale;
      }
      const std::vector<ObjectId> parents = node.commit.parents;  // painting may move the node
      for (const ObjectId& parent : parents) {
        LSCAN_DO(paint(parent, flags));
      }
    }
    std::erase_if(results, [this](const ObjectId& id) { return (nodes_.at(id).flags & kStale) != 0; });
    return results;
  }

  std::int64_t time_of(const ObjectId& id) const { return nodes_.at(id).commit.time; }
  bool met_cut_off() const { return met_cut_off_; }

 private:
  struct Node {
    GitCommit commit;
    unsigned flags = 0;
    bool queued = false;
  };
  struct Waiting {
    std::int64_t time;
    ObjectId id;
    bool operator<(const Waiting& other) const { return time != other.time ? time < other.time : id < other.id; }
  };

  Result<void> paint(const ObjectId& id, unsigned flags) {
    auto found = nodes_.find(id);
    if (found == nodes_.end()) {
      LSCAN_TRY(GitCommit commit, repository_.commit(id));
      met_cut_off_ = met_cut_off_ || commit.is_cut_off;
      found = nodes_.emplace(id, Node{std::move(commit)}).first;
    }
    Node& node = found->second;
    if ((node.flags & flags) == flags) return {};
    const bool was_fresh = node.queued && (node.flags & kStale) == 0;
    node.flags |= flags;
    const bool is_fresh = (node.flags & kStale) == 0;
    if (is_fresh && !was_fresh) ++fresh_;
    if (!is_fresh && was_fresh) --fresh_;
    if (!node.queued) queue_.push({node.commit.time, id});
    node.queued = true;
    return {};
  }

  const GitRepository& repository_;
  std::unordered_map<ObjectId, Node> nodes_;
  std::priority_queue<Waiting> queue_;
  std::size_t fresh_ = 0;  // commits in the queue that are not stale
  bool met_cut_off_ = false;
};

Result<bool> is_ancestor(const GitRepository& repository, const ObjectId& ancestor, const ObjectId& of) {
  Painter painter(repository);
  LSCAN_TRY(const std::vector<ObjectId> common, painter.common(ancestor, of));
  return std::find(common.begin(), common.end(), ancestor) != common.end();
}

}  // namespace

Result<MergeBase> merge_base(const GitRepository& repository, const ObjectId& one, const ObjectId& other) {
  if (one == other) return MergeBase{one, false};
  Painter painter(repository);
  LSCAN_TRY(std::vector<ObjectId> common, painter.common(one, other));
  std::stable_sort(common.begin(), common.end(), [&painter](const ObjectId& a, const ObjectId& b) {
    return painter.time_of(a) > painter.time_of(b);
  });
  // The youngest that is no ancestor of another one.
  for (const ObjectId& candidate : common) {
    bool is_best = true;
    for (const ObjectId& better : common) {
      if (better == candidate || !is_best) continue;
      LSCAN_TRY(const bool is_below, is_ancestor(repository, candidate, better));
      is_best = !is_below;
    }
    if (is_best) return MergeBase{candidate, painter.met_cut_off()};
  }
  return MergeBase{std::nullopt, painter.met_cut_off()};
}

}  // namespace lscan
