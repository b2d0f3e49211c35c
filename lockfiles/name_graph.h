// The packages of a lockfile that ask for each other by name, as most have it: a name may be asked for before its
// package is read, several packages may answer to it, and so may none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lockfiles/dependency_graph.h"

namespace lscan {

class NameGraph {
 public:
  using Node = DependencyGraph::Node;  // a package of this graph

  // Packages go to the end of `packages`, which outlives the graph; nobody else adds any meanwhile.
  explicit NameGraph(Packages& packages) : packages_(packages), first_(packages.size()) {}

  Node add(Package package);
  Node add(std::string_view name, Package package);

  // `package` is what those get who ask for `name`: of several names of one package, each.
  void add_name(std::string_view name, Node package) { answers_.push_back({of(name), package}); }

  // The project itself asks for `name`.
  void add_root(std::string_view name, Scope scope = Scope::runtime) { roots_.push_back({of(name), scope}); }

  void add_edge(Node package, std::string_view name, Scope scope = Scope::runtime) {
    edges_.push_back({package, of(name), scope});
  }

  // What goes by the name `from` and is no package (a member of the workspace, say) asks for `name`.
  void add_edge_of_member(std::string_view from, std::string_view name, Scope scope = Scope::runtime) {
    edges_of_members_.push_back({of(from), of(name), scope});
  }

  Node size() const { return static_cast<Node>(packages_.size() - first_); }
  Package& operator[](Node package) { return packages_[first_ + package]; }

  // As DependencyGraph::settle().
  void settle(DependencyGraph::Scopes scopes);

 private:
  using Name = std::uint32_t;
  struct Answer {
    Name name = 0;
    Node package = 0;
  };
  struct Root {
    Name name = 0;
    Scope scope = Scope::runtime;
  };
  struct Edge {
    std::uint32_t from = 0;  // a package, or the name of a member
    Name to = 0;
    Scope scope = Scope::runtime;
  };

  Name of(std::string_view name);

  Packages& packages_;
  std::size_t first_;
  std::unordered_map<std::string, Name> names_;
  std::vector<Answer> answers_;
  std::vector<Root> roots_;
  std::vector<Edge> edges_;
  std::vector<Edge> edges_of_members_;
};

}  // namespace lscan
