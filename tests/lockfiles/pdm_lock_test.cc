#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Inventory read(std::string_view text, const tests::MemoryTree& nearby = {}) {
  return tests::parse(formats::pdm_lock, "pdm.lock", text, nearby);
}

constexpr std::string_view kProject = R"([project]
dependencies = ["requests[socks]>=2", "click"]
[project.optional-dependencies]
mysql = ["pymysql"]
[tool.pdm.dev-dependencies]
checks = ["pytest"]
)";

const std::string kInherited = R"([metadata]
groups = ["default", "checks", "mysql"]
strategy = ["inherit_metadata"]
lock_version = "4.5.0"

[[metadata.targets]]
requires_python = ">=3.9"

[[package]]
name = "colorama"
version = "0.4.6"
groups = ["default", "checks"]
marker = "sys_platform == \"win32\" and python_version >= \"3.9\""

[[package]]
name = "click"
version = "8.1.3"
groups = ["default"]
marker = "python_version >= \"3.9\""
dependencies = [
    "colorama; platform_system == \"Windows\"",
]

[[package]]
name = "pymysql"
version = "1.0.2"
groups = ["mysql"]

[[package]]
name = "pytest"
version = "7.2.0"
groups = ["checks"]

[[package]]
name = "requests"
version = "2.28.1"
groups = ["default"]

[[package]]
name = "requests"
version = "2.28.1"
extras = ["socks"]
groups = ["default"]
dependencies = [
    "PySocks!=1.5.7,>=1.5.6",
    "requests==2.28.1",
]

[[package]]
name = "pysocks"
version = "1.7.1"
groups = ["default"]
)";

TEST_CASE("pdm.lock: groups and markers of each package, and the graph from what the pyproject.toml asks for") {
  const Inventory found = read(kInherited, {{"pyproject.toml", std::string(kProject)}});
  CHECK(tests::package_lines(found) == Lines{"colorama 0.4.6 platform [click 8.1.3] @ 11:11",
                                             "click 8.1.3 direct @ 17:11", "pymysql 1.0.2 optional direct @ 26:11",
                                             "pytest 7.2.0 dev direct @ 31:11", "requests 2.28.1 direct @ 36:11",
                                             "pysocks 1.7.1 [requests 2.28.1] @ 51:11"});
  CHECK(found.diagnostics.empty());
}

TEST_CASE("pdm.lock: without the pyproject.toml a group counts unless its name tells that it is for development") {
  const Inventory found = read(
      "[[package]]\nname = 'a'\nversion = '1'\ngroups = ['mysql']\n[[package]]\nname = 'b'\n"
      "version = '1'\ngroups = ['test']\n[[package]]\nname = 'c'\nversion = '1'\ngroups = "
      "['test', 'mysql', 'default']\n");
  CHECK(tests::package_lines(found) == Lines{"a 1 optional @ 3:11", "b 1 dev @ 7:11", "c 1 @ 11:11"});
  CHECK(found.diagnostics.empty());
}

const std::string kPlain = R"([metadata]
lock_version = "4.4"
[[package]]
name = "a"
version = "1"
dependencies = ["b[x,y]>=1; sys_platform == 'win32'"]
[[package]]
name = "b"
version = "1"
[[package]]
name = "b"
version = "1"
extras = ["y", "x"]
dependencies = ["c", "b==1"]
[[package]]
name = "c"
version = "1"
[[package]]
name = "d"
version = "1"
)";

TEST_CASE("pdm.lock: without groups the pyproject.toml decides, also through several extras at once") {
  const Inventory found =
      read(kPlain, {{"pyproject.toml", "[project]\ndependencies = ['a']\n[dependency-groups]\ntest = ['d']\n"}});
  CHECK(tests::package_lines(found) == Lines{"a 1 direct @ 5:11", "b 1 platform [a 1] @ 9:11",
                                             "c 1 platform [a 1 > b 1] @ 17:11", "d 1 dev direct @ 20:11"});
}

TEST_CASE("pdm.lock: without groups and without a pyproject.toml everything counts, which is said") {
  const Inventory found = read(kPlain);
  CHECK(tests::package_lines(found) == Lines{"a 1 @ 5:11", "b 1 @ 9:11", "c 1 @ 17:11", "d 1 @ 20:11"});
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].severity == DiagnosticSeverity::note);
}

TEST_CASE("pdm.lock: git, paths and addresses are sources") {
  const auto with = [](const std::string& source) {
    return read("[[package]]\nname = 'a'\nversion = '1'\ngroups = ['default']\n" + source).packages.at(0).source;
  };
  CHECK(with("git = 'https://host.example/a.git'\nref = 'v1'\nrevision = '0123'") ==
        "git+https://host.example/a.git#0123");
  CHECK(with("editable = true\npath = './libs/a'") == "file:./libs/a");
  CHECK(with("url = 'https://host.example/a-1.whl'") == "https://host.example/a-1.whl");
  CHECK(with("").empty());
}

TEST_CASE("pdm.lock: damaged entries are said once, other versions warned of, what is none is said") {
  const Inventory found = read(
      "[metadata]\nlock_version = '5.0'\n[[package]]\nname = 'a'\n[[package]]\nextras = ['x']\n[[package]]\nname = "
      "'b'\nversion = '1'\ngroups = ['default']\ndependencies = ['!', 'b', 7]\n");
  CHECK(tests::package_names(found) == Lines{"b 1"});
  CHECK(tests::diagnostic_lines(found) ==
        Lines{"3:1: expected a package with a name and a version; 1 more below it",
              "2:16: expected lock_version 4, found 5.0; it is read as if it were 4.5"});
  CHECK(tests::diagnostic_lines(read("[a]\n")) == Lines{"1:1: expected a pdm.lock with [[package]] and [metadata]"});
  CHECK(tests::diagnostic_lines(read("package = 1")) == Lines{"1:11: expected a list of [[package]]"});
  CHECK(tests::diagnostic_lines(read("")) == Lines{"1:1: is empty: no tool writes such a lock"});
}

}  // namespace
}  // namespace lscan
