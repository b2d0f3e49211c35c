#include "lockfiles/maven/mediation.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "tests/lockfiles/maven/poms.h"

namespace lscan::maven {
namespace {

using Lines = std::vector<std::string>;
using tests::dependency;
using tests::MemoryRepository;
using tests::numbered;
using tests::packages;
using tests::pom;
using tests::resolve;

std::string with(const std::string& entries) { return "<dependencies>" + entries + "</dependencies>"; }
std::string scoped(const std::string& coordinates, const std::string& scope) {
  return dependency(coordinates, "<scope>" + scope + "</scope>");
}
std::string optional(const std::string& coordinates) { return dependency(coordinates, "<optional>true</optional>"); }
std::string excluding(const std::string& coordinates, const std::string& group, const std::string& artifact) {
  return dependency(coordinates, "<exclusions><exclusion><groupId>" + group + "</groupId><artifactId>" + artifact +
                                     "</artifactId></exclusion></exclusions>");
}
std::string managed(const std::string& entries) {
  return "<dependencyManagement><dependencies>" + entries + "</dependencies></dependencyManagement>";
}
std::string metadata(const Lines& versions) {
  std::string text = "<metadata><versioning><versions>";
  for (const std::string& version : versions) text += "<version>" + version + "</version>";
  return text + "</versions></versioning></metadata>";
}

TEST_CASE("mediation: the nearest version wins, older or newer") {
  const MemoryRepository repository = MemoryRepository()
                                          .add("a:1", "b:1")
                                          .add("b:1", "x:2")
                                          .add("c:1", "x:1")
                                          .add("x:1", "old:1")
                                          .add("x:2", "new:1")
                                          .add("old:1")
                                          .add("new:1");
  CHECK(packages(resolve(pom("app:1", "a:1 c:1"), repository)) ==
        Lines{"g:a 1 runtime", "g:b 1 runtime", "g:c 1 runtime", "g:x 1 runtime", "g:old 1 runtime"});
}

TEST_CASE("mediation: of two as near, the first declared wins") {
  const MemoryRepository repository = MemoryRepository().add("a:1", "x:1").add("b:1", "x:2").add("x:1").add("x:2");
  CHECK(packages(resolve(pom("app:1", "a:1 b:1"), repository)) ==
        Lines{"g:a 1 runtime", "g:x 1 runtime", "g:b 1 runtime"});
  CHECK(packages(resolve(pom("app:1", "b:1 a:1"), repository)) ==
        Lines{"g:b 1 runtime", "g:x 2 runtime", "g:a 1 runtime"});
}

TEST_CASE("mediation: what only a loser asks for is gone") {
  const MemoryRepository repository =
      MemoryRepository().add("a:1", "x:1").add("x:1", "y:1").add("x:2").add("y:1", "z:1").add("z:1");
  CHECK(packages(resolve(pom("app:1", "a:1 x:2"), repository)) == Lines{"g:a 1 runtime", "g:x 2 runtime"});
}

TEST_CASE("mediation: the project's management decides versions and scopes below, not those that it declares itself") {
  const MemoryRepository repository = MemoryRepository().add("a:1", "x:1 y:1").add("x:9").add("y:1").add("b:2");
  const std::string rest = managed(dependency("x:9") + scoped("y:1", "provided") + dependency("b:1"));
  CHECK(packages(resolve(pom("app:1", "a:1 b:2", rest), repository)) ==
        Lines{"g:a 1 runtime", "g:x 9 runtime", "g:y 1 provided", "g:b 2 runtime"});
}

TEST_CASE("mediation: what a dependency manages counts for its own entries alone") {
  const MemoryRepository repository = MemoryRepository()
                                          .add("a:1", "b: c:1", managed(dependency("b:1") + dependency("x:9")))
                                          .add("b:1", "x:1")
                                          .add("c:1")
                                          .add("x:1");
  CHECK(packages(resolve(pom("app:1", "a:1"), repository)) ==
        Lines{"g:a 1 runtime", "g:b 1 runtime", "g:x 1 runtime", "g:c 1 runtime"});
}

TEST_CASE("mediation: scopes follow the table of transitive scopes") {
  const std::string all =
      scoped("c:1", "compile") + scoped("r:1", "runtime") + scoped("p:1", "provided") + scoped("t:1", "test");
  const MemoryRepository repository =
      MemoryRepository().add("a:1", "", with(all)).add("c:1").add("r:1").add("p:1").add("t:1");
  const auto below = [&](const std::string& scope) {
    const Inventory found = resolve(pom("app:1", "", with(scoped("a:1", scope))), repository);
    CHECK(found.packages.size() == 3);
    Lines out = packages(found);
    out.erase(out.begin());
    return out;
  };
  CHECK(below("compile") == Lines{"g:c 1 runtime", "g:r 1 runtime"});
  CHECK(below("runtime") == Lines{"g:c 1 runtime", "g:r 1 runtime"});
  CHECK(below("provided") == Lines{"g:c 1 provided", "g:r 1 provided"});
  CHECK(below("test") == Lines{"g:c 1 test", "g:r 1 test"});
}

TEST_CASE("mediation: an artifact that is reached with several scopes has the strongest, unless the project names it") {
  const MemoryRepository repository = MemoryRepository().add("a:1", "x:1").add("b:1", "x:2").add("x:1").add("x:2");
  CHECK(packages(resolve(pom("app:1", "", with(scoped("a:1", "test") + scoped("b:1", "provided"))), repository)) ==
        Lines{"g:a 1 test", "g:x 1 provided", "g:b 1 provided"});
  CHECK(packages(resolve(pom("app:1", "", with(scoped("a:1", "test") + dependency("b:1"))), repository)) ==
        Lines{"g:a 1 test", "g:x 1 runtime", "g:b 1 runtime"});
  CHECK(packages(resolve(pom("app:1", "a:1", with(scoped("x:2", "test"))), repository)) ==
        Lines{"g:x 2 test", "g:a 1 runtime"});
}

TEST_CASE("mediation: optional dependencies of dependencies are not there, the project's own are") {
  const MemoryRepository repository = MemoryRepository().add("a:1", "b:1", with(optional("o:1"))).add("b:1").add("o:1");
  CHECK(packages(resolve(pom("app:1", "a:1"), repository)) == Lines{"g:a 1 runtime", "g:b 1 runtime"});
  CHECK(packages(resolve(pom("app:1", "", with(optional("a:1"))), repository)) ==
        Lines{"g:a 1 optional", "g:b 1 optional"});
  CHECK(packages(resolve(pom("app:1", "c:1", with(optional("a:1"))), MemoryRepository(repository).add("c:1", "b:1"))) ==
        Lines{"g:a 1 optional", "g:b 1 runtime", "g:c 1 runtime"});
}

TEST_CASE("mediation: exclusions reach all the way down, on their path alone") {
  const MemoryRepository repository =
      MemoryRepository().add("a:1", "b:1").add("b:1", "x:1 y:1").add("c:1", "y:1").add("x:1").add("y:1");
  CHECK(packages(resolve(pom("app:1", "", with(excluding("a:1", "g", "x"))), repository)) ==
        Lines{"g:a 1 runtime", "g:b 1 runtime", "g:y 1 runtime"});
  CHECK(packages(resolve(pom("app:1", "", with(excluding("a:1", "*", "y") + dependency("c:1"))), repository)) ==
        Lines{"g:a 1 runtime", "g:b 1 runtime", "g:x 1 runtime", "g:c 1 runtime", "g:y 1 runtime"});
  CHECK(packages(resolve(pom("app:1", "", with(excluding("a:1", "g", "*"))), repository)) == Lines{"g:a 1 runtime"});
  CHECK(packages(resolve(pom("app:1", "", with(excluding("a:1", "*", "*"))), repository)) == Lines{"g:a 1 runtime"});
  CHECK(packages(resolve(pom("app:1", "", with(excluding("a:1", "other", "x"))), repository)).size() == 4);
}

TEST_CASE("mediation: exclusions of a managed entry count wherever the artifact stands") {
  const MemoryRepository repository = MemoryRepository().add("a:1", "b:1").add("b:1", "x:1 y:1").add("x:1").add("y:1");
  CHECK(packages(resolve(pom("app:1", "a:1", managed(excluding("b:1", "g", "x"))), repository)) ==
        Lines{"g:a 1 runtime", "g:b 1 runtime", "g:y 1 runtime"});
}

TEST_CASE("mediation: classifiers and types are artifacts of their own, with the dependencies of their pom") {
  const MemoryRepository repository = MemoryRepository().add("a:1", "x:1").add("a:2", "x:2").add("x:1").add("x:2");
  const std::string entries = dependency("a:1", "<classifier>linux</classifier>") + dependency("a:2") +
                              dependency("a:2", "<type>test-jar</type>") + dependency("a:1", "<type>war</type>");
  CHECK(packages(resolve(pom("app:1", "", with(entries)), repository)) ==
        Lines{"g:a 1 runtime", "g:x 1 runtime", "g:a 2 runtime", "g:a 2 runtime", "g:a 1 runtime"});
}

TEST_CASE("mediation: a range takes the highest version that the repository knows") {
  const MemoryRepository repository =
      MemoryRepository()
          .add_file("g/x/maven-metadata-central.xml", metadata({"1.0", "1.10", "1.9", "2.0"}))
          .add("x:1.10", "y:1")
          .add("x:1.9")
          .add("x:1.0")
          .add("y:1");
  CHECK(packages(resolve(pom("app:1", "x:[1.0,2.0)"), repository)) == Lines{"g:x 1.10 runtime", "g:y 1 runtime"});
  CHECK(packages(resolve(pom("app:1", "x:(,1.0],[1.2,1.10)"), repository)) == Lines{"g:x 1.9 runtime"});
}

TEST_CASE("mediation: a range is a requirement that the nearest plain version has to meet") {
  const MemoryRepository repository = MemoryRepository()
                                          .add_file("g/x/maven-metadata-local.xml", metadata({"1", "2", "3"}))
                                          .add("a:1", "x:[1,2]")
                                          .add("b:1", "c:1")
                                          .add("c:1", "x:3")
                                          .add("x:1")
                                          .add("x:2")
                                          .add("x:3");
  CHECK(packages(resolve(pom("app:1", "a:1 b:1"), repository)) ==
        Lines{"g:a 1 runtime", "g:x 2 runtime", "g:b 1 runtime", "g:c 1 runtime"});
  CHECK(packages(resolve(pom("app:1", "x:1 a:1"), repository)) == Lines{"g:x 1 runtime", "g:a 1 runtime"});
  CHECK(packages(resolve(pom("app:1", "x:3 a:1"), repository)) == Lines{"g:a 1 runtime", "g:x 2 runtime"});
}

TEST_CASE("mediation: ranges that no version satisfies are said, and the nearest is taken") {
  const MemoryRepository repository = MemoryRepository().add("a:1", "x:[1]").add("b:1", "x:[2]").add("x:1").add("x:2");
  const Inventory found = resolve(pom("app:1", "a:1 b:1"), repository);
  CHECK(packages(found) == Lines{"g:a 1 runtime", "g:x 1 runtime", "g:b 1 runtime"});
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].message.find("Maven refuses") != std::string::npos);
}

TEST_CASE("mediation: of very many ranges for one artifact those that come first are kept to") {
  // "[1,2]" in as many spellings, and behind them one that version 2 does not satisfy.
  const auto asked = [](std::size_t ranges) {
    MemoryRepository repository = MemoryRepository().add("x:1").add("x:2");
    repository.add_file("g/x/maven-metadata-local.xml", metadata({"1", "2"}));
    std::string dependencies = "x:2 ";
    for (std::size_t i = 0; i < ranges; ++i) {
      const std::string upper = i + 1 < ranges ? "2." + std::to_string(i) : "1.5";
      repository.add(numbered("d", i, ":1"), "x:[1," + upper + "]");
      dependencies += numbered("d", i, ":1 ");
    }
    return packages(resolve(pom("app:1", dependencies), repository));
  };
  const auto has = [](const Lines& lines, const char* line) {
    return std::find(lines.begin(), lines.end(), line) != lines.end();
  };
  CHECK(has(asked(limits::kVersionRanges), "g:x 1 runtime"));
  CHECK(has(asked(limits::kVersionRanges + 1), "g:x 2 runtime"));
}

TEST_CASE("mediation: a hard requirement needs no repository") {
  CHECK(packages(resolve(pom("app:1", "x:[1.5]"), MemoryRepository().add("x:1.5"))) == Lines{"g:x 1.5 runtime"});
}

TEST_CASE("mediation: an artifact that moved is the one it moved to, and competes with its former name") {
  const auto moved_to = [](const std::string& to) {
    return "<distributionManagement><relocation>" + to + "</relocation></distributionManagement>";
  };
  const MemoryRepository repository = MemoryRepository()
                                          .add("old:1", "gone:1", moved_to("<artifactId>new</artifactId>"))
                                          .add("new:1", "x:1")
                                          .add("new:2")
                                          .add("x:1")
                                          .add("same:2", "", moved_to("<version>1</version>"))
                                          .add("same:1")
                                          .add("loop:1", "", moved_to("<artifactId>loop2</artifactId>"))
                                          .add("loop2:1", "", moved_to("<artifactId>loop</artifactId>"));
  CHECK(packages(resolve(pom("app:1", "old:1"), repository)) == Lines{"g:new 1 runtime", "g:x 1 runtime"});
  CHECK(packages(resolve(pom("app:1", "a:1 new:2"), MemoryRepository(repository).add("a:1", "old:1"))) ==
        Lines{"g:a 1 runtime", "g:new 2 runtime"});
  CHECK(packages(resolve(pom("app:1", "same:2"), repository)) == Lines{"g:same 1 runtime"});
  const Inventory loop = resolve(pom("app:1", "loop:1"), repository);
  CHECK(loop.packages.empty());
  REQUIRE(loop.diagnostics.size() == 1);
  CHECK(loop.diagnostics[0].message == "g:loop:1 is relocated in a circle");
}

TEST_CASE("mediation: dependencies that run in circles end, with the nearest of each") {
  const MemoryRepository repository =
      MemoryRepository().add("a:1", "b:1").add("b:1", "c:1 a:2").add("c:1", "b:2").add("a:2").add("b:2");
  CHECK(packages(resolve(pom("app:1", "a:1"), repository)) == Lines{"g:a 1 runtime", "g:b 1 runtime", "g:c 1 runtime"});
  const MemoryRepository pair =
      MemoryRepository().add("s:1", "x:1").add("t:1", "y:1").add("x:1", "y:1").add("y:1", "x:1");
  CHECK(packages(resolve(pom("app:1", "t:1", with(scoped("s:1", "test"))), pair)) ==
        Lines{"g:s 1 test", "g:x 1 runtime", "g:t 1 runtime", "g:y 1 runtime"});
  CHECK(packages(resolve(pom("app:1", "self:1"), MemoryRepository().add("self:1", "self:1"))) ==
        Lines{"g:self 1 runtime"});
}

TEST_CASE("mediation: the path from the direct dependency is told") {
  const MemoryRepository repository = MemoryRepository().add("a:1", "b:1").add("b:1", "c:1").add("c:1");
  const Inventory found = resolve(pom("app:1", "a:1"), repository);
  REQUIRE(found.packages.size() == 3);
  CHECK(found.packages[0].direct == true);
  CHECK(found.packages[0].parents.empty());
  CHECK(found.packages[2].direct == false);
  CHECK(found.packages[2].parents == Lines{"g:a 1", "g:b 1"});
}

TEST_CASE("mediation: chains beyond the limit are cut and said") {
  MemoryRepository repository;
  for (std::size_t i = 0; i < limits::kDependencyDepth + 50; ++i) {
    repository.add(numbered("d", i, ":1"), numbered("d", i + 1, ":1"));
  }
  const Inventory found = resolve(pom("app:1", "d0:1"), repository);
  CHECK(found.packages.size() == limits::kDependencyDepth);
  CHECK(tests::blind_spots(found) == Lines{"pom.xml: the graph of dependencies has more than 50000 nodes, or is more "
                                           "than 64 deep, and is not read to its "
                                           "end"});
}

// A second answer for graphs without circles, written apart from the mediator: the winners of a walk by levels, then
// each scope from all edges between winners.
struct Edge {
  std::size_t artifact = 0;
  int version = 1;
  std::string scope;
  bool is_optional = false;
  std::set<std::size_t> exclusions;
};
using World = std::map<std::pair<std::size_t, int>, std::vector<Edge>>;  // the project is artifact 0

std::string derived(const std::string& above, const std::string& own) {
  return above == "compile" || above.empty() ? own : above;
}

std::map<std::string, std::string> naive(const World& world) {
  struct Winner {
    int version = 1;
    std::set<std::size_t> exclusions;
  };
  std::map<std::size_t, Winner> winners = {{0, {}}};
  std::vector<std::size_t> level = {0};
  const auto is_wanted = [](std::size_t above, const Winner& from, const Edge& edge) {
    if (from.exclusions.count(edge.artifact) != 0) return false;
    return above == 0 || (edge.scope != "test" && edge.scope != "provided" && !edge.is_optional);
  };
  while (!level.empty()) {
    std::vector<std::size_t> next;
    for (const std::size_t above : level) {
      const Winner from = winners[above];
      for (const Edge& edge : world.at({above, from.version})) {
        if (!is_wanted(above, from, edge) || winners.count(edge.artifact) != 0) continue;
        Winner& winner = winners[edge.artifact] = {edge.version, from.exclusions};
        winner.exclusions.insert(edge.exclusions.begin(), edge.exclusions.end());
        next.push_back(edge.artifact);
      }
    }
    level = std::move(next);
  }
  std::map<std::size_t, std::set<std::string>>
      scopes;  // artifacts depend on higher ones alone, so one pass settles all
  std::map<std::size_t, bool> is_required;
  std::map<std::string, std::string> out;
  std::map<std::size_t, std::string> direct;
  for (const auto& [artifact, winner] : winners) {
    std::string scope;
    bool is_optional = false;
    if (artifact != 0) {
      for (const char* candidate : {"test", "provided", "runtime", "compile"}) {
        if (scopes[artifact].count(candidate) != 0) scope = candidate;
      }
      is_optional = !is_required[artifact];
      if (direct.count(artifact) != 0) scope = direct[artifact];
      out[numbered("a", artifact)] =
          numbered("", static_cast<std::size_t>(winner.version), " ") + scope + (is_optional ? " optional" : "");
    }
    for (const Edge& edge : world.at({artifact, winner.version})) {
      if (!is_wanted(artifact, winner, edge)) continue;
      scopes[edge.artifact].insert(derived(scope, edge.scope));
      if (artifact == 0) direct[edge.artifact] = edge.scope;
      if (direct.count(edge.artifact) == 0 && !is_optional) is_required[edge.artifact] = true;
      if (artifact == 0) is_required[edge.artifact] = !edge.is_optional;
    }
  }
  return out;
}

World random_world(std::mt19937& random) {
  const auto below = [&](std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
  };
  constexpr std::size_t kArtifacts = 14;
  static const char* const kSpelled[] = {"compile", "compile", "compile", "runtime", "provided", "test"};
  World world;
  for (std::size_t artifact = 0; artifact < kArtifacts; ++artifact) {
    for (int version = 1; version <= 3; ++version) {
      std::vector<Edge>& edges = world[{artifact, version}];
      for (std::size_t other = artifact + 1; other < kArtifacts; ++other) {
        if (below(4) != 0) continue;
        Edge edge{other, static_cast<int>(below(3)) + 1, kSpelled[below(6)], below(8) == 0, {}};
        if (below(6) == 0) edge.exclusions.insert(below(kArtifacts));
        edges.push_back(std::move(edge));
      }
      std::shuffle(edges.begin(), edges.end(), random);
    }
  }
  return world;
}

std::string written(const Edge& edge) {
  std::string exclusions;
  for (const std::size_t artifact : edge.exclusions) {
    exclusions += numbered("<exclusion><groupId>g</groupId><artifactId>a", artifact, "</artifactId></exclusion>");
  }
  return dependency(numbered("a", edge.artifact, numbered(":", static_cast<std::size_t>(edge.version))),
                    "<scope>" + edge.scope + "</scope><optional>" + (edge.is_optional ? "true" : "false") +
                        "</optional><exclusions>" + exclusions + "</exclusions>");
}

TEST_CASE("mediation: random graphs resolve as a walk by levels does") {
  std::mt19937 random(20240131);
  for (int round = 0; round < 400; ++round) {
    const World world = random_world(random);
    MemoryRepository repository;
    std::string project;
    for (const auto& [name, edges] : world) {
      std::string entries;
      for (const Edge& edge : edges) entries += written(edge);
      const std::string text =
          pom(numbered("a", name.first, numbered(":", static_cast<std::size_t>(name.second))), "", with(entries));
      if (name == std::pair(std::size_t{0}, 1)) project = text;
      if (name.first != 0)
        repository.install(numbered("a", name.first, numbered(":", static_cast<std::size_t>(name.second))), text);
    }
    Diagnostics said;
    const tests::MemoryTree tree{{"pom.xml", project}};
    const FilesOfTree nearby(tree, "pom.xml");
    PomFiles files({.path = "pom.xml", .text = project, .resources = {.project = {.maven_repository = &repository}}},
                   nearby, said);
    Models models(files, said);
    const Graph graph = collect(models.of(*files.root()), models, said);
    std::map<std::string, std::string> found;
    for (const Resolved& resolved : mediate(graph, said)) {
      const Node& node = graph.nodes[resolved.node];
      found[node.coordinates.artifact] =
          node.coordinates.version + " " + resolved.scope + (resolved.is_optional ? " optional" : "");
    }
    INFO("round " << round << ": " << project);
    REQUIRE(found == naive(world));
  }
}

}  // namespace
}  // namespace lscan::maven
