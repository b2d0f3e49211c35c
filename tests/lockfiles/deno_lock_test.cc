#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Inventory read(std::string_view text, const tests::MemoryTree& nearby = {}) {
  return tests::parse(formats::deno_lock, "deno.lock", text, nearby);
}

// Without the places, which one case of its own looks at.
Lines lines(const Inventory& found) {
  Lines out = tests::package_lines(found);
  for (std::string& line : out) line.erase(line.find(" @ "));
  return out;
}

constexpr std::string_view kVersion5 = R"({
  "version": "5",
  "specifiers": {
    "npm:debug@4.1.0": "4.1.0",
    "npm:express@4": "4.16.0",
    "npm:chokidar@3.5.2": "3.5.2",
    "npm:esbuild@0.17": "0.17.0",
    "npm:inline@1": "1.0.0_react@18.2.0",
    "npm:ms@2.1.1": "2.1.1"
  },
  "npm": {
    "@esbuild/linux-x64@0.17.0": {"integrity": "sha512-a", "os": ["linux"], "cpu": ["x64"]},
    "chokidar@3.5.2": {"integrity": "sha512-a", "dependencies": ["old@npm:lodash@3.10.1"]},
    "debug@2.6.9": {"integrity": "sha512-a", "dependencies": ["ms@2.0.0"]},
    "debug@4.1.0": {"integrity": "sha512-a", "dependencies": ["ms@2.1.1"]},
    "esbuild@0.17.0": {"integrity": "sha512-a", "optionalDependencies": ["@esbuild/linux-x64"], "scripts": true},
    "express@4.16.0": {"integrity": "sha512-a", "dependencies": ["debug@2.6.9", "vary"]},
    "inline@1.0.0_react@18.2.0": {"integrity": "sha512-a", "dependencies": ["react"], "optionalPeers": ["vary"]},
    "lodash@3.10.1": {"integrity": "sha512-a"},
    "ms@2.0.0": {"integrity": "sha512-a"},
    "ms@2.1.1": {"integrity": "sha512-a"},
    "react@18.2.0": {"integrity": "sha512-a"},
    "vary@1.1.2": {"integrity": "sha512-a"}
  },
  "workspace": {
    "dependencies": ["npm:esbuild@0.17"],
    "packageJson": {"dependencies": ["npm:chokidar@3.5.2", "npm:debug@4.1.0", "npm:express@4"]},
    "members": {"packages/library": {"dependencies": ["npm:ms@2.1.1"]}}
  }
}
)";

TEST_CASE("deno.lock: packages of npm with what leads to them") {
  const Inventory found = read(kVersion5, {{"package.json", R"({"dependencies": {"debug": "4.1.0", "express": "4"},
                                                                "devDependencies": {"chokidar": "3.5.2"}})"}});
  CHECK(lines(found) == Lines{"@esbuild/linux-x64 0.17.0 optional platform [esbuild 0.17.0]",
                              "chokidar 3.5.2 dev direct", "debug 2.6.9 [express 4.16.0]", "debug 4.1.0 direct",
                              "esbuild 0.17.0 direct", "express 4.16.0 direct", "inline 1.0.0 direct",
                              "lodash 3.10.1 dev [chokidar 3.5.2]", "ms 2.0.0 [express 4.16.0 > debug 2.6.9]",
                              "ms 2.1.1 direct", "react 18.2.0 [inline 1.0.0]", "vary 1.1.2 [express 4.16.0]"});
  CHECK(found.diagnostics.empty());
  CHECK(found.blind_spots.empty());
}

TEST_CASE("deno.lock: without the package.json everything ships") {
  for (const Package& package : read(kVersion5).packages) CHECK(package.scope != Scope::dev);
}

TEST_CASE("deno.lock: a package that is asked for as a dependency too is not for development") {
  const Inventory found = read(kVersion5, {{"package.json", R"({"dependencies": {"watch": "npm:chokidar@3.5.2"},
                                            "devDependencies": {"chokidar": "3.5.2"}})"}});
  CHECK(lines(found).at(1) == "chokidar 3.5.2 direct");
}

TEST_CASE("deno.lock: the package.json of a member tells what development of it needs") {
  const Inventory found = read(R"({"version": "4", "specifiers": {"npm:a@1": "1.0.0"}, "npm": {"a@1.0.0": {}},
    "workspace": {"members": {"packages/web": {"packageJson": {"dependencies": ["npm:a@1"]}}}}})",
                               {{"packages/web/package.json", R"({"devDependencies": {"a": "1"}})"}});
  CHECK(lines(found) == Lines{"a 1.0.0 dev direct"});
}

TEST_CASE("deno.lock: a package stands where its key does") {
  const Inventory found = read("{\"version\": \"5\",\n \"npm\": {\n  \"a@1.0.0\": {}}}");
  CHECK(found.packages.at(0).evidence.at(0).line == 3);
  CHECK(found.packages.at(0).evidence.at(0).column == 3);
}

TEST_CASE("deno.lock: one package with several sets of peers is one package") {
  const Inventory found = read(R"({"version": "5", "specifiers": {"npm:b@1": "1.0.0"}, "npm": {
    "a@1.0.0_react@17.0.2": {}, "a@1.0.0_react@18.2.0__x@1.0.0": {},
    "b@1.0.0": {"dependencies": ["a@1.0.0_react@18.2.0__x@1.0.0"]}}})");
  CHECK(lines(found) == Lines{"a 1.0.0 [b 1.0.0]", "b 1.0.0 direct"});
}

TEST_CASE("deno.lock: version 3 has its packages one level deeper, and dependencies by name") {
  const Inventory found = read(R"({"version": "3", "packages": {
    "specifiers": {"npm:express@4": "npm:express@4.16.0", "jsr:@std/path@^1": "jsr:@std/path@1.0.8"},
    "jsr": {"@std/path@1.0.8": {"integrity": "a"}},
    "npm": {"express@4.16.0": {"dependencies": {"old": "lodash@3.10.1"}}, "lodash@3.10.1": {"dependencies": {}}}},
    "remote": {}, "workspace": {"dependencies": ["npm:express@4", "npm:lodash@3.10.1"]}})");
  CHECK(lines(found) == Lines{"express 4.16.0 direct", "lodash 3.10.1 direct"});
  CHECK(found.blind_spots.size() == 1);
}

TEST_CASE("deno.lock: version 2 has all of npm in one place") {
  const Inventory found = read(R"({"version": "2", "remote": {}, "npm": {
    "specifiers": {"express@4": "express@4.16.0"},
    "packages": {"express@4.16.0": {"dependencies": {"vary": "vary@1.1.2"}}, "vary@1.1.2": {"dependencies": {}}}}})");
  CHECK(lines(found) == Lines{"express 4.16.0 direct", "vary 1.1.2 [express 4.16.0]"});
}

TEST_CASE("deno.lock: packages of JSR are counted, and lead to those of npm") {
  const Inventory found = read(R"({"version": "5",
    "specifiers": {"jsr:@a/b@1": "1.0.0", "npm:chalk-x@1": "1.0.0", "npm:chalk@5": "5.3.0"},
    "jsr": {"@a/b@1.0.0": {"integrity": "a", "dependencies": ["npm:chalk"]}},
    "npm": {"chalk-x@1.0.0": {}, "chalk@5.3.0": {}}})");
  CHECK(lines(found) == Lines{"chalk-x 1.0.0 direct", "chalk 5.3.0 direct"});
  CHECK(tests::blind_spot_lines(found) == Lines{"locks 1 package of JSR, and no advisory data covers it: @a/b@1.0.0: "
                                                "look up the advisories of these projects by hand"});
}

TEST_CASE("deno.lock: modules at addresses are counted by their hosts") {
  const Lines open = {
      "locks 3 modules by their addresses, which no advisory data names: of host.example, other.example: "
      "look up the advisories of these projects by hand"};
  const char* remote =
      R"("https://host.example/a.ts": "1", "https://host.example/b.ts": "2", "http://other.example/c": "3")";
  CHECK(tests::blind_spot_lines(read("{\"version\": \"5\", \"remote\": {" + std::string(remote) + "}}")) == open);
  CHECK(tests::blind_spot_lines(read("{" + std::string(remote) + "}")) == open);  // version 1
}

TEST_CASE("deno.lock: a newer version is said, and read as far as it goes") {
  const Inventory found = read(R"({"version": "6", "npm": {"a@1.0.0": {}}})");
  CHECK(tests::full_diagnostic_lines(found) ==
        Lines{"warning deno.lock:1:13: is of version 6, newer than lscan knows, and was read as version 5"});
  CHECK(lines(found) == Lines{"a 1.0.0"});
}

TEST_CASE("deno.lock: entries that are no packages are one diagnostic") {
  const Inventory found = read(R"({"version": "5", "npm": {"a": {}, "b@": {}, "c@1.0.0": 1, "d@1.0.0": {}}})");
  CHECK(lines(found) == Lines{"d 1.0.0"});
  CHECK(tests::diagnostic_lines(found).size() == 1);
  CHECK(tests::diagnostic_lines(found).at(0).find("1:26: expected a package as \"name@version\" with a table") == 0);
}

TEST_CASE("deno.lock: values of other types, and ways to nowhere, lead nowhere") {
  for (const char* text :
       {"[]", "1", R"({"version": 5, "npm": []})", R"({"version": "5", "specifiers": 1, "jsr": "a", "workspace": []})",
        R"({"version": "5", "npm": {"a@1.0.0": {"dependencies": "b", "optionalDependencies": [1, {}]}}})",
        R"({"version": "5", "specifiers": {"npm:": "", "jsr:": "1", "npm:a": 1}, "npm": {"a@1.0.0": {}}})",
        R"({"version": "5", "jsr": {"": {"dependencies": [1, "npm:x", ""]}}})",
        R"({"version": "5", "workspace": {"members": {"a": {"members": {"b": {}}, "dependencies": ["npm:x"]}}}})"}) {
    INFO(text);
    CHECK(read(text).packages.size() <= 1);
  }
}

TEST_CASE("deno.lock: what is cut off is said, and never a crash") {
  for (std::size_t size = 0; size < kVersion5.size(); size += 7) read(kVersion5.substr(0, size));
  CHECK_FALSE(read(kVersion5.substr(0, 900)).diagnostics.empty());
}

TEST_CASE("deno.lock: a lock of many packages is read in linear time") {
  std::string text = R"({"version": "5", "specifiers": {)";
  constexpr int kCount = 20'000;
  for (int i = 0; i < kCount; ++i) text += (i == 0 ? "\"npm:p" : ",\"npm:p") + std::to_string(i) + "@1\": \"1.0.0\"";
  text += R"(}, "npm": {)";
  for (int i = 0; i < kCount; ++i)
    text += (i == 0 ? "\"p" : ",\"p") + std::to_string(i) + "@1.0.0\": {\"dependencies\": [\"p0\", \"p1\"]}";
  CHECK(read(text + "}}").packages.size() == kCount);
}

TEST_CASE("deno.lock: files go by their name") {
  CHECK(tests::is_read_by(formats::deno_lock, "a/deno.lock"));
  CHECK_FALSE(tests::is_read_by(formats::deno_lock, "deno.json"));
}

}  // namespace
}  // namespace lscan
