#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Inventory read(std::string_view text, const tests::MemoryTree& nearby = {},
               std::string_view path = "app/environment.yml") {
  return tests::parse(formats::conda_environment, path, text, nearby);
}

// The list of pip alone, each entry behind four blanks and a dash.
std::string pip(std::string_view lines) { return "dependencies:\n- pip:\n" + std::string(lines); }

const std::string kRemedy =
    ": run \"conda-lock --file environment.yml\" and scan the conda-lock.yml, or \"pip freeze > requirements.txt\" in "
    "the built environment and scan that";

TEST_CASE("environment.yml: exact versions of pip are packages, and those of conda are counted") {
  const Inventory found = read(R"(name: app
channels:
  - conda-forge
dependencies:
  - python=3.9
  - conda-forge::numpy=1.21.2=py39h_0
  - "scipy>=1.7"
  - pandas[version='>=1.3']
  - pip
  - pip:
    - requests==2.28.1
    - Flask[async] == 2.0 ; sys_platform == 'win32'
prefix: /opt/app
)");
  CHECK(tests::package_lines(found) == Lines{"requests 2.28.1 @ 11:17", "Flask 2.0 platform @ 12:23"});
  CHECK(found.packages[0].ecosystem == Ecosystem::pypi);
  CHECK(found.packages[0].evidence[0].path == "app/environment.yml");
  CHECK(found.diagnostics.empty());
  CHECK(tests::blind_spot_lines(found) ==
        Lines{"asks for 5 conda packages, and no advisory data covers conda: numpy, pandas, pip, python, scipy: scan "
              "what is installed, with \"lscan dir\" on the built environment or \"lscan zip\" on the package"});
  CHECK(found.blind_spots[0].kind == BlindSpot::Kind::uncovered_ecosystem);
}

TEST_CASE("environment.yml: what pip has no exact version of is one blind spot") {
  const Inventory found = read(pip("  - a==1\n  - b>=2\n  - c\n"));
  CHECK(tests::package_names(found) == Lines{"a 1"});
  CHECK(tests::blind_spot_lines(found) == Lines{"gives no exact version for 2 packages of pip: b >=2, c" + kRemedy});
  CHECK(found.blind_spots[0].kind == BlindSpot::Kind::unresolved_dependencies);
}

TEST_CASE("environment.yml: pins leave open what they depend on, unless conda has exported them") {
  CHECK(tests::blind_spot_lines(read(pip("  - a==1\n"))) ==
        Lines{"pins 1 package of pip, and nothing in it tells that it lists what they depend on too" + kRemedy});
  CHECK(read(pip("  - a==1\nprefix: /opt/app\n")).blind_spots.empty());
}

TEST_CASE("environment.yml: included requirements are read where they lie") {
  const Inventory found = read(pip("  - -r more.txt\n"), {{"app/more.txt", "a==1\n"}});
  REQUIRE(tests::package_lines(found) == Lines{"a 1 @ 1:4"});
  CHECK(found.packages[0].evidence[0].path == "app/more.txt");
  CHECK(tests::diagnostic_lines(read(pip("  - -r more.txt\n"))) ==
        Lines{"3:5: the included file more.txt is not at hand"});
}

TEST_CASE("environment.yml: what comes from git or a folder is kept as what it is, the project itself is none") {
  CHECK(tests::package_lines(read(pip("  - git+https://host.example/x.git@v1#egg=x\n  - -e ../lib\n  - -e .\n"))) ==
        Lines{"x  <git+https://host.example/x.git#v1> @ 3:5", "lib  <file:../lib> @ 4:8"});
}

TEST_CASE("environment.yml: with the lock of conda-lock beside it there is nothing to say") {
  const Inventory found = read(pip("  - a==1\n- numpy\n"), {{"app/conda-lock.yml", "version: 1\n"}});
  CHECK(found.packages.empty());
  CHECK(found.blind_spots.empty());
}

TEST_CASE("environment.yml: one for tests or documentation lists packages for development and leaves nothing open") {
  const Inventory found = read(pip("  - a==1\n  - b\n- numpy\n"), {}, "docs/environment.yml");
  CHECK(tests::package_lines(found) == Lines{"a 1 dev @ 3:8"});
  CHECK(found.blind_spots.empty());
}

TEST_CASE("environment.yml: one that asks for nothing, or is another tool's, leaves nothing open") {
  for (const char* text :
       {"", "name: app\n", "dependencies: []\n", "app: {debug: true}\n", "dependencies:\n- pip: []\n"}) {
    INFO(text);
    CHECK(read(text).blind_spots.empty());
    CHECK(read(text).diagnostics.empty());
  }
}

TEST_CASE("environment.yml: entries of a wrong type are said once, the others are read") {
  const Inventory found = read("dependencies:\n- [a]\n- numpy\n- {npm: [b]}\n- pip:\n  - {c: 1}\n  - d==1\n");
  CHECK(tests::package_names(found) == Lines{"d 1"});
  CHECK(found.blind_spots.size() == 2);
  CHECK(tests::diagnostic_lines(found) == Lines{"2:3: expected a package of conda or a list \"pip\"; 2 more below it"});
  CHECK(tests::diagnostic_lines(read("dependencies: a\n")) == Lines{"1:15: expected a list of dependencies"});
  CHECK(read("dependencies: [").diagnostics.size() >= 1);
}

TEST_CASE("environment.yml: a constraints file settles what the list leaves open") {
  const Inventory found = read(pip("  - -c pins.txt\n  - a\n"), {{"app/pins.txt", "a==3\nb==4\n"}});
  CHECK(tests::package_names(found) == Lines{"a 3"});
  CHECK(found.packages.at(0).evidence[0].path == "app/pins.txt");
}

TEST_CASE("environment.yml: another index is a mirror unless the user calls it private") {
  const std::string text = pip("  - --index-url https://pypi.example/own\n  - a==1\n");
  CHECK(tests::package_lines(read(text)) == Lines{"a 1 @ 4:8"});
  const Inventory found =
      tests::parse_for_owner({"https://pypi.example/own"}, formats::conda_environment, "environment.yml", text);
  CHECK(tests::package_lines(found) == Lines{"a 1 <https://pypi.example/own> @ 4:8"});
}

TEST_CASE("environment.yml: lines may end as on Windows, and a package of conda counts once") {
  CHECK(read("dependencies:\r\n- numpy\r\n- main::numpy >=1\r\n").blind_spots.at(0).why ==
        "asks for 1 conda package, and no advisory data covers conda: numpy");
}

TEST_CASE("environment.yml: files go by conda's names") {
  CHECK(tests::is_read_by(formats::conda_environment, "a/environment.yml"));
  CHECK(tests::is_read_by(formats::conda_environment, "environment.yaml"));
  CHECK_FALSE(tests::is_read_by(formats::conda_environment, "conda-lock.yml"));
}

}  // namespace
}  // namespace lscan
