#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Inventory read(std::string_view text, const tests::MemoryTree& nearby = {}) {
  return tests::parse(formats::pyproject_toml, "app/pyproject.toml", text, nearby);
}

constexpr std::string_view kProject = "[project]\ndependencies = ['requests>=2', 'six==1.16.0']\n";

TEST_CASE("pyproject.toml: without a lock what it asks for is open, and exact versions are packages") {
  const Inventory found = read(kProject);
  CHECK(tests::package_lines(found) == Lines{"six 1.16.0 direct @ 2:32"});
  REQUIRE(found.blind_spots.size() == 1);
  CHECK(found.blind_spots[0].kind == BlindSpot::Kind::unresolved_dependencies);
  CHECK(found.blind_spots[0].why == "asks for 2 packages and no lockfile settles the versions");
  CHECK(found.blind_spots[0].remedy.find("uv lock") != std::string::npos);
}

TEST_CASE("pyproject.toml: the remedy names the tool that the project uses") {
  CHECK(read("[tool.poetry.dependencies]\na = '*'\n").blind_spots.at(0).remedy.find("poetry lock") !=
        std::string::npos);
  CHECK(read("[project]\ndependencies = ['a']\n[tool.pdm]\ndistribution = false\n")
            .blind_spots.at(0)
            .remedy.find("pdm lock") != std::string::npos);
}

TEST_CASE("pyproject.toml: a lock, or a requirements.txt with exact versions, is what counts") {
  for (const char* lock : {"app/poetry.lock", "uv.lock", "app/pdm.lock", "app/pylock.toml", "app/Pipfile.lock"}) {
    INFO(lock);
    const Inventory found = read(kProject, {{lock, ""}});
    CHECK(found.packages.empty());
    CHECK(found.blind_spots.empty());
  }
  CHECK(read(kProject, {{"app/requirements.txt", "requests==2.28.1\n"}}).blind_spots.empty());
  CHECK(read(kProject, {{"app/requirements.txt", "requests\n"}}).blind_spots.size() == 1);
  CHECK(read(kProject, {{"requirements.txt", "requests==2.28.1\n"}}).blind_spots.size() == 1);
}

TEST_CASE("pyproject.toml: one that asks for nothing that ships leaves nothing open") {
  for (const char* text : {"", "[build-system]\nrequires = ['hatchling']\n", "[tool.black]\nline-length = 100\n",
                           "[project]\nname = 'a'\n", "[dependency-groups]\ndev = ['pytest']\n",
                           "[tool.poetry.dependencies]\npython = '^3.8'\n"}) {
    INFO(text);
    const Inventory found = read(text);
    CHECK(found.packages.empty());
    CHECK(found.blind_spots.empty());
    CHECK(found.diagnostics.empty());
  }
}

}  // namespace
}  // namespace lscan
