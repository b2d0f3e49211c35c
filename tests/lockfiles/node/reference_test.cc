#include "lockfiles/node/reference.h"

#include <array>

#include <catch2/catch.hpp>

namespace lscan::node {
namespace {

TEST_CASE("node reference: a name ends at the first '@' that does not begin a scope") {
  CHECK(split_reference("a@^1.0.0").name == "a");
  CHECK(split_reference("a@^1.0.0").rest == "^1.0.0");
  CHECK(split_reference("@s/a@npm:@t/b@1.0.0").name == "@s/a");
  CHECK(split_reference("@s/a@npm:@t/b@1.0.0").rest == "npm:@t/b@1.0.0");
  CHECK(split_reference("@s/a").name == "@s/a");
  CHECK(split_reference("@s/a").rest.empty());
  CHECK(split_reference("").name.empty());
}

TEST_CASE("node reference: an alias names the real package, a plain version none") {
  REQUIRE(behind_npm("npm:@s/a@1.0.0"));
  CHECK(behind_npm("npm:@s/a@1.0.0")->name == "@s/a");
  CHECK(behind_npm("npm:@s/a@1.0.0")->rest == "1.0.0");
  REQUIRE(behind_npm("npm:^1.0.0"));
  CHECK(behind_npm("npm:^1.0.0")->name.empty());
  CHECK(behind_npm("npm:^1.0.0")->rest == "^1.0.0");
  CHECK_FALSE(behind_npm("1.0.0"));
}

TEST_CASE("node reference: an alias without a version still names the package") {
  CHECK(behind_npm("npm:@s/a")->name == "@s/a");
  CHECK(behind_npm("npm:@s/a")->rest.empty());
}

TEST_CASE("node reference: names of packages are no paths") {
  CHECK(is_package_name("a"));
  CHECK(is_package_name("@s/a"));
  CHECK_FALSE(is_package_name(""));
  CHECK_FALSE(is_package_name("@s"));
  CHECK_FALSE(is_package_name("a/lib"));
  CHECK_FALSE(is_package_name("@s/a/lib"));
}

TEST_CASE("node reference: files of a registry are known by its layout, whatever its host") {
  CHECK(is_registry_file("https://registry.example/a/-/a-1.0.0.tgz"));
  CHECK(is_registry_file("http://nexus.example/repository/npm/@s/a/-/a-1.0.0.tgz"));
  CHECK(is_registry_file("https://forge.example/api/v4/projects/1/packages/npm/@s/a/-/@s/a-1.0.0.tgz"));
  CHECK(is_registry_file("https://registry.example/a/-/a-1.0.0.tgz#0123abcd"));
  CHECK(is_registry_file("https://registry.example/a/-/a-1.0.0.tgz?cache=0&sync=1"));
  CHECK(is_registry_file("https://npm.example/download/@s/a/1.0.0/0123abcd"));
}

TEST_CASE("node reference: files at other addresses, git and folders are packages of their own") {
  CHECK_FALSE(is_registry_file("https://host.example/a-1.0.0.tgz"));
  CHECK_FALSE(is_registry_file("https://host.example/download/a-1.0.0.tgz"));
  CHECK_FALSE(is_registry_file("https://codeload.example/u/a/tar.gz/0123abcd"));
  CHECK_FALSE(is_registry_file("git+https://host.example/a/-/a.tgz"));
  CHECK_FALSE(is_registry_file("file:../a/-/a-1.0.0.tgz"));
  CHECK_FALSE(is_registry_file(""));
}

TEST_CASE("node reference: a source is told where it is not the registry, or a private one") {
  const std::array<std::string, 1> registries = {"https://npm.example/own/"};
  const SourceFile file{.path = "a.lock", .resources = {.project = {.private_registries = registries}}};
  CHECK(source_of(file, "").empty());
  CHECK(source_of(file, "https://npm.example/mirror/a/-/a-1.0.0.tgz").empty());
  CHECK(source_of(file, "https://npm.example/own/a/-/a-1.0.0.tgz") == "https://npm.example/own/a/-/a-1.0.0.tgz");
  CHECK(source_of(file, "git+ssh://git@host.example/a.git#0123") == "git+ssh://git@host.example/a.git#0123");
}

TEST_CASE("node reference: a git address ends in its commit") {
  CHECK(commit_of("git+ssh://git@host.example/a.git#0123abcd") == "0123abcd");
  CHECK(commit_of("file:a.tgz").empty());
}

}  // namespace
}  // namespace lscan::node
