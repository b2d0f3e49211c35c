#include "lockfiles/name_graph.h"

#include <chrono>

#include <catch2/catch.hpp>

#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using Scopes = DependencyGraph::Scopes;

// Packages of version 1, after one that is none of the file's.
Inventory packages(std::initializer_list<const char*> names) {
  Inventory found;
  found.packages.push_back({.name = "before", .version = "1"});
  for (const char* name : names) found.packages.push_back({.name = name, .version = "1"});
  return found;
}

TEST_CASE("names: a name may be asked for before its package is there") {
  Inventory found = packages({"a", "b"});
  NameGraph graph;
  graph.add_root("b", Scope::dev);
  graph.add_edge(1, "a");
  graph.add_package("a", 0);
  graph.add_package("b", 1);
  graph.settle(found.packages, 1, Scopes::are_found);
  CHECK(tests::package_lines(found) == Lines{"before 1", "a 1 dev [b 1]", "b 1 dev direct"});
}

TEST_CASE("names: all packages of a name are meant, and a package may have several names") {
  Inventory found = packages({"a", "a", "provider"});
  NameGraph graph;
  graph.add_package("a", 0);
  graph.add_package("a", 1);
  graph.add_package("provider", 2);
  graph.add_package("provided", 2);
  graph.add_root("a");
  graph.add_edge(0, "provided");
  graph.settle(found.packages, 1, Scopes::are_found);
  CHECK(tests::package_lines(found) == Lines{"before 1", "a 1 direct", "a 1 direct", "provider 1 [a 1]"});
}

TEST_CASE("names: what a member of the workspace asks for, the project asks for") {
  Inventory found = packages({"a", "b"});
  NameGraph graph;
  graph.add_package("a", 0);
  graph.add_package("b", 1);
  graph.add_root("member");
  graph.add_edge_of_member("member", "a");
  graph.add_edge_of_member("member", "b", Scope::test);
  graph.settle(found.packages, 1, Scopes::are_found);
  CHECK(tests::package_lines(found) == Lines{"before 1", "a 1 direct", "b 1 test direct"});
}

TEST_CASE("names: what nobody answers to leads nowhere, and a scope that is kept stays") {
  Inventory found = packages({"a"});
  found.packages[1].scope = Scope::optional;
  NameGraph graph;
  graph.add_package("a", 0);
  graph.add_root("a", Scope::dev);
  graph.add_root("nobody");
  graph.add_edge(0, "nobody either");
  graph.settle(found.packages, 1, Scopes::are_kept);
  CHECK(tests::package_lines(found) == Lines{"before 1", "a 1 optional direct"});
}

TEST_CASE("names: many edges to one name of many packages take no time") {
  constexpr NameGraph::Node kMany = 50'000;
  Inventory found;
  NameGraph graph;
  for (NameGraph::Node i = 0; i < kMany; ++i) {
    found.packages.push_back({.name = "a", .version = std::to_string(i)});
    graph.add_package("a", i);
    graph.add_edge(i, "a");
  }
  graph.add_root("a");
  const auto start = std::chrono::steady_clock::now();
  graph.settle(found.packages, 0, Scopes::are_found);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
  CHECK(found.packages.back().direct == true);
}

}  // namespace
}  // namespace lscan
