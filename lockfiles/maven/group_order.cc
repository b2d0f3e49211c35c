#include "lockfiles/maven/group_order.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <queue>
#include <set>
#include <tuple>
#include <utility>

namespace lscan::maven {
namespace {

constexpr std::size_t kUnreached = std::numeric_limits<std::size_t>::max();

class Sorter {
 public:
  explicit Sorter(const Graph& graph) : below_(graph.groups), above_(graph.groups), depth_(graph.groups, kUnreached) {
    read_edges(graph);
    measure_depths(graph);
  }

  GroupOrder sort() {
    GroupOrder order;
    find_circles(order.circle_of);
    for (GroupIndex group = 0; group < below_.size(); ++group) {
      if (depth_[group] != kUnreached && above_[group] == 0) enqueue(group);
    }
    const auto reached = static_cast<std::size_t>(
        std::count_if(depth_.begin(), depth_.end(), [](std::size_t depth) { return depth != kUnreached; }));
    take_ready(order.sorted);
    while (order.sorted.size() < reached) {
      enqueue(nearest_in_circle());
      take_ready(order.sorted);
    }
    return order;
  }

 private:
  // The project's own list makes no edge: nothing competes with the project.
  void read_edges(const Graph& graph) {
    std::set<std::pair<GroupIndex, ListIndex>> seen;
    for (const Node& node : graph.nodes) {
      if (node.children == kNoChildren || !seen.emplace(node.group, node.children).second) continue;
      for (const NodeIndex child : graph.lists[node.children]) below_[node.group].push_back(graph.nodes[child].group);
    }
    for (auto& groups : below_) {
      std::sort(groups.begin(), groups.end());
      groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
      for (const GroupIndex group : groups) ++above_[group];
    }
  }

  void measure_depths(const Graph& graph) {
    std::vector<GroupIndex> level;
    const auto reach = [&](GroupIndex group, std::size_t depth, std::vector<GroupIndex>& next) {
      if (depth_[group] != kUnreached) return;
      depth_[group] = depth;
      next.push_back(group);
    };
    for (const NodeIndex node : graph.lists[kProject]) reach(graph.nodes[node].group, 1, level);
    for (std::size_t depth = 2; !level.empty(); ++depth) {
      std::vector<GroupIndex> next;
      for (const GroupIndex group : level) {
        for (const GroupIndex below : below_[group]) reach(below, depth, next);
      }
      level = std::move(next);
    }
  }

  void enqueue(GroupIndex group) { ready_.emplace(depth_[group], sequence_++, group); }

  void take_ready(std::vector<GroupIndex>& sorted) {
    while (!ready_.empty()) {
      const GroupIndex group = std::get<2>(ready_.top());
      ready_.pop();
      sorted.push_back(group);
      for (const GroupIndex below : below_[group]) {
        if (above_[below] > 0 && --above_[below] == 0) enqueue(below);
      }
    }
  }

  GroupIndex nearest_in_circle() {
    GroupIndex nearest = 0;
    auto best = std::pair(kUnreached, kUnreached);
    for (GroupIndex group = 0; group < below_.size(); ++group) {
      if (above_[group] == 0 || depth_[group] == kUnreached) continue;
      if (const auto measure = std::pair(depth_[group], above_[group]); measure < best) {
        best = measure;
        nearest = group;
      }
    }
    above_[nearest] = 0;
    return nearest;
  }

  // A walk in depth with a stack of its own; an edge back to a group on the path closes a circle.
  void find_circles(std::vector<GroupIndex>& circle_of) {
    circle_of.resize(below_.size());
    std::iota(circle_of.begin(), circle_of.end(), GroupIndex{0});
    const auto root_of = [&](GroupIndex group) {
      while (circle_of[group] != group) group = circle_of[group] = circle_of[circle_of[group]];
      return group;
    };
    std::vector<std::size_t> position(below_.size(), 0);  // on the path, from 1
    std::vector<bool> is_visited(below_.size());
    std::vector<std::pair<GroupIndex, std::size_t>> path;  // with the next child to look at
    for (GroupIndex start = 0; start < below_.size(); ++start) {
      if (is_visited[start]) continue;
      const auto enter = [&](GroupIndex group) {
        is_visited[group] = true;
        path.emplace_back(group, 0);
        position[group] = path.size();
      };
      enter(start);
      while (!path.empty()) {
        const GroupIndex group = path.back().first;
        if (path.back().second == below_[group].size()) {
          position[group] = 0;
          path.pop_back();
          continue;
        }
        const GroupIndex below = below_[group][path.back().second++];
        if (!is_visited[below]) {
          enter(below);
        } else if (position[below] != 0) {
          for (std::size_t i = position[below]; i < path.size(); ++i) {
            circle_of[root_of(path[i].first)] = root_of(below);
          }
        }
      }
    }
    for (GroupIndex group = 0; group < circle_of.size(); ++group) circle_of[group] = root_of(group);
  }

  std::vector<std::vector<GroupIndex>> below_;
  std::vector<std::size_t> above_;  // how many groups are directly above, and not decided yet
  std::vector<std::size_t> depth_;  // the least distance from the project
  using Ready = std::tuple<std::size_t, std::size_t, GroupIndex>;
  std::priority_queue<Ready, std::vector<Ready>, std::greater<>> ready_;
  std::size_t sequence_ = 0;
};

}  // namespace

GroupOrder sort_groups(const Graph& graph) { return Sorter(graph).sort(); }

}  // namespace lscan::maven
