#include "lockfiles/dependency_graph.h"

#include <functional>
#include <random>

#include <catch2/catch.hpp>

#include "core/base/limits.h"

namespace lscan {
namespace {

using Parents = std::vector<std::string>;
using Scopes = DependencyGraph::Scopes;

// Packages "p0 1", "p1 1", and so on.
Packages numbered(std::size_t count) {
  Packages packages(count);
  for (std::size_t i = 0; i < count; ++i) {
    packages[i].name = "p" + std::to_string(i);
    packages[i].version = "1";
  }
  return packages;
}

TEST_CASE("dependency graph: the shortest path from a direct dependency, that one first") {
  Packages packages = numbered(5);
  DependencyGraph graph;
  graph.add_root(0);
  graph.add_edge(0, 1);
  graph.add_edge(1, 2);
  graph.add_edge(2, 3);
  graph.add_edge(0, 3);
  graph.settle(packages, 0, Scopes::are_kept);
  CHECK(packages[0].direct == true);
  CHECK(packages[0].parents.empty());
  CHECK(packages[2].direct == false);
  CHECK(packages[2].parents == Parents{"p0 1", "p1 1"});
  CHECK(packages[3].parents == Parents{"p0 1"});
  CHECK(packages[4].direct == false);  // nothing leads to it
  CHECK(packages[4].parents.empty());
}

TEST_CASE("dependency graph: what is direct and a dependency of another is direct") {
  Packages packages = numbered(2);
  DependencyGraph graph;
  graph.add_edge(0, 1);
  graph.add_root(0);
  graph.add_root(1);
  graph.settle(packages, 0, Scopes::are_kept);
  CHECK(packages[1].direct == true);
  CHECK(packages[1].parents.empty());
}

TEST_CASE("dependency graph: circles end") {
  Packages packages = numbered(3);
  DependencyGraph graph;
  graph.add_root(0);
  graph.add_edge(0, 1);
  graph.add_edge(1, 2);
  graph.add_edge(2, 0);
  graph.add_edge(1, 1);
  graph.settle(packages, 0, Scopes::are_found);
  CHECK(packages[2].parents == Parents{"p0 1", "p1 1"});
}

TEST_CASE("dependency graph: the strongest way decides the scope, and the path goes that way") {
  Packages packages = numbered(4);
  DependencyGraph graph;
  graph.add_root(0, Scope::dev);
  graph.add_root(1, Scope::runtime);
  graph.add_edge(0, 3);                   // short, for development
  graph.add_edge(1, 2, Scope::optional);  // long, optional
  graph.add_edge(2, 3);
  graph.settle(packages, 0, Scopes::are_found);
  CHECK(packages[0].scope == Scope::dev);
  CHECK(packages[1].scope == Scope::runtime);
  CHECK(packages[2].scope == Scope::optional);
  CHECK(packages[3].scope == Scope::optional);
  CHECK(packages[3].parents == Parents{"p1 1", "p2 1"});
}

TEST_CASE("dependency graph: an optional edge below a dev one stays dev") {
  Packages packages = numbered(2);
  DependencyGraph graph;
  graph.add_root(0, Scope::dev);
  graph.add_edge(0, 1, Scope::optional);
  graph.settle(packages, 0, Scopes::are_found);
  CHECK(packages[1].scope == Scope::dev);
}

TEST_CASE("dependency graph: scopes that the file tells are kept") {
  Packages packages = numbered(1);
  packages[0].scope = Scope::dev;
  DependencyGraph graph;
  graph.add_root(0);
  graph.settle(packages, 0, Scopes::are_kept);
  CHECK(packages[0].scope == Scope::dev);
}

TEST_CASE("dependency graph: what is no package passes on its dependencies without a name") {
  Packages packages = numbered(2);
  DependencyGraph graph;
  const DependencyGraph::Node workspace = 2;
  const DependencyGraph::Node other = 3;
  graph.add_root(workspace);
  graph.add_edge(workspace, other);
  graph.add_edge(other, 0);
  graph.add_edge(0, 1);
  graph.settle(packages, 0, Scopes::are_found);
  CHECK(packages[0].direct == true);
  CHECK(packages[1].parents == Parents{"p0 1"});
}

TEST_CASE("dependency graph: only packages from the first on are touched") {
  Packages packages = numbered(2);
  packages[0].direct = true;
  DependencyGraph graph;
  graph.add_root(0);
  graph.settle(packages, 1, Scopes::are_kept);
  CHECK(packages[0].parents.empty());
  CHECK(packages[1].direct == true);
  DependencyGraph().settle(packages, 2, Scopes::are_kept);
}

TEST_CASE("dependency graph: of a path beyond the limit the direct dependency alone is named") {
  const std::size_t length = limits::kParents + 2;
  Packages packages = numbered(length);
  DependencyGraph graph;
  graph.add_root(0);
  for (DependencyGraph::Node i = 1; i < length; ++i) graph.add_edge(i - 1, i);
  graph.settle(packages, 0, Scopes::are_kept);
  CHECK(packages[limits::kParents].parents.size() == limits::kParents);
  CHECK(packages[limits::kParents + 1].parents == Parents{"p0 1"});
}

// The second answer: every simple way is walked.
TEST_CASE("dependency graph: random graphs give what trying all ways gives") {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    const std::size_t count = 7;
    Packages packages = numbered(count);
    DependencyGraph graph;
    std::vector<std::pair<std::size_t, std::size_t>> roots;                // node, scope
    std::vector<std::tuple<std::size_t, std::size_t, std::size_t>> edges;  // from, to, scope
    for (int i = 0; i < 2; ++i) {
      roots.emplace_back(random() % count, random() % 5);
      graph.add_root(static_cast<DependencyGraph::Node>(roots.back().first), kScopes[roots.back().second]);
    }
    for (int i = 0; i < 10; ++i) {
      edges.emplace_back(random() % count, random() % count, random() % 3 == 0 ? random() % 5 : 0);
      const auto [from, to, scope] = edges.back();
      graph.add_edge(static_cast<DependencyGraph::Node>(from), static_cast<DependencyGraph::Node>(to), kScopes[scope]);
    }
    graph.settle(packages, 0, Scopes::are_found);

    std::vector<std::size_t> scopes(count, 99);
    const std::function<void(std::size_t, std::size_t, std::size_t)> walk = [&](std::size_t node, std::size_t scope,
                                                                                std::size_t length) {
      if (length > count) return;
      scopes[node] = std::min(scopes[node], scope);
      for (const auto& [from, to, more] : edges) {
        if (from == node) walk(to, std::max(scope, more), length + 1);
      }
    };
    for (const auto& [node, scope] : roots) walk(node, scope, 0);

    std::vector<std::size_t> lengths(count, 99);
    for (const auto& [node, scope] : roots) lengths[node] = scope == scopes[node] ? 0 : lengths[node];
    for (std::size_t step = 0; step < count; ++step) {
      for (const auto& [from, to, more] : edges) {
        if (std::max(scopes[from], more) == scopes[to]) lengths[to] = std::min(lengths[to], lengths[from] + 1);
      }
    }
    for (std::size_t node = 0; node < count; ++node) {
      if (scopes[node] == 99) {
        CHECK(packages[node].direct == false);
        continue;
      }
      CHECK(packages[node].scope == kScopes[scopes[node]]);
      CHECK(packages[node].parents.size() == lengths[node]);
      CHECK(packages[node].direct == (lengths[node] == 0));
    }
  }
}

}  // namespace
}  // namespace lscan
