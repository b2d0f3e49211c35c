#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using tests::blind_spot_lines;

constexpr std::string_view kAsks = R"({"name": "app", "dependencies": {"a": "^1.0.0"}})";

Inventory read(std::string_view text, const tests::MemoryTree& nearby = {}, std::string_view path = "package.json") {
  return tests::parse(formats::package_json, path, text, nearby);
}

bool says_nothing(const Inventory& found) {
  return found.packages.empty() && found.blind_spots.empty() && found.diagnostics.empty();
}

TEST_CASE("package.json: without a lock, what it asks for is left open") {
  const Inventory found = read(R"({"name": "app", "dependencies": {"a": "^1.0.0", "@acme/log": "2.0.0"},
                                   "optionalDependencies": {"c": "*", "a": "^1.0.0"}, "peerDependencies": {"d": ">=1"},
                                   "devDependencies": {"e": "1"}})");
  CHECK(found.packages.empty());
  CHECK(blind_spot_lines(found) ==
        Lines{"asks for 4 packages and no lockfile settles the versions: run \"npm install "
              "--package-lock-only\" and scan the package-lock.json, in a workspace that of its root"});
  CHECK(found.blind_spots[0].kind == BlindSpot::Kind::unresolved_dependencies);
  CHECK(found.blind_spots[0].path == "package.json");
  CHECK(found.diagnostics.empty());
}

TEST_CASE("package.json: a version that is exact is still what one asks for") {
  CHECK(read(R"({"dependencies": {"a": "1.0.0"}})").packages.empty());
  CHECK(read(R"({"dependencies": {"a": "1.0.0"}})").blind_spots.size() == 1);
}

TEST_CASE("package.json: each lock beside it settles that") {
  for (const char* const lock :
       {"package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb"}) {
    CHECK(says_nothing(read(kAsks, {{lock, ""}})));
    CHECK(says_nothing(read(kAsks, {{std::string("web/") + lock, ""}}, "web/package.json")));
  }
}

TEST_CASE("package.json: a lock that is not read settles nothing") {
  for (const char* const other : {"deno.lock", "package-lock.json.bak", "Cargo.lock", "web/package-lock.json"})
    CHECK(read(kAsks, {{other, ""}}).blind_spots.size() == 1);
}

TEST_CASE("package.json: what asks for nothing that runs says nothing") {
  for (const std::string_view text :
       {"{}", R"({"name": "app", "dependencies": {}})", R"({"devDependencies": {"a": "1", "b": "2"}})",
        R"({"peerDependencies": {"a": "1"}, "peerDependenciesMeta": {"a": {"optional": true}}})",
        R"({"private": true, "workspaces": ["packages/*"]})"}) {
    CHECK(says_nothing(read(text)));
  }
}

TEST_CASE("package.json: folders of the project are read by themselves") {
  CHECK(says_nothing(
      read(R"({"dependencies": {"a": "file:../a", "b": "link:../b", "c": "portal:../c", "d": "workspace:*"}})")));
  CHECK(blind_spot_lines(
            read(R"({"dependencies": {"a": "file:../a", "g": "git+https://host.example/g.git", "o": "npm:a@1"}})"))
            .front()
            .starts_with("asks for 2 packages "));
}

TEST_CASE("package.json: the lock of a project above it counts where that names it as a workspace") {
  const std::string_view path = "packages/web/package.json";
  const char* const list = R"({"workspaces": ["packages/*"]})";
  CHECK(says_nothing(read(kAsks, {{"package.json", list}, {"yarn.lock", ""}}, path)));
  CHECK(says_nothing(
      read(kAsks, {{"package.json", R"({"workspaces": {"packages": ["./packages/web/"]}})"}, {"bun.lock", ""}}, path)));
  CHECK(read(kAsks, {{"package.json", list}}, path).blind_spots.size() == 1);
  CHECK(read(kAsks, {{"yarn.lock", ""}}, path).blind_spots.size() == 1);
  CHECK(read(kAsks, {{"package.json", R"({"workspaces": ["apps/*"]})"}, {"yarn.lock", ""}}, path).blind_spots.size() ==
        1);
  CHECK(read(kAsks, {{"package.json", R"({"workspaces": ["packages/*", "!packages/web"]})"}, {"yarn.lock", ""}}, path)
            .blind_spots.size() == 1);
}

TEST_CASE("package.json: of pnpm the workspaces stand in pnpm-workspace.yaml") {
  const std::string_view path = "packages/web/package.json";
  const auto with = [&](const char* workspaces) {
    return read(kAsks, {{"package.json", "{}"}, {"pnpm-lock.yaml", ""}, {"pnpm-workspace.yaml", workspaces}}, path);
  };
  CHECK(says_nothing(with("packages:\n  - 'packages/*'\n")));
  CHECK(says_nothing(with("packages:\r\n  - packages/**\r\n")));
  CHECK(with("packages:\n  - apps/*\n").blind_spots.size() == 1);
  CHECK(with("packages:\n  - packages/*\n  - '!packages/web'\n").blind_spots.size() == 1);
  CHECK(with("packages: 3\n").blind_spots.size() == 1);
  CHECK(with("").blind_spots.size() == 1);
  CHECK(formats::package_json.reads == "pnpm-workspace.yaml");
}

TEST_CASE("package.json: a project that is not at the top may have workspaces too") {
  const tests::MemoryTree nearby = {{"js/package.json", R"({"workspaces": ["packages/*"]})"}, {"js/yarn.lock", ""}};
  CHECK(says_nothing(read(kAsks, nearby, "js/packages/web/package.json")));
  CHECK(read(kAsks, nearby, "js/other/package.json").blind_spots.size() == 1);
}

TEST_CASE("package.json: what is installed answers where the scan reads that") {
  const tests::MemoryTree nearby = {{"node_modules/a/package.json", "{}"}};
  const std::string_view text = R"({"dependencies": {"a": "1", "b": "1"}})";
  const auto parse = [&](bool reads_installed) {
    Inventory found;
    read_lockfile(formats::package_json,
                  {.path = "package.json", .text = text, .resources = {.reads_installed = reads_installed}},
                  FilesOfTree(nearby, "package.json"), found);
    return blind_spot_lines(found).front();
  };
  CHECK(parse(true).starts_with("asks for 1 package "));
  CHECK(parse(false).starts_with("asks for 2 packages "));
}

TEST_CASE("package.json: the remedy is of the package manager that the project names") {
  const auto remedy = [](std::string_view manager) {
    return read(R"({"dependencies": {"a": "1"}, "packageManager": ")" + std::string(manager) + "\"}")
        .blind_spots.at(0)
        .remedy;
  };
  CHECK(remedy("pnpm@9.1.0+sha512.aa") == "run \"pnpm install --lockfile-only\" and scan the pnpm-lock.yaml");
  CHECK(remedy("yarn@1.22.22") == "run \"yarn install\" and scan the yarn.lock");
  CHECK(remedy("yarn@4.5.0") == "run \"yarn install --mode=update-lockfile\" and scan the yarn.lock");
  CHECK(remedy("bun@1.2.0") == "run \"bun install --lockfile-only\" and scan the bun.lock");
  CHECK(remedy("npm@10.0.0") ==
        "run \"npm install --package-lock-only\" and scan the package-lock.json, in a workspace that of its root");
  CHECK(remedy("other") ==
        "run \"npm install --package-lock-only\" and scan the package-lock.json, in a workspace that of its root");
}

TEST_CASE("package.json: what is of a wrong type asks for nothing") {
  for (const std::string_view text :
       {"[]", R"("a")", R"({"dependencies": ["a"]})", R"({"dependencies": "a", "optionalDependencies": 3})",
        R"({"dependencies": null, "packageManager": 3})"}) {
    const Inventory found = read(text);
    CHECK(found.packages.empty());
    CHECK(found.blind_spots.empty());
  }
  CHECK(read(R"({"dependencies": {"a": 1}, "packageManager": []})").blind_spots.size() == 1);
}

TEST_CASE("package.json: damage has its place, and what stands before it is read") {
  const Inventory found = read("{\"dependencies\": {\"a\": \"1\",\n\"b\": }}");
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].line == 2);
  CHECK(found.blind_spots.size() == 1);
  for (const std::string_view damaged : {"", "{", "{\"dependencies\": {\"a\": \"1\", \"b", "dependencies: a"})
    CHECK(read(damaged).diagnostics.size() == 1);
}

TEST_CASE("package.json: CRLF and a byte order mark are no matter") {
  const Inventory found = read("\xEF\xBB\xBF{\r\n\"dependencies\": {\r\n\"a\": \"1\"\r\n}\r\n}\r\n");
  CHECK(found.blind_spots.size() == 1);
  CHECK(found.diagnostics.empty());
}

TEST_CASE("package.json: only files of its name are read, as manifests") {
  CHECK(tests::is_read_by(formats::package_json, "web/package.json"));
  CHECK_FALSE(tests::is_read_by(formats::package_json, "tsconfig.json"));
  CHECK(formats::package_json.kind == LockfileFormat::Kind::manifest);
}

}  // namespace
}  // namespace lscan
