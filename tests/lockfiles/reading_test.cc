#include "lockfiles/reading.h"

#include <array>

#include <catch2/catch.hpp>

namespace lscan {
namespace {

TEST_CASE("reading: a registry is a mirror of the public one until the user calls it private") {
  const std::array<std::string, 1> registries = {"https://npm.example/own/"};
  const SourceFile file{.path = "a.lock", .resources = {.project = {.private_registries = registries}}};
  CHECK(source_of_registry(file, "https://npm.example/own/a.tgz") == "https://npm.example/own/a.tgz");
  CHECK(source_of_registry(file, "https://npm.example/mirror/a.tgz") == "");
  CHECK(source_of_registry({.path = "a.lock"}, "https://npm.example/own/a.tgz") == "");
}

TEST_CASE("reading: a declared package has its place as evidence") {
  const Package package =
      declared_package(Ecosystem::npm, "a", "1.0", {.path = "a.lock"}, Position{.line = 3, .column = 7});
  CHECK(package.name == "a");
  CHECK(package.version == "1.0");
  REQUIRE(package.evidence.size() == 1);
  CHECK(package.evidence[0].kind == EvidenceKind::declared);
  CHECK(package.evidence[0].path == "a.lock");
  CHECK(package.evidence[0].line == 3);
  CHECK(package.evidence[0].column == 7);
}

}  // namespace
}  // namespace lscan
