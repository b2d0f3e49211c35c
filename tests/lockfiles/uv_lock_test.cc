#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Inventory read(std::string_view text) { return tests::parse(formats::uv_lock, "uv.lock", text); }

// A package of the registry, with what follows its source.
std::string package(std::string name, std::string version, const std::string& more = "") {
  return "[[package]]\nname = \"" + name + "\"\nversion = \"" + version +
         "\"\nsource = { registry = \"https://registry.example/simple\" }\n" + more;
}

std::string project(const std::string& more) {
  return "version = 1\nrevision = 3\n[[package]]\nname = \"app\"\nversion = \"0.1.0\"\nsource = { virtual = \".\" }\n" +
         more;
}

TEST_CASE("uv.lock: the project is no package, and what it asks for is direct") {
  const Inventory found = read(project("dependencies = [{ name = \"requests\" }]\n") + package("idna", "3.4") +
                               package("requests", "2.28.1", "dependencies = [{ name = \"idna\" }]\n"));
  CHECK(tests::package_lines(found) == Lines{"idna 3.4 [requests 2.28.1] @ 10:11", "requests 2.28.1 direct @ 14:11"});
  CHECK(found.packages[0].ecosystem == Ecosystem::pypi);
  CHECK(found.packages[0].source.empty());
  CHECK(found.diagnostics.empty());
}

TEST_CASE("uv.lock: extras are optional, groups are for development") {
  const Inventory found =
      read(project("[package.optional-dependencies]\nmysql = [{ name = \"pymysql\", extra = [\"rsa\"] }]\n"
                   "[package.dev-dependencies]\ndev = [{ name = \"pytest\" }]\n") +
           package("cryptography", "41") +
           package("pymysql", "1.0.2",
                   "[package.optional-dependencies]\nrsa = [{ name = \"cryptography\" }]\n"
                   "ed = [{ name = \"pytest\" }]\n") +
           package("pytest", "7"));
  CHECK(tests::package_lines(found) == Lines{"cryptography 41 optional [pymysql 1.0.2] @ 13:11",
                                             "pymysql 1.0.2 optional direct @ 17:11", "pytest 7 dev direct @ 24:11"});
}

TEST_CASE("uv.lock: forks lock one name in several versions, and each edge names its own") {
  const Inventory found = read(
      project("dependencies = [\n  { name = \"a\", version = \"1.0\", marker = \"python_full_version < '3.9'\" },\n"
              "  { name = \"a\", version = \"2.0\", marker = \"python_full_version >= '3.9'\" }]\n") +
      package("a", "1.0",
              "resolution-markers = [\"python_full_version < '3.9'\"]\n"
              "dependencies = [{ name = \"b\", version = \"1\" }]\n") +
      package("a", "2.0", "dependencies = [{ name = \"b\", version = \"2\" }]\n") + package("b", "1") +
      package("b", "2"));
  CHECK(tests::package_lines(found) ==
        Lines{"a 1.0 direct @ 12:11", "a 2.0 direct @ 18:11", "b 1 [a 1.0] @ 23:11", "b 2 [a 2.0] @ 27:11"});
}

TEST_CASE("uv.lock: what only ways with a marker of the platform lead to is platform specific") {
  const Inventory found =
      read(project("dependencies = [{ name = \"click\" }, { name = \"w\", marker = \"sys_platform == 'win32'\" }]\n") +
           package("click", "8",
                   "dependencies = [{ name = \"colorama\", marker = \"sys_platform == 'win32'\" },\n"
                   "  { name = \"old\", marker = \"python_full_version < '3.9'\" }]\n") +
           package("colorama", "0.4.6") + package("old", "1") + package("w", "1"));
  CHECK(tests::package_lines(found) == Lines{"click 8 direct @ 10:11", "colorama 0.4.6 platform [click 8] @ 16:11",
                                             "old 1 [click 8] @ 20:11", "w 1 direct platform @ 24:11"});
}

TEST_CASE("uv.lock: members of the workspace are no packages; other folders, git and addresses are") {
  const Inventory found = read(R"(version = 1
[manifest]
members = ["app", "My_Member"]
[[package]]
name = "app"
version = "0.1.0"
source = { editable = "." }
dependencies = [{ name = "my-member" }, { name = "edit" }, { name = "gitted" }, { name = "six" }, { name = "wheel" }]
[[package]]
name = "edit"
version = "0.5.0"
source = { editable = "../libs/edit" }
[[package]]
name = "gitted"
version = "1.2.0"
source = { git = "https://host.example/gitted?tag=v1.2.0#80d11226" }
[[package]]
name = "my-member"
version = "0.2.0"
source = { editable = "packages/my-member" }
dependencies = [{ name = "wheel" }]
[[package]]
name = "six"
version = "1.16.0"
source = { url = "https://host.example/six-1.16.0.whl" }
[[package]]
name = "wheel"
version = "0.1"
source = { path = "wheel-0.1.whl" }
[[package]]
name = "dynamic"
source = { directory = "../libs/dynamic" }
)");
  CHECK(tests::package_lines(found) == Lines{"edit 0.5.0 direct <file:../libs/edit> @ 11:11",
                                             "gitted 1.2.0 direct <git+https://host.example/gitted#80d11226> @ 15:11",
                                             "six 1.16.0 direct <https://host.example/six-1.16.0.whl> @ 24:11",
                                             "wheel 0.1 direct <file:wheel-0.1.whl> @ 28:11",
                                             "dynamic  <file:../libs/dynamic> @ 31:8"});
}

TEST_CASE("uv.lock: the lock of a script has what it asks for in its manifest") {
  const Inventory found =
      tests::parse(formats::uv_lock, "tool.py.lock",
                   "version = 1\n[manifest]\nrequirements = [{ name = \"a\", specifier = \">=2\" }]\n"
                   "[manifest.dependency-groups]\ndev = [{ name = \"b\" }]\n" +
                       package("a", "2.0") + package("b", "1"));
  CHECK(tests::package_lines(found) == Lines{"a 2.0 direct @ 8:11", "b 1 dev direct @ 12:11"});
  CHECK(tests::is_read_by(formats::uv_lock, "scripts/tool.py.lock"));
  CHECK(tests::is_read_by(formats::uv_lock, "uv.lock"));
  CHECK_FALSE(tests::is_read_by(formats::uv_lock, "py.lock"));
}

TEST_CASE("uv.lock: damaged entries are said once, and the rest is read") {
  const Inventory found = read(
      "version = 1\n[[package]]\nversion = \"1\"\n[[package]]\nname = \"a\"\n[[package]]\nname = "
      "7\n" +
      package("b", "1"));
  CHECK(tests::package_names(found) == Lines{"b 1"});
  CHECK(tests::diagnostic_lines(found) == Lines{"2:1: expected a package with a name; 2 more below it"});
}

TEST_CASE("uv.lock: other versions are warned of, and what is none is said") {
  CHECK(tests::diagnostic_lines(read("version = 2\n" + package("a", "1"))) ==
        Lines{"1:11: expected version 1, found 2; it is read as if it were 1"});
  CHECK(read("version = 2\n" + package("a", "1")).packages.size() == 1);
  CHECK(tests::diagnostic_lines(read("[a]\nb = 1\n")) ==
        Lines{"1:1: expected a uv.lock with a version and [[package]]"});
  CHECK(tests::diagnostic_lines(read("version = 1\npackage = 1\n")) == Lines{"2:11: expected a list of [[package]]"});
  CHECK(read("version = 1\nrevision = 3\nrequires-python = \">=3.8\"\n").diagnostics.empty());
  CHECK(tests::diagnostic_lines(read("")) == Lines{"1:1: is empty: no tool writes such a lock"});
}

TEST_CASE("uv.lock: a section that is broken does not hide the others") {
  const Inventory found = read("version = 1\n[[package]]\nname = \"x\nversion = 1\n" + package("b", "1"));
  CHECK(tests::package_names(found) == Lines{"b 1"});
  CHECK(found.diagnostics.size() == 1);
}

}  // namespace
}  // namespace lscan
