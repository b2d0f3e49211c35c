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

}  // namespace
}  // namespace lscan
