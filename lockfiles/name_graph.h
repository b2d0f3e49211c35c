// Packages that ask for each other by name, as most lockfiles have it: a name may be asked for before its package is
// read, several packages may answer to it, and so may none.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lockfiles/dependency_graph.h"

namespace lscan {

class NameGraph {
 public:
  using Node = DependencyGraph::Node;  // the number of a package in those given to settle()

  // `package` is what those get who ask for `name`.
  void add_package(std::string_view name, Node package) { answers_.push_back({of(name), package}); }

  // The project itself asks for `name`.
  void add_root(std::string_view name, Scope scope = Scope::runtime) { roots_.push_back({of(name), scope}); }

  void add_edge(Node package, std::string_view name, Scope scope = Scope::runtime) {
    edges_.push_back({package, of(name), scope});
  }

  // What goes by the name `from` and is no package (a member of the workspace, say) asks for `name`.
  void add_edge_of_member(std::string_view from, std::string_view name, Scope scope = Scope::runtime) {
    edges_of_members_.push_back({of(from), of(name), scope});
  }

  // As DependencyGraph::settle().
  void settle(Packages& packages, std::size_t first, DependencyGraph::Scopes scopes) const;

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

  std::unordered_map<std::string, Name> names_;
  std::vector<Answer> answers_;
  std::vector<Root> roots_;
  std::vector<Edge> edges_;
  std::vector<Edge> edges_of_members_;
};

}  // namespace lscan
