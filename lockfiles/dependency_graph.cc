#include "lockfiles/dependency_graph.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/base/limits.h"

namespace lscan {

class Search {
 public:
  using Node = Ways::Node;

  Search(std::size_t packages, std::size_t nodes) : packages_(packages), first_(nodes + 1) {
    found_.ways_.resize(nodes);
  }

  // Edges by the node that they start from, in their order.
  template <typename Edges>
  void set_edges(const Edges& edges) {
    for (const auto& edge : edges) ++first_[edge.from + 1];
    for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
    targets_.resize(edges.size());
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    for (const auto& edge : edges) targets_[next[edge.from]++] = {edge.to, edge.scope};
  }

  void add_root(Node node, Scope scope) { waiting(scope, 0).push_back({node, Ways::kNobody, Ways::kNobody}); }

  // Scope by scope from the strongest one, and in each the shortest ways first.
  Ways run() {
    for (const Scope scope : kScopes) {
      auto& by_length = waiting_of(scope);
      for (std::size_t length = 0; length < by_length.size(); ++length) {
        // Grows while it is worked on, where what is no package passes on its edges.
        for (std::size_t i = 0; i < by_length[length].size(); ++i) take(by_length[length][i], scope, length);
        by_length[length] = {};
      }
    }
    return std::move(found_);
  }

 private:
  // How a node is reached: over which package, which itself comes from which direct dependency.
  struct Step {
    Node node = 0;
    Node parent = Ways::kNobody;  // nobody for a direct dependency
    Node direct = Ways::kNobody;
  };

  struct Target {
    Node node = 0;
    Scope scope = Scope::runtime;
  };

  std::vector<std::vector<Step>>& waiting_of(Scope scope) { return waiting_[static_cast<std::size_t>(scope)]; }

  std::vector<Step>& waiting(Scope scope, std::size_t length) {
    auto& lengths = waiting_of(scope);
    if (lengths.size() <= length) lengths.resize(length + 1);
    return lengths[length];
  }

  void take(const Step step, Scope scope, std::size_t length) {
    Ways::Way& way = found_.ways_[step.node];
    if (way.is_reached) return;
    way = {step.parent, step.direct, static_cast<std::uint32_t>(length), scope, true};
    const bool is_package = step.node < packages_;
    const Node parent = is_package ? step.node : step.parent;
    const Node direct = is_package && step.direct == Ways::kNobody ? step.node : step.direct;
    for (std::uint32_t i = first_[step.node]; i < first_[step.node + 1]; ++i) {
      const Target& target = targets_[i];
      if (found_.is_reached(target.node)) continue;
      waiting(weaker(scope, target.scope), is_package ? length + 1 : length).push_back({target.node, parent, direct});
    }
  }

  std::size_t packages_;
  Ways found_;
  std::vector<std::uint32_t> first_;  // of a node's targets
  std::vector<Target> targets_;
  std::array<std::vector<std::vector<Step>>, kScopes.size()> waiting_;  // by scope and length
};

std::vector<Ways::Node> Ways::before(Node node) const {
  const Way& way = ways_[node];
  if (way.length > limits::kParents) return {way.direct};
  std::vector<Node> path;
  for (Node parent = way.parent; parent != kNobody; parent = ways_[parent].parent) path.push_back(parent);
  std::reverse(path.begin(), path.end());
  return path;
}

Ways DependencyGraph::find(std::size_t packages) const {
  std::size_t nodes = packages;
  for (const std::vector<Edge>* edges : {&roots_, &edges_}) {
    for (const Edge& edge : *edges) nodes = std::max<std::size_t>({nodes, edge.from + 1u, edge.to + 1u});
  }
  Search search(packages, nodes);
  search.set_edges(edges_);
  for (const Edge& root : roots_) search.add_root(root.to, root.scope);
  return search.run();
}

void DependencyGraph::settle(Packages& packages, std::size_t first, Scopes scopes) const {
  const std::size_t count = packages.size() - first;
  const Ways ways = find(count);
  for (Node node = 0; node < count; ++node) {
    Package& package = packages[first + node];
    package.direct = ways.is_direct(node);
    if (!ways.is_reached(node)) continue;
    if (scopes == Scopes::are_found) package.scope = ways.scope(node);
    for (const Node parent : ways.before(node)) {
      const Package& before = packages[first + parent];
      package.parents.push_back(before.name + " " + before.version);
    }
  }
}

}  // namespace lscan
