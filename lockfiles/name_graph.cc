#include "lockfiles/name_graph.h"

#include <utility>

namespace lscan {

NameGraph::Name NameGraph::of(std::string_view name) {
  return names_.emplace(name, static_cast<Name>(names_.size())).first->second;
}

NameGraph::Node NameGraph::add(Package package) {
  packages_.push_back(std::move(package));
  return size() - 1;
}

NameGraph::Node NameGraph::add(std::string_view name, Package package) {
  const Node node = add(std::move(package));
  add_name(name, node);
  return node;
}

// Each name is a node of its own that passes on what answers to it, so that many edges to a name of many packages stay
// as many as they are.
void NameGraph::settle(DependencyGraph::Scopes scopes) {
  const Node count = size();
  DependencyGraph graph;
  for (const Root& root : roots_) graph.add_root(count + root.name, root.scope);
  for (const Edge& edge : edges_) graph.add_edge(edge.from, count + edge.to, edge.scope);
  for (const Edge& edge : edges_of_members_) graph.add_edge(count + edge.from, count + edge.to, edge.scope);
  for (const Answer& answer : answers_) graph.add_edge(count + answer.name, answer.package);
  graph.settle(packages_, first_, scopes);
}

}  // namespace lscan
