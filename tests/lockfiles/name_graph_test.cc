#include "lockfiles/name_graph.h"

#include <catch2/catch.hpp>

#include "tests/support/lockfile_lines.h"
#include "tests/support/processor_timer.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using Scopes = DependencyGraph::Scopes;

// A graph over packages of version 1, behind one that is none of the file's.
struct Read {
  NameGraph::Node add(const char* name) { return graph.add(name, {.name = name, .version = "1"}); }
  Lines settled(Scopes scopes) {
    graph.settle(scopes);
    return tests::package_lines(found);
  }

  Inventory found = {.packages = {{.name = "before", .version = "1"}}, .blind_spots = {}, .diagnostics = {}};
  NameGraph graph = NameGraph(found.packages);
};

TEST_CASE("names: a name may be asked for before its package is there") {
  Read read;
  read.graph.add_root("b", Scope::dev);
  const NameGraph::Node c = read.add("c");
  read.graph.add_edge(c, "a");
  read.add("a");
  read.graph.add_edge(read.add("b"), "a");
  CHECK(read.settled(Scopes::are_found) == Lines{"before 1", "c 1", "a 1 dev [b 1]", "b 1 dev direct"});
}

TEST_CASE("names: all packages of a name are meant, and a package may have several names, or none") {
  Read read;
  read.graph.add_edge(read.add("a"), "provided");
  read.add("a");
  read.graph.add_name("provided", read.add("provider"));
  CHECK(read.graph.add({.name = "nameless", .version = "1"}) == 3);
  CHECK(read.graph.size() == 4);
  CHECK(read.graph[3].name == "nameless");
  read.graph.add_root("a");
  read.graph.add_root("nameless");
  CHECK(read.settled(Scopes::are_found) ==
        Lines{"before 1", "a 1 direct", "a 1 direct", "provider 1 [a 1]", "nameless 1"});
}

TEST_CASE("names: what a member of the workspace asks for, the project asks for") {
  Read read;
  read.add("a");
  read.add("b");
  read.graph.add_root("member");
  read.graph.add_edge_of_member("member", "a");
  read.graph.add_edge_of_member("member", "b", Scope::test);
  CHECK(read.settled(Scopes::are_found) == Lines{"before 1", "a 1 direct", "b 1 test direct"});
}

TEST_CASE("names: what nobody answers to leads nowhere, and a scope that is kept stays") {
  Read read;
  const NameGraph::Node a = read.add("a");
  read.graph[a].scope = Scope::optional;
  read.graph.add_root("a", Scope::dev);
  read.graph.add_root("nobody");
  read.graph.add_edge(a, "nobody either");
  CHECK(read.settled(Scopes::are_kept) == Lines{"before 1", "a 1 optional direct"});
}

TEST_CASE("names: many edges to one name of many packages take no time") {
  Read read;
  for (int i = 0; i < 50'000; ++i) read.graph.add_edge(read.add("a"), "a");
  read.graph.add_root("a");
  const tests::ProcessorTimer timer;
  read.graph.settle(Scopes::are_found);
  CHECK(timer.seconds() < 5);
  CHECK(read.found.packages.back().direct == true);
}

}  // namespace
}  // namespace lscan
