#include "lockfiles/name_graph.h"

namespace lscan {

NameGraph::Name NameGraph::of(std::string_view name) {
  return names_.emplace(name, static_cast<Name>(names_.size())).first->second;
}

// Each name is a node of its own that passes on what answers to it, so that many edges to a name of many packages stay
// as many as they are.
void NameGraph::settle(Packages& packages, std::size_t first, DependencyGraph::Scopes scopes) const {
  const auto count = static_cast<Node>(packages.size() - first);
  DependencyGraph graph;
  for (const Root& root : roots_) graph.add_root(count + root.name, root.scope);
  for (const Edge& edge : edges_) graph.add_edge(edge.from, count + edge.to, edge.scope);
  for (const Edge& edge : edges_of_members_) graph.add_edge(count + edge.from, count + edge.to, edge.scope);
  for (const Answer& answer : answers_) graph.add_edge(count + answer.name, answer.package);
  graph.settle(packages, first, scopes);
}

}  // namespace lscan
