#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using tests::lines;

Inventory read(std::string_view text) { return tests::parse(formats::package_lock, "package-lock.json", text); }

TEST_CASE("package-lock: version 3 names packages by the folder they are installed in") {
  const Inventory inventory = read(R"({
    "lockfileVersion": 3,
    "packages": {
      "": {"name": "app", "version": "1.0.0"},
      "node_modules/qs": {
        "version": "6.5.1", "resolved": "https://registry.example/qs-6.5.1.tgz"},
      "node_modules/express/node_modules/@scope/inner": {"version": "2.0.0", "dev": true}
    }
  })");
  CHECK(lines(inventory.packages) ==
        Lines{"npm @scope/inner 2.0.0 @ package-lock.json:7", "npm qs 6.5.1 @ package-lock.json:6"});
  CHECK(inventory.packages[1].scope == Scope::dev);
  CHECK(inventory.packages[0].evidence[0].kind == EvidenceKind::declared);
  CHECK(inventory.diagnostics.empty());
}

TEST_CASE("package-lock: version 2 is read from its packages, not a second time from its dependencies") {
  const Inventory inventory = read(R"({"lockfileVersion": 2,
    "packages": {"node_modules/a": {"version": "1.0.0"}},
    "dependencies": {"a": {"version": "1.0.0"}}})");
  CHECK(lines(inventory.packages) == Lines{"npm a 1.0.0 @ package-lock.json:2"});
}

TEST_CASE("package-lock: version 1 nests its packages") {
  const Inventory inventory = read(R"({"lockfileVersion": 1, "dependencies": {
    "a": {"version": "1.0.0", "requires": {"b": "^2.0.0"},
      "dependencies": {
        "b": {"version": "2.0.1", "optional": true}}},
    "c": {"version": "3.0.0", "dev": true}}})");
  CHECK(lines(inventory.packages) == Lines{"npm a 1.0.0 @ package-lock.json:2", "npm b 2.0.1 @ package-lock.json:4",
                                           "npm c 3.0.0 @ package-lock.json:5"});
  CHECK(inventory.packages[0].scope == Scope::optional);
}

TEST_CASE("package-lock: an alias is the package it stands for") {
  CHECK(lines(read(R"({"packages": {"node_modules/old": {"name": "lodash", "version": "4.17.4"}}})").packages) ==
        Lines{"npm lodash 4.17.4 @ package-lock.json:1"});
  CHECK(lines(read(R"({"dependencies": {"old": {"version": "npm:@s/real@1.2.3"}}})").packages) ==
        Lines{"npm @s/real 1.2.3 @ package-lock.json:1"});
}

TEST_CASE("package-lock: links, workspaces and packages from git or files are not the registry's") {
  const Inventory inventory = read(R"({"packages": {
    "packages/mine": {"version": "1.0.0"},
    "node_modules/mine": {"resolved": "packages/mine", "link": true},
    "node_modules/g": {"version": "1.0.0", "resolved": "git+ssh://git@example.com/g.git#abc"},
    "node_modules/f": {"version": "1.0.0", "resolved": "file:../f.tgz"}}})");
  CHECK(inventory.packages.empty());
  CHECK(read(R"({"dependencies": {"g": {"version": "git+https://example.com/g.git#abc"}}})").packages.empty());
}

TEST_CASE("package-lock: what is no package-lock is said once and never a crash") {
  CHECK(read("").diagnostics.size() == 1);
  CHECK(read("[]").diagnostics.size() == 1);
  CHECK(read("<<<<<<< HEAD\n{}").diagnostics.size() == 1);
  CHECK(read(R"({"packages": {"node_modules/a": {"version": "1.0.0"}, "node_modules/b": {"ver)").diagnostics.size() ==
        1);
  CHECK(read(R"({"packages": {"node_modules/a": 3}})").diagnostics.size() == 1);
  CHECK(read(R"({"packages": {"node_modules/a": {"version": 3}}})").diagnostics.size() == 1);
  CHECK(read(R"({"lockfileVersion": 3})").diagnostics.empty());
  CHECK(read(R"({"packages": {"node_modules/a": {"version": "1.0.0", "dev": "yes", "link": [], "resolved": 1}}})")
            .diagnostics.size() <= 1);
  CHECK(read(R"({"packages": {"node_modules/a": {"version": "1.0.0", "dev": }}})").packages.size() == 1);
}

TEST_CASE("package-lock: dependencies nested beyond the limit are refused") {
  std::string deep = R"({"dependencies": )";
  for (int i = 0; i < 200; ++i) deep += R"({"a": {"version": "1.0.0", "dependencies": )";
  deep += "{}";
  for (int i = 0; i < 200; ++i) deep += "}}";
  CHECK(read(deep + "}").diagnostics.size() == 1);
}

TEST_CASE("package-lock: only files of its two names are read") {
  CHECK(tests::is_read_by(formats::package_lock, "package-lock.json"));
  CHECK(tests::is_read_by(formats::package_lock, "web/npm-shrinkwrap.json"));
  CHECK_FALSE(tests::is_read_by(formats::package_lock, "node_modules/.package-lock.json"));
  CHECK_FALSE(tests::is_read_by(formats::package_lock, "my-package-lock.json"));
}

}  // namespace
}  // namespace lscan
