#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Inventory read(std::string_view text, const tests::MemoryTree& nearby = {}) {
  return tests::parse(formats::pipfile, "app/Pipfile", text, nearby);
}

TEST_CASE("Pipfile: without its lock it names how many packages have no version, those for development aside") {
  const Inventory found = read(R"([[source]]
url = "https://registry.example/simple"
name = "main"

[packages]
requests = "*"
flask = {version = "==2.0", extras = ["async"]}
tool = {git = "https://host.example/tool.git", ref = "v1"}

[dev-packages]
pytest = "*"

[requires]
python_version = "3.11"
)");
  CHECK(found.packages.empty());
  CHECK(found.diagnostics.empty());
  CHECK(tests::blind_spot_lines(found) == Lines{"asks for 3 packages and no lockfile settles the versions: "
                                                "run \"pipenv lock\" and scan the Pipfile.lock"});
  CHECK(found.blind_spots[0].kind == BlindSpot::Kind::unresolved_dependencies);
}

TEST_CASE("Pipfile: with its lock, or when it asks for nothing, there is nothing to say") {
  const std::string text = "[packages]\na = '*'\n";
  CHECK(read(text, {{"app/Pipfile.lock", "{}"}}).blind_spots.empty());
  CHECK(read(text, {{"Pipfile.lock", "{}"}}).blind_spots.size() == 1);
  CHECK(read("[packages]\n[dev-packages]\na = '*'\n").blind_spots.empty());
  CHECK(read("").blind_spots.empty());
}

TEST_CASE("Pipfile: the project itself is no package") {
  CHECK(read("[packages]\nme = {path = '.', editable = true}\n").blind_spots.empty());
  CHECK(read("[packages]\nother = {path = '../other'}\n").blind_spots.size() == 1);
}

TEST_CASE("Pipfile: what is damaged is said, and the rest counts") {
  CHECK(tests::diagnostic_lines(read("packages = 'a'\n")) == Lines{"1:12: expected a table of packages"});
  CHECK(read("[packages]\na = '*'\nb = \n").diagnostics.size() == 1);
  CHECK(read("[packages").blind_spots.empty());
}

TEST_CASE("Pipfile: files go by Pipenv's name") {
  CHECK(tests::is_read_by(formats::pipfile, "a/Pipfile"));
  CHECK_FALSE(tests::is_read_by(formats::pipfile, "a/Pipfile.lock"));
}

}  // namespace
}  // namespace lscan
