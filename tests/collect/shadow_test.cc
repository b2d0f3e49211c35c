#include "core/collect/shadow.h"

#include <catch2/catch.hpp>

#include "core/collect/runtime_paths.h"
#include "tests/support/memory_tree.h"

namespace lscan {
namespace {

using tests::MemoryTree;

Package package(Ecosystem ecosystem, std::string name, std::string version, std::string path) {
  return {.ecosystem = ecosystem,
          .name = std::move(name),
          .version = std::move(version),
          .evidence = {{.path = std::move(path)}}};
}

// A function or layer with packages at given paths; the tree holds the same paths.
struct Place {
  std::string layer;
  Packages packages;
  MemoryTree tree;

  Place(std::string layer_name, Packages held) : layer(std::move(layer_name)), packages(std::move(held)) {
    for (const Package& package : packages) tree.add(package.evidence[0].path, "{}");
  }
};

// "requests 2.19.1 < /var/task/..." for the copies that are hidden, and by what.
std::vector<std::string> hidden(const std::vector<Place>& places) {
  std::vector<SourceTree> sources;
  std::vector<Inventory> inventories;
  for (const Place& place : places) {
    sources.push_back({&place.tree, place.layer});
    inventories.push_back({.packages = place.packages});
  }
  mark_shadowed(sources, inventories);
  std::vector<std::string> out;
  for (const Inventory& inventory : inventories) {
    for (const Package& package : inventory.packages) {
      for (const Evidence& evidence : package.evidence) {
        if (!evidence.shadowed_by.empty())
          out.push_back(package.name + " " + package.version + " < " + evidence.shadowed_by.str());
      }
    }
  }
  return out;
}

using Lines = std::vector<std::string>;
constexpr auto kPyPI = Ecosystem::pypi;
constexpr auto kNpm = Ecosystem::npm;
constexpr auto kMaven = Ecosystem::maven;

TEST_CASE("shadow: Python takes the function's copy before the layer's") {
  CHECK(hidden({{"", {package(kPyPI, "requests", "2.31.0", "requests-2.31.0.dist-info/METADATA")}},
                {"a.zip", {package(kPyPI, "Requests", "2.19.1", "python/requests-2.19.1.dist-info/METADATA")}}}) ==
        Lines{"Requests 2.19.1 < /var/task/requests-2.31.0.dist-info/METADATA"});
}

TEST_CASE("shadow: Python takes site-packages of a layer before its python folder") {
  CHECK(hidden({{"a.zip", {package(kPyPI, "x", "1", "python/x-1.dist-info/METADATA")}},
                {"b.zip", {package(kPyPI, "x", "2", "python/lib/python3.12/site-packages/x-2.dist-info/METADATA")}}}) ==
        Lines{"x 1 < /opt/python/lib/python3.12/site-packages/x-2.dist-info/METADATA"});
  CHECK(hidden({{"b.zip", {package(kPyPI, "x", "2", "python/lib/python3.12/site-packages/x-2.dist-info/METADATA")}},
                {"a.zip", {package(kPyPI, "x", "1", "python/x-1.dist-info/METADATA")}}}) ==
        Lines{"x 1 < /opt/python/lib/python3.12/site-packages/x-2.dist-info/METADATA"});
}

TEST_CASE("shadow: of two layers that bring one folder the later is left") {
  CHECK(hidden({{"a.zip", {package(kPyPI, "x", "1", "python/x-1.dist-info/METADATA")}},
                {"b.zip", {package(kPyPI, "x", "2", "python/x-2.dist-info/METADATA")}}}) ==
        Lines{"x 1 < /opt/python/x-2.dist-info/METADATA"});
}

TEST_CASE("shadow: a copy that is not on the search path hides nothing and is not hidden") {
  CHECK(hidden({{"", {package(kPyPI, "x", "2", "vendored/x-2.dist-info/METADATA")}},
                {"a.zip", {package(kPyPI, "x", "1", "python/x-1.dist-info/METADATA")}}})
            .empty());
  CHECK(hidden({{"", {package(kPyPI, "x", "2", "x-2.dist-info/METADATA")}},
                {"a.zip", {package(kPyPI, "x", "1", "elsewhere/x-1.dist-info/METADATA")}}})
            .empty());
}

TEST_CASE("shadow: Node.js takes the function's module before NODE_PATH, by the folder's name") {
  CHECK(hidden({{"", {package(kNpm, "lodash", "4.17.21", "node_modules/lodash/package.json")}},
                {"a.zip", {package(kNpm, "lodash", "4.17.4", "nodejs/node_modules/lodash/package.json")}}}) ==
        Lines{"lodash 4.17.4 < /var/task/node_modules/lodash/package.json"});
  CHECK(hidden({{"", {package(kNpm, "@s/x", "2", "node_modules/@s/x/package.json")}},
                {"a.zip", {package(kNpm, "@s/x", "1", "nodejs/node20/node_modules/@s/x/package.json")}}}) ==
        Lines{"@s/x 1 < /var/task/node_modules/@s/x/package.json"});
  CHECK(hidden({{"", {package(kNpm, "lodash", "4.17.21", "node_modules/alias/package.json")}},
                {"a.zip", {package(kNpm, "lodash", "4.17.4", "nodejs/node_modules/lodash/package.json")}}})
            .empty());
}

TEST_CASE("shadow: a nested copy is its parent's own") {
  CHECK(hidden({{"", {package(kNpm, "qs", "6.11.0", "node_modules/express/node_modules/qs/package.json")}},
                {"a.zip", {package(kNpm, "qs", "6.5.1", "nodejs/node_modules/qs/package.json")}}})
            .empty());
}

TEST_CASE("shadow: what a module of the layer requires, it finds beside itself") {
  Place function("", {package(kNpm, "qs", "6.11.0", "node_modules/qs/package.json")});
  Place layer("a.zip", {package(kNpm, "express", "4.16.0", "nodejs/node_modules/express/package.json"),
                        package(kNpm, "qs", "6.5.1", "nodejs/node_modules/qs/package.json")});
  CHECK(hidden({function, layer}) == Lines{"qs 6.5.1 < /var/task/node_modules/qs/package.json"});
  layer.tree.add("nodejs/node_modules/express/package.json", R"({"dependencies": {"qs": "6.5.1"}})");
  CHECK(hidden({function, layer}).empty());
}

TEST_CASE("shadow: what a later layer overwrote is not brought back by a module that requires it") {
  Place function("", {package(kNpm, "qs", "6.11.0", "node_modules/qs/package.json")});
  Place first("a.zip", {package(kNpm, "qs", "6.5.1", "nodejs/node_modules/qs/package.json")});
  Place second("b.zip", {package(kNpm, "qs", "6.5.2", "nodejs/node_modules/qs/package.json"),
                         package(kNpm, "express", "4.16.0", "nodejs/node_modules/express/package.json")});
  second.tree.add("nodejs/node_modules/express/package.json", R"({"dependencies": {"qs": "6.5.1"}})");
  CHECK(hidden({function, first, second}) == Lines{"qs 6.5.1 < /opt/nodejs/node_modules/qs/package.json"});
}

TEST_CASE("shadow: Java takes lib of the function before java/lib of a layer") {
  CHECK(hidden({{"", {package(kMaven, "g:a", "2", "lib/a-2.jar!/META-INF/maven/g/a/pom.properties")}},
                {"a.zip", {package(kMaven, "g:a", "1", "java/lib/a-1.jar!/META-INF/maven/g/a/pom.properties")}}}) ==
        Lines{"g:a 1 < /var/task/lib/a-2.jar!/META-INF/maven/g/a/pom.properties"});
}

TEST_CASE("shadow: RubyGems activates by version and not by place, so no gem is hidden") {
  CHECK(
      hidden(
          {{"", {package(Ecosystem::rubygems, "rack", "3", "vendor/bundle/ruby/3.3.0/specifications/rack-3.gemspec")}},
           {"a.zip", {package(Ecosystem::rubygems, "rack", "2", "ruby/gems/3.3.0/specifications/rack-2.gemspec")}}})
          .empty());
}

TEST_CASE("shadow: the function's bootstrap runs, and not a layer's; extensions always run") {
  CHECK(hidden({{"", {package(Ecosystem::go, "a.b/c", "v2", "bootstrap")}},
                {"a.zip",
                 {package(Ecosystem::go, "a.b/c", "v1", "bootstrap"),
                  package(Ecosystem::go, "a.b/d", "v1", "extensions/agent")}}}) ==
        Lines{"a.b/c v1 < /var/task/bootstrap"});
}

TEST_CASE("shadow: packages of one place are left as its own tool resolved them") {
  CHECK(hidden(
            {{"",
              {package(kPyPI, "x", "1", "x-1.dist-info/METADATA"), package(kPyPI, "x", "2", "x-2.dist-info/METADATA")}},
             {"a.zip", {}}})
            .empty());
}

TEST_CASE("shadow: files that two layers bring are a note that names the winner") {
  const MemoryTree a{{"python/x.py", "1"}, {"python/y.py", "1"}};
  const MemoryTree b{{"python/x.py", "2"}, {"python/y.py", "2"}, {"python/z.py", "2"}};
  const Diagnostics said = layer_collisions({{&a, "a.zip"}, {&b, "b.zip"}});
  REQUIRE(said.size() == 1);
  CHECK(said[0].path == "python/x.py");
  CHECK(said[0].message == "is brought by layer a.zip and again by layer b.zip, which overwrites it, like 1 more");
  CHECK(said[0].severity == DiagnosticSeverity::note);
}

}  // namespace
}  // namespace lscan
