#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using tests::full_diagnostic_lines;
using tests::package_lines;

Inventory read(std::string_view text, const tests::MemoryTree& nearby = {}) {
  return tests::parse(formats::bun_lock, "bun.lock", text, nearby);
}

// A project that asks for what `dependencies` says, and one package on each line from the third one on.
std::string lock(std::string_view dependencies, std::string_view packages) {
  return "{\"lockfileVersion\": 1, \"workspaces\": {\"\": {\"name\": \"app\", \"dependencies\": {" +
         std::string(dependencies) + "}}},\n\"packages\": {\n" + std::string(packages) + "}}\n";
}

constexpr std::string_view kVersion1 = R"({
  "lockfileVersion": 1,
  "configVersion": 1,
  "workspaces": {
    "": {
      "name": "app",
      "dependencies": {
        "@acme/log": "^1.2.0",
      },
      "devDependencies": {
        "runner": "3.0.0",
      },
      "optionalDependencies": {
        "fast": "^1.0.0",
      },
    },
  },
  "packages": {
    "@acme/log": ["@acme/log@1.2.3", "", { "dependencies": { "color": "^2.0.0" } }, "sha512-AAAA=="],

    "color": ["color@2.5.0", "", { "optionalDependencies": { "watch": "^2.0.0" }, "bin": { "color": "cli.js" } }, "sha512-AAAA=="],

    "fast": ["fast@1.0.0", "", {}, "sha512-AAAA=="],

    "runner": ["runner@3.0.0", "", { "dependencies": { "@acme/log": "1", "color": "^1.0.0" } }, "sha512-AAAA=="],

    "watch": ["watch@2.3.2", "", { "os": "darwin" }, "sha512-AAAA=="],

    "runner/color": ["color@1.0.2", "", {}, "sha512-AAAA=="],
  }
}
)";

TEST_CASE("bun.lock: scopes, what is direct and the way to the rest are in the file") {
  const Inventory found = read(kVersion1);
  CHECK(package_lines(found) == Lines{"@acme/log 1.2.3 direct @ 19:19", "color 2.5.0 [@acme/log 1.2.3] @ 21:15",
                                      "fast 1.0.0 optional direct @ 23:14", "runner 3.0.0 dev direct @ 25:16",
                                      "watch 2.3.2 optional platform [@acme/log 1.2.3 > color 2.5.0] @ 27:15",
                                      "color 1.0.2 dev [runner 3.0.0] @ 29:22"});
  CHECK(found.packages[0].ecosystem == Ecosystem::npm);
  CHECK(found.packages[0].evidence[0].kind == EvidenceKind::declared);
  CHECK(found.packages[1].direct == false);
  CHECK(found.diagnostics.empty());
  CHECK(found.blind_spots.empty());
}

TEST_CASE("bun.lock: versions 0 to 2 are known, a newer one is a warning, and read") {
  const auto of_version = [](std::string_view version) {
    return read("{\"lockfileVersion\": " + std::string(version) +
                ", \"workspaces\": {\"\": {\"dependencies\": {\"a\": \"1\"}}}, \"packages\": {\"a\": [\"a@1.0.0\", "
                "\"\", {}, \"\"]}}");
  };
  for (const std::string_view known : {"0", "1", "2"}) CHECK(of_version(known).diagnostics.empty());
  for (const std::string version : {"3", "10"}) {
    const Inventory found = of_version(version);
    CHECK(tests::package_names(found) == Lines{"a 1.0.0"});
    CHECK(full_diagnostic_lines(found) == Lines{"warning bun.lock:1:21: is of version " + version +
                                                ", newer than lscan knows, and was read as version 2"});
  }
}

TEST_CASE("bun.lock: a dependency is the copy in the nearest folder") {
  const Inventory found =
      read(lock(R"("a": "1", "@s/b": "1")", R"("a": ["a@1.0.0", "", {"dependencies": {"@s/b": "2", "c": "1"}}, ""],
"@s/b": ["@s/b@1.0.0", "", {"dependencies": {"c": "2"}}, ""],
"c": ["c@1.0.0", "", {"dependencies": {"@s/b": "1"}}, ""],
"a/@s/b": ["@s/b@2.0.0", "", {"dependencies": {"c": "3"}}, ""],
"@s/b/c": ["c@2.0.0", "", {}, ""],
"a/@s/b/c": ["c@3.0.0", "", {}, ""],
)"));
  CHECK(package_lines(found) == Lines{"a 1.0.0 direct @ 3:7", "@s/b 1.0.0 direct @ 4:10", "c 1.0.0 [a 1.0.0] @ 5:7",
                                      "@s/b 2.0.0 [a 1.0.0] @ 6:12", "c 2.0.0 [@s/b 1.0.0] @ 7:12",
                                      "c 3.0.0 [a 1.0.0 > @s/b 2.0.0] @ 8:14"});
}

TEST_CASE("bun.lock: workspaces are no packages, and have copies of their own") {
  const Inventory found = read(R"({"lockfileVersion": 1, "workspaces": {
"": {"name": "app", "devDependencies": {"a": "1"}},
"packages/web": {"name": "@app/web", "version": "1.0.0", "dependencies": {"a": "2", "tool": "workspace:*"}},
"packages/tool": {"name": "tool", "devDependencies": {"b": "1"}, "dependencies": {"c": "1"}}},
"packages": {
"@app/web": ["@app/web@workspace:packages/web"],
"a": ["a@1.0.0", "", {}, ""],
"b": ["b@1.0.0", "", {}, ""],
"c": ["c@1.0.0", "", {}, ""],
"tool": ["tool@workspace:packages/tool"],
"@app/web/a": ["a@2.0.0", "", {}, ""],
}})");
  CHECK(package_lines(found) == Lines{"a 1.0.0 dev direct @ 7:7", "b 1.0.0 dev direct @ 8:7", "c 1.0.0 direct @ 9:7",
                                      "a 2.0.0 direct @ 11:16"});
  CHECK(found.blind_spots.empty());
  CHECK(found.diagnostics.empty());
}

TEST_CASE("bun.lock: in version 0 a workspace repeats what it asks for among the packages") {
  const Inventory found = read(R"({"lockfileVersion": 0, "workspaces": {
"": {"dependencies": {"web": "workspace:web"}}, "web": {"name": "web", "dependencies": {"a": "1"}}},
"packages": {
"a": ["a@1.0.0", "", {}, ""],
"web": ["web@workspace:web", {"dependencies": {"a": "1"}}],
}})");
  CHECK(package_lines(found) == Lines{"a 1.0.0 direct @ 4:7"});
}

TEST_CASE("bun.lock: peers lead to packages, optional ones do not") {
  const Inventory found = read(lock(
      R"("a": "1")", R"("a": ["a@1.0.0", "", {"peerDependencies": {"p": "1", "q": "1"}, "optionalPeers": ["q"]}, ""],
"p": ["p@1.0.0", "", {}, ""],
"q": ["q@1.0.0", "", {}, ""],
)"));
  CHECK(package_lines(found) == Lines{"a 1.0.0 direct @ 3:7", "p 1.0.0 [a 1.0.0] @ 4:7", "q 1.0.0 @ 5:7"});
}

TEST_CASE("bun.lock: an alias is the package it stands for") {
  const Inventory found = read(lock(R"("old": "npm:@acme/log@1")", R"("old": ["@acme/log@1.2.3", "", {}, ""],
)"));
  CHECK(package_lines(found) == Lines{"@acme/log 1.2.3 direct @ 3:9"});
}

TEST_CASE("bun.lock: of what is from git a commit stands for the version") {
  const Inventory found =
      read(lock(R"("g": "x", "h": "acme/h")",
                R"("g": ["g@git+https://host.example/g.git#0123abc", {"dependencies": {"a": "1"}}, "0123abc"],
"h": ["h@github:acme/h#4567def", {}, "acme-h-4567def"],
"a": ["a@1.0.0", "", {}, ""],
)"));
  CHECK(package_lines(found) == Lines{"g 0123abc direct <git+https://host.example/g.git#0123abc> @ 3:7",
                                      "h 4567def direct <github:acme/h#4567def> @ 4:7", "a 1.0.0 [g 0123abc] @ 5:7"});
}

TEST_CASE("bun.lock: what is from git is that with an empty address behind it too") {
  const Inventory found =
      read(lock(R"("g": "github:acme/g#0123abc")", R"("g": ["g@github:acme/g#0123abc", "", {}, "sha512-AAAA=="])"));
  CHECK(package_lines(found) == Lines{"g 0123abc direct <github:acme/g#0123abc> @ 3:7"});
  CHECK(full_diagnostic_lines(found).empty());
}

TEST_CASE("bun.lock: the package.json of a folder tells its version") {
  const std::string text = lock(R"("lib": "file:./lib")", R"("lib": ["lib@file:lib", {"dependencies": {"a": "1"}}],
"a": ["a@1.0.0", "", {}, ""],
)");
  const Inventory found = read(text, {{"lib/package.json", R"({"name": "lib", "version": "0.1.0"})"}});
  CHECK(package_lines(found) == Lines{"lib 0.1.0 direct <file:lib> @ 3:9", "a 1.0.0 [lib 0.1.0] @ 4:7"});
  const Inventory without = read(text);
  CHECK(package_lines(without) == Lines{"a 1.0.0 direct @ 4:7"});
  CHECK(without.blind_spots.size() == 1);
}

TEST_CASE("bun.lock: of an archive at an address the version is not told, and that is said with the way to get it") {
  const Inventory found =
      read(lock(R"("t": "x", "p": "x")", R"("t": ["t@https://host.example/t-1.0.0.tgz", {}, "sha512-AAAA=="],
"p": ["p@./p.tgz", {}],
)"));
  CHECK(found.packages.empty());
  CHECK(tests::blind_spot_lines(found) ==
        Lines{"does not tell the version of 2 packages: p, t: run \"bun install\" and scan the folder as it is "
              "installed: \"lscan dir --no-ignore .\""});
  CHECK(found.blind_spots[0].kind == BlindSpot::Kind::unversioned_package);
}

TEST_CASE("bun.lock: linked folders and the project itself are no packages") {
  const Inventory found = read(lock(R"("l": "link:l")", R"("l": ["l@link:l", {"dependencies": {"a": "1"}}],
"app": ["app@root:", {"bin": "cli.js"}],
"a": ["a@1.0.0", "", {}, ""],
)"));
  CHECK(package_lines(found) == Lines{"a 1.0.0 direct @ 5:7"});
  CHECK(found.blind_spots.empty());
}

TEST_CASE("bun.lock: a mirror is as the registry, and a private registry of the user is a source") {
  const std::string text = lock(R"("a": "1")", R"("a": ["a@1.0.0", "https://npm.example/own/a/-/a-1.0.0.tgz", {}, ""],
)");
  CHECK(package_lines(read(text)) == Lines{"a 1.0.0 direct @ 3:7"});
  const Inventory found = tests::parse_for_owner({"https://npm.example/own/"}, formats::bun_lock, "bun.lock", text);
  CHECK(package_lines(found) == Lines{"a 1.0.0 direct <https://npm.example/own/a/-/a-1.0.0.tgz> @ 3:7"});
}

TEST_CASE("bun.lock: packages for some platforms alone are marked") {
  const Inventory found = read(lock("", R"("a": ["a@1.0.0", "", {"os": ["darwin", "linux"]}, ""],
"b": ["b@1.0.0", "", {"cpu": "x64"}, ""],
"c": ["c@1.0.0", "", {"libc": "musl"}, ""],
"d": ["d@1.0.0", "", {"bin": {"os": "cli.js"}}, ""],
)"));
  CHECK(package_lines(found) ==
        Lines{"a 1.0.0 platform @ 3:7", "b 1.0.0 platform @ 4:7", "c 1.0.0 platform @ 5:7", "d 1.0.0 @ 6:7"});
}

TEST_CASE("bun.lock: one package in two folders is one, with both places") {
  const Inventory found = read(lock(R"("a": "1")", R"("a": ["a@1.0.0", "", {}, ""],
"b/a": ["a@1.0.0", "", {}, ""],
)"));
  CHECK(package_lines(found) == Lines{"a 1.0.0 direct @ 3:7 @ 4:9"});
}

TEST_CASE("bun.lock: packages that ask for each other end") {
  const Inventory found = read(lock(R"("a": "1")", R"("a": ["a@1.0.0", "", {"dependencies": {"b": "1"}}, ""],
"b": ["b@1.0.0", "", {"dependencies": {"a": "1", "b": "1"}}, ""],
)"));
  CHECK(package_lines(found) == Lines{"a 1.0.0 direct @ 3:7", "b 1.0.0 [a 1.0.0] @ 4:7"});
}

TEST_CASE("bun.lock: an entry that is none is said once, and the rest is read") {
  const Inventory found = read(lock(R"("a": "1")", R"("a": ["a@1.0.0", "", {}, ""],
"b": "b@1.0.0",
"c": [],
"d": [1],
"e": ["e"],
"": ["f@1.0.0", "", {}, ""],
"g": {"h": 1},
)"));
  CHECK(package_lines(found) == Lines{"a 1.0.0 direct @ 3:7"});
  CHECK(full_diagnostic_lines(found) == Lines{"error bun.lock:4:1: expected a path of names, and a list that begins "
                                              "with \"name@version\"; 5 more below it"});
}

TEST_CASE("bun.lock: of a folder that stands there twice both packages are listed, and that is said") {
  const Inventory found = read(lock(R"("a": "1")", R"("a": ["a@1.0.0", "", {}, ""],
"a": ["a@1.1.0", "", {}, ""],
)"));
  CHECK(tests::package_names(found) == Lines{"a 1.0.0", "a 1.1.0"});
  CHECK(full_diagnostic_lines(found) == Lines{"warning bun.lock:4:1: the key \"a\" stands here once more"});
}

TEST_CASE("bun.lock: folders nested beyond the limit are refused") {
  std::string path = "a";
  for (std::size_t i = 0; i < limits::kModuleFolders; ++i) path += "/a";
  const Inventory found = read(
      lock(R"("b": "1")", "\"" + path + "\": [\"a@1.0.0\", \"\", {}, \"\"],\n\"b\": [\"b@1.0.0\", \"\", {}, \"\"],\n"));
  CHECK(tests::package_names(found) == Lines{"b 1.0.0"});
  CHECK(found.diagnostics.size() == 1);
}

TEST_CASE("bun.lock: what is of a wrong type asks for nothing") {
  CHECK(full_diagnostic_lines(read("[]")) == Lines{"error bun.lock:1:1: expected a bun.lock"});
  for (const std::string_view text :
       {R"({"packages": []})", R"({"packages": 3, "workspaces": []})", R"({"workspaces": {"": 1, "a": {"name": 2}}})",
        R"({"workspaces": {"": {"dependencies": ["a"]}}, "lockfileVersion": {}})"}) {
    const Inventory found = read(text);
    CHECK(found.packages.empty());
    CHECK(found.blind_spots.empty());
    CHECK(found.diagnostics.empty());
  }
  CHECK(package_lines(read(lock(R"("a": 1)", "\"a\": [\"a@1.0.0\", \"\", [], 3, null],\n"))) ==
        Lines{"a 1.0.0 direct @ 3:7"});
}

TEST_CASE("bun.lock: what stands before the damage is read, and the damage has its place") {
  const std::string whole = lock(R"("a": "1")", R"("a": ["a@1.0.0", "", {}, ""],
"b": ["b@1.0.0", "", }, ""],
)");
  const Inventory found = read(whole);
  REQUIRE(!found.packages.empty());
  CHECK(package_lines(found).front() == "a 1.0.0 direct @ 3:7");
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].line == 4);
  for (const std::size_t size : {whole.size() - 3, whole.size() / 2, whole.size() / 4}) {
    CHECK(read(whole.substr(0, size)).diagnostics.size() == 1);
  }
}

TEST_CASE("bun.lock: comments, CRLF and a byte order mark are no matter") {
  const Inventory found = read(
      "\xEF\xBB\xBF{ // of bun\r\n\"workspaces\": {\"\": {\"dependencies\": {\"a\": \"1\",},},},\r\n/* all */ "
      "\"packages\": "
      "{\r\n\"a\": [\"a@1.0.0\", \"\", {}, \"\",],\r\n},\r\n}\r\n");
  CHECK(package_lines(found) == Lines{"a 1.0.0 direct @ 4:7"});
  CHECK(found.diagnostics.empty());
}

TEST_CASE("bun.lock: of a merge conflict both sides are read") {
  const Inventory found = read(lock(R"("a": "1")", R"(<<<<<<< HEAD
"a": ["a@1.0.0", "", {}, ""],
=======
"b": ["b@1.1.0", "", {}, ""],
>>>>>>> theirs
)"));
  CHECK(tests::package_names(found) == Lines{"a 1.0.0", "b 1.1.0"});
  CHECK(found.diagnostics.size() == 1);
}

TEST_CASE("bun.lock: a project without dependencies says nothing") {
  for (const std::string_view text :
       {R"({"lockfileVersion": 1, "workspaces": {"": {"name": "app"}}, "packages": {}})", "{}"}) {
    const Inventory found = read(text);
    CHECK(found.packages.empty());
    CHECK(found.diagnostics.empty());
    CHECK(found.blind_spots.empty());
  }
}

TEST_CASE("bun.lock: only files of its name are read") {
  CHECK(tests::is_read_by(formats::bun_lock, "web/bun.lock"));
  CHECK_FALSE(tests::is_read_by(formats::bun_lock, "bun.lockb"));
}

}  // namespace
}  // namespace lscan
