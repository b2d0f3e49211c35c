#include "lockfiles/dependency_graph.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>

#include "core/base/limits.h"

namespace lscan {
namespace {

using Node = DependencyGraph::Node;

constexpr Node kNobody = std::numeric_limits<Node>::max();
constexpr std::size_t kScopes = 5;

// How a node is reached: over which package, which itself comes from which direct dependency.
struct Way {
  Node node = 0;
  Node parent = kNobody;  // nobody for a direct dependency
  Node direct = kNobody;
};

struct Reached {
  Node parent = kNobody;
  Node direct = kNobody;
  std::uint32_t length = 0;  // packages before it
  Scope scope = Scope::runtime;
  bool is_reached = false;
};

class Search {
 public:
  Search(std::size_t packages, std::size_t nodes) : packages_(packages), reached_(nodes), first_(nodes + 1) {}

  // Edges by the node that they start from, in their order.
  template <typename Edges>
  void set_edges(const Edges& edges) {
    for (const auto& edge : edges) ++first_[edge.from + 1];
    for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
    targets_.resize(edges.size());
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    for (const auto& edge : edges) targets_[next[edge.from]++] = {edge.to, edge.scope};
  }

  void add_root(Node node, Scope scope) { waiting(scope, 0).push_back({node, kNobody, kNobody}); }

  // Scope by scope from the least reserved one, and in each the shortest ways first.
  const std::vector<Reached>& run() {
    for (std::size_t reserve = 0; reserve < kScopes; ++reserve) {
      for (std::size_t length = 0; length < waiting_[reserve].size(); ++length) {
        // Grows while it is worked on, where what is no package passes on its edges.
        for (std::size_t i = 0; i < waiting_[reserve][length].size(); ++i)
          take(waiting_[reserve][length][i], kByReserve[reserve], length);
        waiting_[reserve][length] = {};
      }
    }
    return reached_;
  }

 private:
  static constexpr std::array<Scope, kScopes> kByReserve = {Scope::runtime, Scope::optional, Scope::provided,
                                                            Scope::test, Scope::dev};

  static std::size_t reserve_of(Scope scope) {
    return static_cast<std::size_t>(std::find(kByReserve.begin(), kByReserve.end(), scope) - kByReserve.begin());
  }

  std::vector<Way>& waiting(Scope scope, std::size_t length) {
    auto& lengths = waiting_[reserve_of(scope)];
    if (lengths.size() <= length) lengths.resize(length + 1);
    return lengths[length];
  }

  void take(const Way way, Scope scope, std::size_t length) {
    Reached& reached = reached_[way.node];
    if (reached.is_reached) return;
    reached = {way.parent, way.direct, static_cast<std::uint32_t>(length), scope, true};
    const bool is_package = way.node < packages_;
    const Node parent = is_package ? way.node : way.parent;
    const Node direct = is_package && way.direct == kNobody ? way.node : way.direct;
    for (std::uint32_t i = first_[way.node]; i < first_[way.node + 1]; ++i) {
      const Target& target = targets_[i];
      if (reached_[target.node].is_reached) continue;
      const Scope further = reserve_of(target.scope) > reserve_of(scope) ? target.scope : scope;
      waiting(further, is_package ? length + 1 : length).push_back({target.node, parent, direct});
    }
  }

  struct Target {
    Node node = 0;
    Scope scope = Scope::runtime;
  };

  std::size_t packages_;
  std::vector<Reached> reached_;
  std::vector<std::uint32_t> first_;  // of a node's targets
  std::vector<Target> targets_;
  std::array<std::vector<std::vector<Way>>, kScopes> waiting_;  // by reserve and length
};

std::string shown(const Package& package) { return package.name + " " + package.version; }

}  // namespace

void DependencyGraph::settle(Packages& packages, std::size_t first, Scopes scopes) const {
  const std::size_t count = packages.size() - first;
  std::size_t nodes = count;
  for (const std::vector<Edge>* edges : {&roots_, &edges_}) {
    for (const Edge& edge : *edges) nodes = std::max<std::size_t>({nodes, edge.from + 1u, edge.to + 1u});
  }
  Search search(count, nodes);
  search.set_edges(edges_);
  for (const Edge& root : roots_) search.add_root(root.to, root.scope);
  const std::vector<Reached>& reached = search.run();

  for (std::size_t node = 0; node < count; ++node) {
    Package& package = packages[first + node];
    const Reached& way = reached[node];
    package.direct = way.is_reached && way.parent == kNobody;
    if (!way.is_reached) continue;
    if (scopes == Scopes::are_found) package.scope = way.scope;
    if (way.parent == kNobody) continue;
    if (way.length > limits::kParents) {
      package.parents = {shown(packages[first + way.direct])};
      continue;
    }
    for (Node parent = way.parent; parent != kNobody; parent = reached[parent].parent)
      package.parents.push_back(shown(packages[first + parent]));
    std::reverse(package.parents.begin(), package.parents.end());
  }
}

}  // namespace lscan
