// Packages that a lockfile links to each other: which of them the project itself asks for, and how the others are
// reached.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/model/package.h"

namespace lscan {

// What leads to each node.
class Ways {
 public:
  using Node = std::uint32_t;

  bool is_reached(Node node) const { return ways_[node].is_reached; }
  bool is_direct(Node node) const { return is_reached(node) && ways_[node].parent == kNobody; }
  Scope scope(Node node) const { return ways_[node].scope; }
  std::size_t length(Node node) const { return ways_[node].length; }  // packages before it

  // The packages before it, the direct dependency first; of a path longer than limits::kParents that one alone.
  std::vector<Node> before(Node node) const;

 private:
  friend class DependencyGraph;
  friend class Search;
  static constexpr Node kNobody = 0xFFFFFFFF;

  struct Way {
    Node parent = kNobody;
    Node direct = kNobody;
    std::uint32_t length = 0;
    Scope scope = Scope::runtime;
    bool is_reached = false;
  };
  std::vector<Way> ways_;
};

class DependencyGraph {
 public:
  // The number of a package in those given to settle(). Numbers beyond them stand for what is no package (a workspace):
  // it passes on what it depends on, and is not named in a path.
  using Node = Ways::Node;

  // The project itself asks for it.
  void add_root(Node node, Scope scope = Scope::runtime) { roots_.push_back({node, node, scope}); }
  void add_edge(Node from, Node to, Scope scope = Scope::runtime) { edges_.push_back({from, to, scope}); }

  // The shortest way to each node from a direct dependency (of those that give each package on it its scope); of two
  // the one that was added first. Of all scopes that lead to a node the strongest is its own, and a way has the weakest
  // of its edges.
  Ways find(std::size_t packages) const;

  // Whether settle() sets the scope as well, or the file has told the scope of each package itself.
  enum class Scopes { are_kept, are_found };

  // Sets `direct` and `parents` as find() has them. What nothing leads to keeps its scope. `packages` are all from
  // `first` on.
  void settle(Packages& packages, std::size_t first, Scopes scopes) const;

 private:
  struct Edge {
    Node from = 0;
    Node to = 0;
    Scope scope = Scope::runtime;
  };

  std::vector<Edge> roots_;
  std::vector<Edge> edges_;
};

}  // namespace lscan
