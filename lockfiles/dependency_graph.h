// Packages that a lockfile links to each other: which of them the project itself asks for, and how the others are
// reached.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/model/package.h"

namespace lscan {

class DependencyGraph {
 public:
  // The number of a package in those given to settle(). Numbers beyond them stand for what is no package (a workspace):
  // it passes on what it depends on, and is not named in a path.
  using Node = std::uint32_t;

  // The project itself asks for it.
  void add_root(Node node, Scope scope = Scope::runtime) { roots_.push_back({node, node, scope}); }
  void add_edge(Node from, Node to, Scope scope = Scope::runtime) { edges_.push_back({from, to, scope}); }

  // Whether settle() sets the scope as well: of all ways to a package the least reserved one decides, and a way is as
  // reserved as its most reserved edge. Else the file has told the scope of each package itself.
  enum class Scopes { are_kept, are_found };

  // Sets `direct` and `parents`, the shortest path from a direct dependency (of those that give each package on it its
  // scope); of two the one that was added first. What nothing leads to keeps its scope. `packages` are all from `first`
  // on.
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
