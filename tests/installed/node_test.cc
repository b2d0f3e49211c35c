#include <catch2/catch.hpp>

#include "core/installed/detectors.h"
#include "tests/support/memory_tree.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using tests::lines;
using tests::MemoryTree;

Inventory found_in(const std::string& package_json) {
  const MemoryTree tree{{"node_modules/x/package.json", package_json}};
  return detect(detectors::node, tree);
}

TEST_CASE("node: a package is named by its package.json, at the line of its version") {
  const MemoryTree tree{{"node_modules/express/package.json",
                         "{\n  \"name\": \"express\",\n  \"keywords\": [\"web\"],\n  \"version\": \"4.16.0\"\n}\n"}};
  CHECK(lines(detect(detectors::node, tree).packages) ==
        Lines{"npm express 4.16.0 @ node_modules/express/package.json:4"});
}

TEST_CASE("node: scopes, nested copies and pnpm's store are package folders") {
  const MemoryTree tree{
      {"nodejs/node_modules/@babel/core/package.json", R"({"name": "@babel/core", "version": "7.0.0"})"},
      {"node_modules/a/node_modules/ms/package.json", R"({"name": "ms", "version": "2.0.0"})"},
      {"node_modules/a/node_modules/@s/ms/package.json", R"({"name": "@s/ms", "version": "3.0.0"})"},
      {"node_modules/.pnpm/ms@2.1.3/node_modules/ms/package.json", R"({"name": "ms", "version": "2.1.3"})"},
  };
  CHECK(lines(detect(detectors::node, tree).packages) ==
        Lines{"npm @babel/core 7.0.0 @ nodejs/node_modules/@babel/core/package.json:1",
              "npm @s/ms 3.0.0 @ node_modules/a/node_modules/@s/ms/package.json:1",
              "npm ms 2.0.0 @ node_modules/a/node_modules/ms/package.json:1",
              "npm ms 2.1.3 @ node_modules/.pnpm/ms@2.1.3/node_modules/ms/package.json:1"});
}

TEST_CASE("node: an alias is the package that it stands for") {
  const MemoryTree tree{{"node_modules/lodash3/package.json", R"({"name": "lodash", "version": "3.10.1"})"}};
  CHECK(lines(detect(detectors::node, tree).packages) ==
        Lines{"npm lodash 3.10.1 @ node_modules/lodash3/package.json:1"});
}

TEST_CASE("node: the application's own file and the helpers inside packages are not opened") {
  const MemoryTree tree{
      {"package.json", R"({"name": "app", "version": "1.0.0"})"},
      {"web/package.json", R"({"name": "web", "version": "1.0.0"})"},
      {"node_modules/package.json", "{}"},
      {"node_modules/@s/package.json", "{}"},
      {"node_modules/.cache/package.json", "{}"},
      {"node_modules/.pnpm/package.json", "{}"},
      {"node_modules/x/dist/esm/package.json", R"({"type": "module"})"},
      {"node_modules/@s/x/dist/package.json", R"({"type": "module"})"},
      {"node_modules/x/not-package.json", "{}"},
      {"my_node_modules/x/package.json", "{}"},
  };
  const Inventory found = detect(detectors::node, tree);
  CHECK(found.packages.empty());
  CHECK(found.blind_spots.empty());
  CHECK(tree.files_read().empty());
}

TEST_CASE("node: name and version of inner objects are not the package's") {
  const Inventory found = found_in(
      R"({"author": {"name": "A", "version": "9"}, "name": "x", "version": "1.0.0", "dist": {"version": "8"}})");
  CHECK(lines(found.packages) == Lines{"npm x 1.0.0 @ node_modules/x/package.json:1"});
  CHECK(found.diagnostics.empty());
}

TEST_CASE("node: without a name the folder names the package") {
  const MemoryTree tree{{"node_modules/@s/x/package.json", R"({"version": "1.0.0"})"}};
  CHECK(lines(detect(detectors::node, tree).packages) ==
        Lines{"npm @s/x 1.0.0 @ node_modules/@s/x/package.json:1 (inferred)"});
}

TEST_CASE("node: without a version the package is a blind spot") {
  for (const std::string version : {"", R"(, "version": "")", R"(, "version": 1)", R"(, "version": null)"}) {
    INFO(version);
    const Inventory found = found_in(R"({"name": "workspace-a")" + version + "}");
    CHECK(found.packages.empty());
    CHECK(found.diagnostics.empty());
    REQUIRE(found.blind_spots.size() == 1);
    CHECK(found.blind_spots[0].kind == BlindSpot::Kind::unversioned_package);
    CHECK(found.blind_spots[0].path == "node_modules/x");
    CHECK(found.blind_spots[0].why == "the package.json of \"workspace-a\" has no version");
  }
}

TEST_CASE("node: a folder that says nothing at all is a blind spot too") {
  const Inventory found = found_in(R"({"type": "module"})");
  CHECK(found.packages.empty());
  REQUIRE(found.blind_spots.size() == 1);
  CHECK(found.blind_spots[0].why == "a folder below node_modules whose package.json has neither name nor version");
}

TEST_CASE("node: a repeated version is said, and the last one counts") {
  const Inventory found = found_in("{\"name\": \"x\", \"version\": \"9.9.9\",\n\"version\": \"1.0.0\"}");
  CHECK(lines(found.packages) == Lines{"npm x 1.0.0 @ node_modules/x/package.json:2"});
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].severity == DiagnosticSeverity::warning);
  CHECK(found.diagnostics[0].line == 2);
}

TEST_CASE("node: a byte order mark is no fault") {
  const Inventory found = found_in("\xEF\xBB\xBF{\"name\": \"x\", \"version\": \"1.0.0\"}");
  CHECK(found.packages.size() == 1);
  CHECK(found.diagnostics.empty());
}

TEST_CASE("node: an author's name in Latin-1 does not hide the package") {
  const Inventory found = found_in("{\"author\": \"Jos\xE9\", \"name\": \"x\", \"version\": \"1.0.0\"}");
  CHECK(lines(found.packages) == Lines{"npm x 1.0.0 @ node_modules/x/package.json:1"});
  CHECK(found.diagnostics.size() == 1);
}

TEST_CASE("node: damage is said with its line, and what stood before it counts") {
  const Inventory found = found_in("{\"name\": \"x\",\n\"version\": \"1.0.0\",\n\"main\": oops}");
  CHECK(lines(found.packages) == Lines{"npm x 1.0.0 @ node_modules/x/package.json:2"});
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].path == "node_modules/x/package.json");
  CHECK(found.diagnostics[0].line == 3);
}

TEST_CASE("node: hostile files are one diagnostic each, and the rest is still read") {
  const std::string deep = "{\"name\": " + std::string(100'000, '[');
  for (const std::string& hostile :
       {std::string(), std::string("[]"), std::string("\"x\""), std::string("{\"name\": \"x\", \"vers"), deep,
        std::string("{\"name\": {\"version\": \"1\"}"), std::string("\xFF\xFE{\0}\0", 6), std::string("// {}")}) {
    INFO(hostile.substr(0, 40));
    const MemoryTree tree{{"node_modules/a/package.json", hostile},
                          {"node_modules/b/package.json", R"({"name": "b", "version": "2.0.0"})"}};
    const Inventory found = detect(detectors::node, tree);
    CHECK(lines(found.packages) == Lines{"npm b 2.0.0 @ node_modules/b/package.json:1"});
    CHECK(found.diagnostics.size() == 1);
    CHECK(found.blind_spots.empty());
  }
}

TEST_CASE("node: paths carry the prefix of a nested archive") {
  MemoryTree outer;
  outer.add_archive("app.zip", MemoryTree{{"node_modules/x/package.json", R"({"name": "x", "version": "1.0.0"})"},
                                          {"node_modules/y/package.json", "{}"}});
  const auto inner = outer.open_archive(0);
  REQUIRE(inner);
  const Inventory found = tests::detect(detectors::node, **inner);
  CHECK(lines(found.packages) == Lines{"npm x 1.0.0 @ app.zip!/node_modules/x/package.json:1"});
  REQUIRE(found.blind_spots.size() == 1);
  CHECK(found.blind_spots[0].path == "app.zip!/node_modules/y");
}

}  // namespace
}  // namespace lscan
