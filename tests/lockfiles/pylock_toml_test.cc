#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Inventory read(std::string_view text) { return tests::parse(formats::pylock_toml, "pylock.toml", text); }

TEST_CASE("pylock.toml: what runs, extras and groups, by the markers") {
  const Inventory found = read(R"(lock-version = "1.0"
environments = ["sys_platform == 'linux'"]
extras = ["mysql"]
dependency-groups = ["default", "dev"]
default-groups = ["default"]
created-by = "pdm"

[[packages]]
name = "attrs"
version = "22.1.0"
requires-python = ">=3.5"
wheels = [{name = "attrs-22.1.0-py2.py3-none-any.whl", url = "https://host.example/attrs.whl", hashes = {sha256 = "86"}}]
marker = "python_version >= \"3.9\" and \"dev\" in dependency_groups"

[[packages]]
name = "click"
version = "8.1.3"
marker = "\"default\" in dependency_groups or python_version < \"3.12\" and \"dev\" in dependency_groups"

[[packages]]
name = "pymysql"
version = "1.0.2"
marker = "python_version >= \"3.9\" and \"mysql\" in extras"

[[packages]]
name = "colorama"
version = "0.4.6"
marker = "sys_platform == 'win32' and \"default\" in dependency_groups"

[[packages]]
name = "idna"
version = "3.4"
index = "https://registry.example/simple"
)");
  CHECK(tests::package_lines(found) == Lines{"attrs 22.1.0 dev @ 10:11", "click 8.1.3 @ 17:11",
                                             "pymysql 1.0.2 optional @ 22:11", "colorama 0.4.6 platform @ 27:11",
                                             "idna 3.4 @ 32:11"});
  CHECK(found.packages[0].ecosystem == Ecosystem::pypi);
  CHECK_FALSE(found.packages[0].direct);
  CHECK(found.diagnostics.empty());
}

TEST_CASE("pylock.toml: repositories, folders and archives are sources, and the project itself is no package") {
  const Inventory found = read(R"(lock-version = "1.0"
[[packages]]
name = "app"
directory = { path = ".", editable = true }
[[packages]]
name = "edit"
directory = { path = "../libs/edit", editable = true }
[[packages]]
name = "gitted"
version = "1.2.0"
vcs = { type = "git", url = "https://host.example/gitted.git", requested-revision = "v1.2.0", commit-id = "80d1" }
[[packages]]
name = "six"
version = "1.16.0"
archive = { url = "https://host.example/six-1.16.0.whl", hashes = { sha256 = "8a" } }
[[packages]]
name = "local"
archive = { path = "local-1.0.whl" }
)");
  CHECK(tests::package_lines(found) ==
        Lines{"edit  <file:../libs/edit> @ 6:8", "gitted 1.2.0 <git+https://host.example/gitted.git#80d1> @ 10:11",
              "six 1.16.0 <https://host.example/six-1.16.0.whl> @ 14:11", "local  <file:local-1.0.whl> @ 17:8"});
}

TEST_CASE("pylock.toml: an index that the user calls private is a source") {
  const Inventory found =
      tests::parse_for_owner({"https://own.example/"}, formats::pylock_toml, "pylock.toml",
                             "lock-version = '1.0'\n[[packages]]\nname = 'a'\nversion = '1'\nindex = "
                             "'https://own.example/simple'\n");
  CHECK(found.packages.at(0).source == "https://own.example/simple");
}

TEST_CASE("pylock.toml: two versions of one name for different Pythons are two packages") {
  CHECK(tests::package_names(
            read("lock-version = '1.0'\n[[packages]]\nname = 'a'\nversion = '1'\nmarker = \"python_version < "
                 "'3.9'\"\n[[packages]]\nname = 'a'\nversion = '2'\n")) == Lines{"a 1", "a 2"});
}

TEST_CASE("pylock.toml: damaged entries are said once, other versions warned of, what is none is said") {
  const Inventory found = read(
      "lock-version = '2.0'\n[[packages]]\nname = 'a'\n[[packages]]\nversion = '1'\n[[packages]]\nname = 'b'\nversion "
      "= "
      "'1'\nmarker = 'not a marker'\n");
  CHECK(tests::package_lines(found) == Lines{"b 1 @ 8:11"});
  CHECK(tests::diagnostic_lines(found) ==
        Lines{"2:1: expected a package with a name and a version; 1 more below it",
              "1:16: expected lock-version 1, found 2.0; it is read as if it were 1.0"});
  CHECK(tests::diagnostic_lines(read("[a]\n")) ==
        Lines{"1:1: expected a pylock.toml with a lock-version and [[packages]]"});
  CHECK(tests::diagnostic_lines(read("packages = 1")) == Lines{"1:12: expected a list of [[packages]]"});
  CHECK(tests::diagnostic_lines(read("")) == Lines{"1:1: is empty: no tool writes such a lock"});
}

TEST_CASE("pylock.toml: files go by the names of the standard") {
  CHECK(tests::is_read_by(formats::pylock_toml, "pylock.toml"));
  CHECK(tests::is_read_by(formats::pylock_toml, "a/pylock.spam.toml"));
  CHECK_FALSE(tests::is_read_by(formats::pylock_toml, "pylocks.toml"));
}

}  // namespace
}  // namespace lscan
