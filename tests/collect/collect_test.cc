#include "core/collect/collect.h"

#include <catch2/catch.hpp>

#include "tests/support/memory_tree.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using tests::FixedNames;
using tests::lines;
using tests::MemoryTree;

constexpr const char* kRack = "# stub: rack 2.0.1 ruby lib\n";

TEST_CASE("collect: copies of one package are one package with all its evidence") {
  const MemoryTree function{{"a/specifications/rack-2.0.1.gemspec", kRack},
                            {"b/specifications/rack-2.0.1.gemspec", kRack}};
  const MemoryTree layer{{"ruby/gems/3.3.0/specifications/rack-2.0.1.gemspec", kRack}};
  const Inventory found = collect({{&function, ""}, {&layer, "gems.zip"}}, FixedNames());
  REQUIRE(found.packages.size() == 1);
  REQUIRE(found.packages[0].evidence.size() == 3);
  CHECK(found.packages[0].evidence[0].layer.empty());
  CHECK(found.packages[0].evidence[2].layer == "gems.zip");
}

TEST_CASE("collect: a lockfile in the zip declares, and does not make a package present") {
  const MemoryTree function{{"package-lock.json", R"({"packages": {"node_modules/a": {"version": "1.0.0"}}})"},
                            {"index.js", "exports.handler = 1"}};
  const Inventory found = collect({{&function, ""}}, FixedNames());
  REQUIRE(found.packages.size() == 1);
  CHECK_FALSE(is_present(found.packages[0]));
  REQUIRE(found.blind_spots.size() == 1);
  CHECK(found.blind_spots[0].kind == BlindSpot::Kind::nothing_identified);
}

TEST_CASE("collect: a lockfile in a layer does not make a hidden copy a loaded one") {
  const std::string lock = R"({"lockfileVersion": 2, "packages": {"node_modules/a": {"version": "1.0.0"}},
                               "dependencies": {"a": {"version": "1.0.0"}}})";
  const MemoryTree function{{"node_modules/a/package.json", R"({"name": "a", "version": "2.0.0"})"}};
  const MemoryTree layer{{"nodejs/node_modules/a/package.json", R"({"name": "a", "version": "1.0.0"})"},
                         {"nodejs/package-lock.json", lock}};
  const Inventory found = collect({{&function, ""}, {&layer, "a.zip"}}, FixedNames());
  REQUIRE(found.packages.size() == 2);
  CHECK(found.packages[0].version == "1.0.0");
  CHECK(found.packages[0].evidence.size() == 2);
  CHECK(is_shadowed(found.packages[0]));
  CHECK_FALSE(is_shadowed(found.packages[1]));
}

TEST_CASE("collect: a lockfile that a package carries inside is not read") {
  const std::string lock = R"({"packages": {"node_modules/a": {"version": "1.0.0"}}})";
  const MemoryTree function{{"node_modules/b/package-lock.json", lock},
                            {"b-1.0.dist-info/METADATA", "Name: b\nVersion: 1.0\n\n"},
                            {"b/__init__.py", ""},
                            {"b/web/package-lock.json", lock}};
  for (const Package& package : collect({{&function, ""}}, FixedNames()).packages) CHECK(package.name != "a");
}

TEST_CASE("collect: code without a single package is said in one sentence, data alone is not") {
  const MemoryTree code{{"app.py", "x"}, {"util.py", "x"}, {"README.md", "x"}};
  const Inventory found = collect({{&code, ""}}, FixedNames());
  REQUIRE(found.blind_spots.size() == 1);
  CHECK(found.blind_spots[0].why == "code is present (2 files) and no package was identified");
  const MemoryTree data{{"README.md", "x"}};
  CHECK(collect({{&data, ""}}, FixedNames()).blind_spots.empty());
}

TEST_CASE("collect: diagnostics of a layer name it") {
  const MemoryTree layer{{"specifications/broken.gemspec", "x"}};
  const Inventory found = collect({{&layer, "gems.zip"}}, FixedNames());
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].path == "gems.zip!/specifications/broken.gemspec");
}

TEST_CASE("collect: in a project what is declared counts as identified, and in an artifact it does not") {
  const MemoryTree tree{{"package-lock.json", R"({"packages": {"node_modules/a": {"version": "1.0.0"}}})"},
                        {"index.js", "x"}};
  CHECK(collect({{&tree, "", true}}, FixedNames()).blind_spots.empty());
  CHECK(collect({{&tree, ""}}, FixedNames()).blind_spots.size() == 1);
}

TEST_CASE("collect: of many lockfiles the packages come in the order of their paths") {
  MemoryTree tree;
  for (int i = 100; i < 300; ++i) {
    tree.add(std::to_string(i) + "/package-lock.json",
             R"({"packages": {"node_modules/a": {"version": "1.0.0"}, "node_modules/b": {"version": )" +
                 std::to_string(i) + "}}}");
  }
  const Inventory found = collect({{&tree, "", true}}, FixedNames());
  REQUIRE(found.packages.size() == 1);
  REQUIRE(found.packages[0].evidence.size() == 200);
  REQUIRE(found.diagnostics.size() == 200);
  for (std::size_t i = 0; i < 200; ++i) {
    CHECK(found.packages[0].evidence[i].path == std::to_string(100 + i) + "/package-lock.json");
    CHECK(found.diagnostics[i].path == std::to_string(100 + i) + "/package-lock.json");
  }
}

TEST_CASE("collect: the most binding use of a package is its scope, and direct use outweighs a path to it") {
  const auto lock = [](const std::string& flag) {
    return R"({"packages": {"node_modules/a": {"version": "1.0.0", )" + flag + "}}}";
  };
  const MemoryTree tree{{"a/package-lock.json", lock(R"("dev": true)")},
                        {"b/package-lock.json", lock(R"("optional": true)")}};
  Packages packages = collect({{&tree, "", true}}, FixedNames()).packages;
  REQUIRE(packages.size() == 1);
  CHECK(packages[0].scope == Scope::optional);
  CHECK(leave_out_dev(packages) == 0);
}

TEST_CASE("collect: where a package is for development alone is no place of one that ships from elsewhere") {
  const MemoryTree tree{{"a/package-lock.json", R"({"packages": {"": {"devDependencies": {"a": "1"}},
                                               "node_modules/a": {"version": "1.0.0", "dev": true}}})"},
                        {"b/package-lock.json", R"({"packages": {"": {"dependencies": {"b": "1"}},
                                               "node_modules/b": {"version": "1.0.0", "dependencies": {"a": "1"}},
                                               "node_modules/a": {"version": "1.0.0"}}})"}};
  for (const DevPlaces dev : {DevPlaces::left_out, DevPlaces::kept}) {
    const Packages packages = collect({{&tree, "", true}}, FixedNames(), dev).packages;
    REQUIRE(packages.size() == 2);
    const Package& a = packages[0];
    CHECK(a.scope == Scope::runtime);
    CHECK(a.direct == false);
    CHECK(a.parents == Lines{"b 1.0.0"});
    REQUIRE(a.evidence.size() == (dev == DevPlaces::kept ? 2 : 1));
    CHECK(a.evidence[0].path == "b/package-lock.json");
  }
}

TEST_CASE("collect: dev and test packages are left out, installed ones stay") {
  Packages packages(4);
  packages[0].scope = packages[2].scope = Scope::dev;
  packages[1].scope = Scope::test;
  for (Package& package : packages) package.evidence = {{.kind = EvidenceKind::declared}};
  packages[2].evidence.push_back({.kind = EvidenceKind::installed});
  CHECK(leave_out_dev(packages) == 2);
  CHECK(packages.size() == 2);
}

TEST_CASE("collect: lockfiles by name are complete where each is known and gives something") {
  const auto named = [](std::string path, std::string text) {
    return std::vector<NamedLockfile>{{std::move(path), [text]() -> Result<std::string> { return text; }, nullptr}};
  };
  CHECK(collect_lockfiles(named("package-lock.json", R"({"packages": {"": {}}})")).complete);
  CHECK_FALSE(collect_lockfiles(named("package-lock.json", "[]")).complete);
  const CollectedLockfiles unknown = collect_lockfiles(named("x.txt", ""));
  CHECK_FALSE(unknown.complete);
  CHECK(unknown.found.diagnostics.size() == 1);
}

TEST_CASE("collect: what a detector reads in an artifact or a folder is no lockfile there, unless it is named") {
  const std::string deps =
      R"({"targets": {"net6.0": {"Serilog/2.12.0": {}}}, "libraries": {"Serilog/2.12.0": {"type": "package"}}})";
  const MemoryTree tree{{"App.deps.json", deps}};
  for (const bool is_project : {false, true}) {
    const Inventory found = collect({{.tree = &tree, .is_project = is_project}}, FixedNames());
    REQUIRE(found.packages.size() == 1);
    REQUIRE(found.packages[0].evidence.size() == 1);
    CHECK(found.packages[0].evidence[0].kind == EvidenceKind::installed);
  }
  const auto named = collect_lockfiles({{"App.deps.json", [&] { return Result<std::string>(deps); }, nullptr}});
  CHECK(named.complete);
  REQUIRE(named.found.packages.size() == 1);
  CHECK(named.found.packages[0].evidence.at(0).kind == EvidenceKind::declared);
}

}  // namespace
}  // namespace lscan
