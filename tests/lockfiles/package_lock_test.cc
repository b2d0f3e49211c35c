#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using tests::full_diagnostic_lines;
using tests::lines;

Inventory read(std::string_view text, const tests::MemoryTree& nearby = {}) {
  return tests::parse(formats::package_lock, "package-lock.json", text, nearby);
}

const Package& package(const Inventory& inventory, std::string_view name) {
  for (const Package& package : inventory.packages) {
    if (package.name == name) return package;
  }
  FAIL("there is no package " << name);
  return inventory.packages.front();
}

// "a 1.0.0 runtime direct", "b 2.0.0 dev < a 1.0.0 < x 1.0.0" with the path from the direct dependency.
Lines graph(const Inventory& inventory) {
  Lines out;
  for (const Package& package : inventory.packages) {
    std::string line = package.name + " " + package.version + " " + std::string(name(package.scope));
    if (package.direct == true) line += " direct";
    if (!package.direct) line += " unknown";
    for (auto parent = package.parents.rbegin(); parent != package.parents.rend(); ++parent) line += " < " + *parent;
    out.push_back(line);
  }
  std::sort(out.begin(), out.end());
  return out;
}

TEST_CASE("package-lock: version 3 names packages by the folder they are installed in") {
  const Inventory inventory = read(R"({
    "lockfileVersion": 3,
    "packages": {
      "": {"name": "app", "version": "1.0.0"},
      "node_modules/qs": {
        "version": "6.5.1", "resolved": "https://registry.example/qs/-/qs-6.5.1.tgz"},
      "node_modules/express/node_modules/@scope/inner": {"version": "2.0.0", "dev": true}
    }
  })");
  CHECK(lines(inventory.packages) ==
        Lines{"npm @scope/inner 2.0.0 @ package-lock.json:7", "npm qs 6.5.1 @ package-lock.json:6"});
  CHECK(package(inventory, "@scope/inner").scope == Scope::dev);
  CHECK(package(inventory, "qs").evidence[0].kind == EvidenceKind::declared);
  CHECK(package(inventory, "qs").evidence[0].column == 20);
  CHECK(package(inventory, "qs").source.empty());
  CHECK(inventory.diagnostics.empty());
  CHECK(inventory.blind_spots.empty());
}

TEST_CASE("package-lock: version 2 is read from its packages, not a second time from its dependencies") {
  const Inventory inventory = read(R"({"lockfileVersion": 2,
    "packages": {"node_modules/a": {"version": "1.0.0"}},
    "dependencies": {"a": {"version": "1.0.0"}}})");
  CHECK(lines(inventory.packages) == Lines{"npm a 1.0.0 @ package-lock.json:2"});
  CHECK(lines(read(R"({"dependencies": {"b": {"version": "9.0.0"}},
    "packages": {"node_modules/a": {"version": "1.0.0"}}})")
                  .packages) == Lines{"npm a 1.0.0 @ package-lock.json:2"});
}

TEST_CASE("package-lock: version 1 nests its packages") {
  const Inventory inventory = read(R"({"lockfileVersion": 1, "dependencies": {
    "a": {"version": "1.0.0", "requires": {"b": "^2.0.0"},
      "dependencies": {
        "b": {"version": "2.0.1", "optional": true}}},
    "c": {"version": "3.0.0", "dev": true}}})");
  CHECK(lines(inventory.packages) == Lines{"npm a 1.0.0 @ package-lock.json:2", "npm b 2.0.1 @ package-lock.json:4",
                                           "npm c 3.0.0 @ package-lock.json:5"});
  CHECK(package(inventory, "b").scope == Scope::optional);
  CHECK(package(inventory, "c").scope == Scope::dev);
}

TEST_CASE("package-lock: a dependency is the copy in the nearest node_modules") {
  CHECK(graph(read(R"({"packages": {
    "": {"dependencies": {"a": "^1.0.0", "b": "^1.0.0"}},
    "node_modules/a": {"version": "1.0.0", "dependencies": {"b": "^2.0.0", "c": "^1.0.0"}},
    "node_modules/a/node_modules/b": {"version": "2.0.0", "dependencies": {"d": "*"}},
    "node_modules/b": {"version": "1.0.0"},
    "node_modules/c": {"version": "1.0.0", "dependencies": {"b": "^1.0.0"}},
    "node_modules/d": {"version": "1.0.0"},
    "node_modules/lost": {"version": "1.0.0"}}})")) ==
        Lines{"a 1.0.0 runtime direct", "b 1.0.0 runtime direct", "b 2.0.0 runtime < a 1.0.0",
              "c 1.0.0 runtime < a 1.0.0", "d 1.0.0 runtime < b 2.0.0 < a 1.0.0", "lost 1.0.0 runtime"});
}

TEST_CASE("package-lock: scopes are those that npm wrote") {
  CHECK(graph(read(R"({"packages": {
    "": {"dependencies": {"a": "1"}, "devDependencies": {"b": "1"}, "optionalDependencies": {"c": "1"}, "peerDependencies": {"p": "1"}},
    "node_modules/a": {"version": "1.0.0"},
    "node_modules/b": {"version": "1.0.0", "dev": true, "dependencies": {"e": "1"}},
    "node_modules/c": {"version": "1.0.0", "optional": true, "dependencies": {"e": "1"}},
    "node_modules/e": {"version": "1.0.0", "devOptional": true},
    "node_modules/f": {"version": "1.0.0", "dev": true, "optional": true},
    "node_modules/p": {"version": "1.0.0", "peer": true}}})")) ==
        Lines{"a 1.0.0 runtime direct", "b 1.0.0 dev direct", "c 1.0.0 optional direct", "e 1.0.0 optional < c 1.0.0",
              "f 1.0.0 dev", "p 1.0.0 runtime direct"});
}

TEST_CASE("package-lock: peers lead to packages, optional ones do not") {
  CHECK(graph(read(R"({"packages": {
    "": {"dependencies": {"a": "1"}},
    "node_modules/a": {"version": "1.0.0", "peerDependencies": {"p": "1", "q": "1"},
                       "peerDependenciesMeta": {"q": {"optional": true}, "p": {"optional": false}}},
    "node_modules/p": {"version": "1.0.0", "peer": true},
    "node_modules/q": {"version": "1.0.0"}}})")) ==
        Lines{"a 1.0.0 runtime direct", "p 1.0.0 runtime < a 1.0.0", "q 1.0.0 runtime"});
}

TEST_CASE("package-lock: the commit of a short address is the version") {
  const Inventory inventory = read(R"({"lockfileVersion": 1, "dependencies": {
    "a": {"version": "git:a#0123456"}, "b": {"version": "git:b#1234567"}, "c": {"version": "git:c#2345678"}}})");
  REQUIRE(inventory.packages.size() == 3);
  CHECK(inventory.packages[0].version == "0123456");
  CHECK(inventory.packages[2].version == "2345678");
  CHECK(inventory.packages[2].source == "git:c#2345678");
}

TEST_CASE("package-lock: optional peers of the old tree, which version 2 keeps for npm 6, do not touch the new one") {
  CHECK(graph(read(R"({
    "dependencies": {
      "x": {"version": "1.0.0", "peerDependencies": {"p": "1"}},
      "a": {"version": "1.0.0", "peerDependencies": {"p": "1"}, "peerDependenciesMeta": {"p": {"optional": true}}}},
    "packages": {
      "": {"dependencies": {"a": "1"}},
      "node_modules/a": {"version": "1.0.0", "peerDependencies": {"p": "1"}},
      "node_modules/p": {"version": "1.0.0", "peer": true}}})")) ==
        Lines{"a 1.0.0 runtime direct", "p 1.0.0 runtime < a 1.0.0"});
}

TEST_CASE("package-lock: workspaces and linked folders are no packages and pass on what they ask for") {
  const Inventory inventory = read(R"({"packages": {
    "": {"workspaces": ["packages/*"]},
    "packages/web": {"version": "1.0.0", "dependencies": {"a": "1", "tool": "1"}, "devDependencies": {"b": "1"}},
    "packages/web/node_modules/a": {"version": "1.5.0"},
    "packages/tool": {"version": "1.0.0", "dependencies": {"a": "2"}},
    "../lib": {"version": "1.0.0", "dependencies": {"c": "1"}},
    "../lib/node_modules/c": {"version": "1.0.0"},
    "node_modules/web": {"resolved": "packages/web", "link": true},
    "node_modules/tool": {"resolved": "packages/tool", "link": true},
    "node_modules/lib": {"resolved": "../lib", "link": true},
    "node_modules/a": {"version": "2.0.0"},
    "node_modules/b": {"version": "1.0.0", "dev": true}}})");
  CHECK(graph(inventory) ==
        Lines{"a 1.5.0 runtime direct", "a 2.0.0 runtime direct", "b 1.0.0 dev direct", "c 1.0.0 runtime direct"});
  CHECK(inventory.blind_spots.empty());
}

TEST_CASE("package-lock: a package in several folders is one, with all its places and the best way to it") {
  const Inventory inventory = read(R"({"packages": {
    "": {"dependencies": {"a": "1", "b": "1"}},
    "node_modules/a": {"version": "1.0.0", "dependencies": {"x": "1"}},
    "node_modules/a/node_modules/x": {"version": "1.0.0", "dev": true, "os": ["linux"], "dependencies": {"y": "1"}},
    "node_modules/b": {"version": "1.0.0", "dependencies": {"a": "1"}},
    "node_modules/x": {"version": "2.0.0"},
    "packages/c/node_modules/x": {"version": "1.0.0", "optional": true},
    "node_modules/y": {"version": "1.0.0"}}})");
  const Package& x = package(inventory, "x");
  CHECK(x.evidence.size() == 2);
  CHECK(x.evidence[1].line == 7);
  CHECK(x.scope == Scope::optional);
  CHECK_FALSE(x.platform_specific);
  CHECK(x.parents == Lines{"a 1.0.0"});
}

TEST_CASE("package-lock: an alias is the package it stands for") {
  CHECK(lines(read(R"({"packages": {"node_modules/old": {"name": "lodash", "version": "4.17.4"}}})").packages) ==
        Lines{"npm lodash 4.17.4 @ package-lock.json:1"});
  CHECK(lines(read(R"({"dependencies": {"old": {"version": "npm:@s/real@1.2.3"}}})").packages) ==
        Lines{"npm @s/real 1.2.3 @ package-lock.json:1"});
}

TEST_CASE("package-lock: packages of git, files and addresses keep where they are from") {
  const Inventory inventory = read(R"({"packages": {
    "node_modules/g": {"version": "1.0.0", "resolved": "git+ssh://git@host.example/g.git#abc"},
    "node_modules/f": {"version": "1.0.0", "resolved": "file:../f.tgz"},
    "node_modules/t": {"version": "1.0.0", "resolved": "https://host.example/t-1.0.0.tgz"},
    "node_modules/m": {"version": "1.0.0", "resolved": "https://mirror.example/m/-/m-1.0.0.tgz"},
    "node_modules/n": {"version": "1.0.0", "inBundle": true}}})");
  CHECK(package(inventory, "g").source == "git+ssh://git@host.example/g.git#abc");
  CHECK(package(inventory, "f").source == "file:../f.tgz");
  CHECK(package(inventory, "t").source == "https://host.example/t-1.0.0.tgz");
  CHECK(package(inventory, "m").source.empty());
  CHECK(package(inventory, "n").source.empty());
}

TEST_CASE("package-lock: a private registry of the user is a source") {
  const std::string_view text = R"({"packages": {"node_modules/a": {"version": "1.0.0",
    "resolved": "https://npm.example/own/a/-/a-1.0.0.tgz"}}})";
  const Inventory inventory =
      tests::parse_for_owner({"https://npm.example/own/"}, formats::package_lock, "package-lock.json", text);
  CHECK(package(inventory, "a").source == "https://npm.example/own/a/-/a-1.0.0.tgz");
}

TEST_CASE("package-lock: version 1 tells of git a commit, of files nothing, and folders are links") {
  const Inventory inventory = read(R"({"dependencies": {
    "g": {"version": "git+https://host.example/g.git#abc", "from": "g@git+https://host.example/g.git"},
    "t": {"version": "https://host.example/t-1.0.0.tgz"},
    "p": {"version": "file:p-1.0.0.tgz"},
    "web": {"version": "file:packages/web", "requires": {"a": "1"}, "dependencies": {"a": {"version": "1.0.0"}}}}})",
                                   {{"package.json", "{}"}});
  CHECK(graph(inventory) == Lines{"a 1.0.0 runtime direct", "g abc runtime"});
  CHECK(package(inventory, "g").source == "git+https://host.example/g.git#abc");
  REQUIRE(inventory.blind_spots.size() == 1);
  CHECK(inventory.blind_spots[0].kind == BlindSpot::Kind::unversioned_package);
  CHECK(inventory.blind_spots[0].why == "does not tell the version of 2 packages: p, t");
  CHECK(inventory.blind_spots[0].remedy ==
        "run \"npm install --package-lock-only --lockfile-version 3\" and scan again");
}

TEST_CASE("package-lock: in version 1 package.json tells what is direct") {
  const std::string_view lock = R"({"lockfileVersion": 1, "requires": true, "dependencies": {
    "a": {"version": "1.0.0", "requires": {"b": "^2.0.0"}, "dependencies": {"b": {"version": "2.0.1", "requires": {"c": "3"}}}},
    "b": {"version": "1.0.0", "dev": true},
    "c": {"version": "3.0.0"}}})";
  CHECK(graph(read(lock, {{"package.json", R"({"dependencies": {"a": "1"}, "devDependencies": {"b": "1"}})"}})) ==
        Lines{"a 1.0.0 runtime direct", "b 1.0.0 dev direct", "b 2.0.1 runtime < a 1.0.0",
              "c 3.0.0 runtime < b 2.0.1 < a 1.0.0"});
  CHECK(graph(read(lock)) ==
        Lines{"a 1.0.0 runtime unknown", "b 1.0.0 dev unknown", "b 2.0.1 runtime unknown", "c 3.0.0 runtime unknown"});
}

TEST_CASE("package-lock: packages for some platforms alone are marked") {
  const Inventory inventory = read(R"({"packages": {
    "node_modules/a": {"version": "1.0.0", "os": ["darwin"]},
    "node_modules/b": {"version": "1.0.0", "cpu": ["!ia32"]},
    "node_modules/c": {"version": "1.0.0", "libc": "musl"},
    "node_modules/d": {"version": "1.0.0", "os": [], "cpu": ["any"]},
    "node_modules/e": {"version": "1.0.0", "engines": {"os": "darwin"}}}})");
  Lines marked;
  for (const Package& package : inventory.packages) {
    if (package.platform_specific) marked.push_back(package.name);
  }
  CHECK(marked == Lines{"a", "b", "c"});
}

TEST_CASE("package-lock: what npm never installs is left out") {
  CHECK(lines(read(R"({"packages": {"node_modules/a": {"version": "1.0.0", "extraneous": true},
    "packages/old": {"extraneous": true, "dependencies": {"b": "1"}},
    "node_modules/b": {"version": "1.0.0"}}})")
                  .packages) == Lines{"npm b 1.0.0 @ package-lock.json:3"});
}

TEST_CASE("package-lock: entries without a version are named, with the way to get one") {
  const Inventory inventory = read(R"({"packages": {"": {"dependencies": {"a": "1"}},
    "node_modules/a": {"optional": true, "dependencies": {"c": "1"}},
    "node_modules/b": {"dev": true},
    "node_modules/c": {"version": "1.0.0"}}})");
  CHECK(graph(inventory) == Lines{"c 1.0.0 runtime direct"});
  REQUIRE(inventory.blind_spots.size() == 1);
  CHECK(inventory.blind_spots[0].kind == BlindSpot::Kind::unversioned_package);
  CHECK(inventory.blind_spots[0].why == "does not tell the version of 2 packages: a, b");
}

TEST_CASE("package-lock: npm-shrinkwrap.json is what npm reads where both are there") {
  const tests::MemoryTree nearby = {{"npm-shrinkwrap.json", "{}"}};
  const std::string_view text = R"({"packages": {"node_modules/a": {"version": "1.0.0"}}})";
  const Inventory passed_over = read(text, nearby);
  CHECK(passed_over.packages.empty());
  CHECK(full_diagnostic_lines(passed_over) ==
        Lines{"note package-lock.json:0:0: is passed over, since npm reads the npm-shrinkwrap.json beside it"});
  CHECK(tests::parse(formats::package_lock, "npm-shrinkwrap.json", text, nearby).packages.size() == 1);
}

TEST_CASE("package-lock: packages inside of another one's folder are links of its own") {
  CHECK(read(R"({"packages": {"node_modules/a/lib": {"version": "1.0.0"}, "node_modules/@s": {"version": "1.0.0"}}})")
            .packages.empty());
}

TEST_CASE("package-lock: a newer version is a warning, and read") {
  const Inventory inventory =
      read("{\n \"lockfileVersion\": 4, \"packages\": {\"node_modules/a\": {\"version\": \"1.0.0\"}}}");
  CHECK(inventory.packages.size() == 1);
  CHECK(full_diagnostic_lines(inventory) ==
        Lines{"warning package-lock.json:2:21: is of version 4, newer than lscan knows, and was read as "
              "version 3"});
}

TEST_CASE("package-lock: a folder that stands there twice counts as JSON.parse has it, the last one") {
  const Inventory inventory = read(R"({"packages": {
    "node_modules/a": {"version": "1.0.0", "dependencies": {"b": "1"}},
    "node_modules/a": {"version": "2.0.0"}}})");
  CHECK(lines(inventory.packages) == Lines{"npm a 2.0.0 @ package-lock.json:3"});
  CHECK(full_diagnostic_lines(inventory) ==
        Lines{"warning package-lock.json:3:23: \"node_modules/a\" stands here once more"});
}

TEST_CASE("package-lock: what is of a wrong type is said at its place, and the rest is read") {
  const Inventory inventory = read(R"({"packages": {
    "node_modules/a": 3,
    "node_modules/b": {"version": 3},
    "node_modules/c": {"version": "1.0.0", "dev": "yes", "link": [], "resolved": false, "dependencies": ["x"], "os": {}},
    "node_modules/d": {"version": "1.0.0"}}})");
  CHECK(lines(inventory.packages) == Lines{"npm c 1.0.0 @ package-lock.json:4", "npm d 1.0.0 @ package-lock.json:5"});
  CHECK(full_diagnostic_lines(inventory) == Lines{"error package-lock.json:2:23: expected an object for each package",
                                                  "error package-lock.json:3:35: expected a version in quotes"});
  CHECK(package(inventory, "c").scope == Scope::runtime);
  CHECK(full_diagnostic_lines(read("[]")) == Lines{"error package-lock.json:1:1: expected a JSON object"});
  CHECK(full_diagnostic_lines(read(R"({"packages": []})")) ==
        Lines{"error package-lock.json:1:14: expected an object of packages"});
  CHECK(full_diagnostic_lines(
            read(R"({"dependencies": {"a": {"dependencies": {"b": 1, "c": {"dependencies": {"d": 2}}}}}})"))
            .size() == 2);
}

TEST_CASE("package-lock: what stands before the damage is read, and the damage has its place") {
  const Inventory cut =
      read("{\"packages\": {\n\"node_modules/a\": {\"version\": \"1.0.0\"},\n\"node_modules/b\": {\"ver");
  CHECK(cut.diagnostics.size() == 1);
  const Inventory damaged = read("{\"packages\": {\n\"node_modules/a\": {\"version\": \"1.0.0\", \"dev\": }}}");
  CHECK(damaged.packages.size() == 1);
  REQUIRE(damaged.diagnostics.size() == 1);
  CHECK(damaged.diagnostics[0].line == 2);
  CHECK(damaged.diagnostics[0].column == 47);
  CHECK(full_diagnostic_lines(read("")) == Lines{"error package-lock.json:0:0: expected JSON, the file is empty"});
}

TEST_CASE("package-lock: of a merge conflict both sides are read") {
  const Inventory inventory = read(
      "{\"packages\": {\n"
      "<<<<<<< HEAD\n"
      "\"node_modules/a\": {\"version\": \"1.0.0\"},\n"
      "=======\n"
      "\"node_modules/b\": {\"version\": \"2.0.0\"},\n"
      ">>>>>>> theirs\n"
      "\"node_modules/c\": {\"version\": \"3.0.0\"}}}\r\n");
  CHECK(lines(inventory.packages) == Lines{"npm a 1.0.0 @ package-lock.json:3", "npm b 2.0.0 @ package-lock.json:5",
                                           "npm c 3.0.0 @ package-lock.json:7"});
  CHECK(inventory.diagnostics.size() == 1);
}

TEST_CASE("package-lock: escapes, a byte order mark and CRLF are no matter") {
  const Inventory inventory = read(
      "\xEF\xBB\xBF{\"packages\": {\r\n\"node_modules\\/@s\\u002fa\": {\"ver\\u0073ion\": \"1.0.0\\u002drc\", "
      "\"dependencies\": {\"\\u0062\": \"1\"}},\r\n\"\": {\"dependencies\": {\"@s/a\": \"1\"}},\r\n"
      "\"node_modules/b\": {\"version\": \"2.0.0\"}}}");
  CHECK(graph(inventory) == Lines{"@s/a 1.0.0-rc runtime direct", "b 2.0.0 runtime < @s/a 1.0.0-rc"});
  CHECK(inventory.diagnostics.empty());
}

TEST_CASE("package-lock: a project without dependencies says nothing") {
  CHECK(read(R"({"lockfileVersion": 3})").diagnostics.empty());
  CHECK(read(R"({"lockfileVersion": 3, "packages": {"": {}}})").diagnostics.empty());
}

TEST_CASE("package-lock: dependencies nested beyond the limit are refused") {
  std::string deep = R"({"dependencies": )";
  for (int i = 0; i < 200; ++i) deep += R"({"a": {"version": "1.0.0", "dependencies": )";
  deep += "{}";
  for (int i = 0; i < 200; ++i) deep += "}}";
  CHECK(read(deep + "}").diagnostics.size() == 1);
}

TEST_CASE("package-lock: one file does not fill a report") {
  std::string text = R"({"packages": {)";
  for (int i = 0; i < 1000; ++i) text += "\"node_modules/a\": 1, ";
  CHECK(read(text + R"("node_modules/b": {"version": "1.0.0"}}})").diagnostics.size() == 20);
}

TEST_CASE("package-lock: packages that ask for each other, and folders nested in folders, end") {
  std::string text =
      R"({"packages": {"": {"dependencies": {"a": "1"}}, "node_modules/a": {"version": "1.0.0", "dependencies": {"a": "1", "b": "1"}},
    "node_modules/b": {"version": "1.0.0", "dependencies": {"a": "1"}})";
  std::string path = "node_modules/a";
  for (std::size_t i = 0; i < 2 * limits::kModuleFolders; ++i) {
    path += "/node_modules/a";
    text += ", \"" + path + "\": {\"version\": \"1.0.0\", \"dependencies\": {\"x\": \"1\"}}";
  }
  const Inventory inventory = read(text + "}}");
  CHECK(inventory.packages.size() == 2);
  CHECK(package(inventory, "b").parents == Lines{"a 1.0.0"});
}

TEST_CASE("package-lock: only files of its two names are read") {
  CHECK(tests::is_read_by(formats::package_lock, "package-lock.json"));
  CHECK(tests::is_read_by(formats::package_lock, "web/npm-shrinkwrap.json"));
  CHECK_FALSE(tests::is_read_by(formats::package_lock, "node_modules/.package-lock.json"));
  CHECK_FALSE(tests::is_read_by(formats::package_lock, "my-package-lock.json"));
}

TEST_CASE("package-lock: a lock that npm did not write, and that would settle what a manifest asks for, is damage") {
  for (const char* text : {"{}", R"({"name": "app", "version": "1.0.0"})", R"({"packages": {}})"}) {
    const Inventory inventory = read(text);
    REQUIRE(inventory.diagnostics.size() == 1);
    CHECK(inventory.diagnostics[0].severity == DiagnosticSeverity::error);
  }
  for (const char* text : {R"({"lockfileVersion": 1})", R"({"dependencies": {}})", R"({"packages": {"": {}}})"})
    CHECK(read(text).diagnostics.empty());
}

TEST_CASE("package-lock: what is asked for and not there is a blind spot with the way out") {
  const Inventory inventory = read(R"({"lockfileVersion": 3, "packages": {
    "": {"dependencies": {"a": "1", "lodash": "4"}, "devDependencies": {"jest": "29"}, "optionalDependencies": {"o": "1"}},
    "node_modules/a": {"version": "1.0.0", "dependencies": {"gone": "1"}, "peerDependencies": {"p": "1"},
                       "optionalDependencies": {"fsevents": "2"}}}})");
  CHECK(lines(inventory.packages).size() == 1);
  REQUIRE(inventory.blind_spots.size() == 1);
  CHECK(inventory.blind_spots[0].kind == BlindSpot::Kind::unresolved_dependencies);
  CHECK(inventory.blind_spots[0].why == "does not hold what it is asked for, 3 packages: gone, jest, lodash");
  CHECK(inventory.blind_spots[0].remedy.find("npm install --package-lock-only") != std::string::npos);
}

}  // namespace
}  // namespace lscan
