#include "lockfiles/node/manifest.h"

#include <string>

#include <catch2/catch.hpp>

#include "lockfiles/files_of_tree.h"
#include "tests/support/memory_tree.h"

namespace lscan::node {
namespace {

using Lines = std::vector<std::string>;

std::optional<Manifest> read(const std::string& text) {
  const tests::MemoryTree project = {{"package.json", text}};
  return Manifest::read(FilesOfTree(project, "yarn.lock"), "package.json");
}

// "a ^1.0.0 runtime", with "peer" behind those that are.
Lines requests(const std::string& text) {
  const auto manifest = read(text);
  Lines lines;
  if (!manifest) return lines;
  for (const Request& request : requests_of(manifest->root())) {
    lines.push_back(
        std::string(request.name).append(" ").append(request.wanted).append(" ").append(name(request.scope)) +
        (request.is_peer ? " peer" : ""));
  }
  return lines;
}

TEST_CASE("node manifest: requests are of four kinds") {
  CHECK(requests(R"({"dependencies": {"a": "^1.0.0"}, "devDependencies": {"b": "2"}, "optionalDependencies": {"c": "3"},
                     "peerDependencies": {"d": "*"}})") ==
        Lines{"c 3 optional", "a ^1.0.0 runtime", "b 2 dev", "d * runtime peer"});
}

TEST_CASE("node manifest: what is optional too is optional") {
  CHECK(requests(R"({"dependencies": {"a": "1"}, "optionalDependencies": {"a": "1"}})") == Lines{"a 1 optional"});
}

TEST_CASE("node manifest: optional peers ask for nothing") {
  CHECK(requests(R"({"peerDependencies": {"a": "1", "b": "1", "c": "1"}, "optionalPeers": ["b"],
                     "peerDependenciesMeta": {"a": {"optional": true}, "c": {"optional": false}}})") ==
        Lines{"c 1 runtime peer"});
}

TEST_CASE("node manifest: what is of another type asks for nothing") {
  CHECK(requests(
            R"({"dependencies": ["a"], "devDependencies": "b", "optionalDependencies": 1, "peerDependencies": null})")
            .empty());
  CHECK(requests(R"({"dependencies": {"a": 1}})") == Lines{"a  runtime"});
}

// What the manifest of each workspace says its name is.
Lines workspaces(const std::string& project) {
  const tests::MemoryTree tree = {{"package.json", project},
                                  {"packages/one/package.json", R"({"name": "one"})"},
                                  {"packages/two/package.json", R"({"name": "two"})"},
                                  {"packages/broken/package.json", "{"},
                                  {"apps/web/package.json", R"({"name": "web"})"}};
  const FilesOfTree nearby(tree, "yarn.lock");
  Lines names;
  const auto manifest = Manifest::read(nearby, "package.json");
  for (const Manifest& workspace : Workspaces(manifest->root()["workspaces"]).manifests(nearby))
    names.emplace_back(workspace.root()["name"].text());
  return names;
}

TEST_CASE("node manifest: workspaces are found by their patterns") {
  CHECK(workspaces(R"({"workspaces": ["packages/*", "apps/web"]})") == Lines{"web", "one", "two"});
  CHECK(workspaces(R"({"workspaces": ["./packages/one/", "packages/*"]})") == Lines{"one", "two"});
  CHECK(workspaces(R"({"workspaces": {"packages": ["apps/*"], "nohoist": ["**"]}})") == Lines{"web"});
  CHECK(workspaces(R"({"workspaces": ["packages/*", "!packages/t*"]})") == Lines{"one"});
  CHECK(workspaces(R"({"workspaces": ["../*", 1]})").empty());
  CHECK(workspaces("{}").empty());
}

TEST_CASE("node manifest: a folder is a workspace where a pattern names it and none excludes it") {
  const auto manifest = read(R"({"workspaces": ["./packages/*", "apps/**", "!packages/old"]})");
  const Workspaces workspaces(manifest->root()["workspaces"]);
  CHECK_FALSE(workspaces.empty());
  CHECK(workspaces.has("packages/web"));
  CHECK(workspaces.has("apps/a/b"));
  CHECK_FALSE(workspaces.has("packages/old"));
  CHECK_FALSE(workspaces.has("packages/web/deep"));
  CHECK_FALSE(workspaces.has("tools"));
  CHECK(Workspaces(Value()).empty());
}

TEST_CASE("node manifest: a folder is read once, however its path is spelled") {
  const tests::MemoryTree tree = {{"package.json", R"({"name": "app"})"},
                                  {"packages/one/package.json", R"({"name": "one"})"}};
  const FilesOfTree nearby(tree, "yarn.lock");
  Manifests manifests(nearby);
  const Manifest* one = manifests.in("packages/one");
  REQUIRE(one != nullptr);
  CHECK(one->root()["name"].text() == "one");
  CHECK(manifests.in("./packages//one/") == one);
  CHECK(manifests.in("packages/two/../one") == one);
  REQUIRE(manifests.in(".") != nullptr);
  CHECK(manifests.in(".")->root()["name"].text() == "app");
  CHECK(manifests.in("packages/two") == nullptr);
  CHECK(manifests.in("/packages/one") == nullptr);
}

TEST_CASE("node manifest: a file that is not there or holds no object is none") {
  CHECK_FALSE(Manifest::read(FilesOfTree(tests::MemoryTree(), "yarn.lock"), "package.json"));
  CHECK_FALSE(read(""));
  CHECK_FALSE(read("[]"));
}

TEST_CASE("node manifest: a byte order mark is no matter") {
  CHECK(requests("\xEF\xBB\xBF{\"dependencies\": {\"a\": \"1\"}}") == Lines{"a 1 runtime"});
}

}  // namespace
}  // namespace lscan::node
