#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Inventory read(std::string_view text, const tests::MemoryTree& nearby = {}) {
  return tests::parse(formats::pipfile_lock, "Pipfile.lock", text, nearby);
}

const std::string kLock = R"({
    "_meta": {
        "hash": {"sha256": "00"},
        "pipfile-spec": 6,
        "requires": {},
        "sources": [{"name": "pypi", "url": "https://registry.example/simple", "verify_ssl": true},
                    {"name": "own", "url": "https://own.example/simple", "verify_ssl": true}]
    },
    "default": {
        "certifi": {"hashes": ["sha256:00"], "markers": "python_version >= '3.7'", "version": "==2022.9.24"},
        "gitted": {"git": "https://host.example/gitted.git", "ref": "80d1"},
        "mine": {"editable": true, "path": "./libs/mine"},
        "pymysql": {"index": "own", "version": "==1.0.2"},
        "pywin32-ctypes": {"markers": "sys_platform == 'win32'", "version": "==0.2.2"},
        "requests": {"extras": ["socks"], "index": "pypi", "version": "==2.28.1"},
        "six": {"file": "https://host.example/six-1.16.0.whl"}
    },
    "develop": {
        "pytest": {"index": "pypi", "version": "==7.2.0"}
    },
    "docs": {
        "sphinx": {"version": "==5.0"}
    }
})";

TEST_CASE("Pipfile.lock: packages with their places, scopes and sources") {
  const Inventory found = read(kLock);
  CHECK(tests::package_lines(found) ==
        Lines{"certifi 2022.9.24 @ 10:95", "gitted  <git+https://host.example/gitted.git#80d1> @ 11:9",
              "mine  <file:./libs/mine> @ 12:9", "pymysql 1.0.2 @ 13:48", "pywin32-ctypes 0.2.2 platform @ 14:77",
              "requests 2.28.1 @ 15:71", "six  <https://host.example/six-1.16.0.whl> @ 16:9",
              "pytest 7.2.0 dev @ 19:48", "sphinx 5.0 dev @ 22:31"});
  CHECK(found.packages[0].ecosystem == Ecosystem::pypi);
  CHECK_FALSE(found.packages[0].direct);
  CHECK(found.diagnostics.empty());
  CHECK(found.blind_spots.empty());
}

TEST_CASE("Pipfile.lock: the Pipfile beside it says what is direct") {
  const Inventory found = read(kLock, {{"Pipfile",
                                        "[packages]\nRequests = '*'\npytest = '*'\n[dev-packages]\n"
                                        "PyTest = '*'\n[docs]\nsphinx = '*'\n"}});
  Lines direct;
  for (const Package& package : found.packages) {
    REQUIRE(package.direct);
    if (*package.direct) direct.push_back(package.name);
  }
  CHECK(direct == Lines{"requests", "pytest", "sphinx"});
}

TEST_CASE("Pipfile.lock: an index that the user calls private is a source") {
  const Inventory found =
      tests::parse_for_owner({"https://own.example/"}, formats::pipfile_lock, "Pipfile.lock", kLock);
  CHECK(found.packages.at(3).source == "https://own.example/simple");
  CHECK(found.packages.at(5).source.empty());
}

TEST_CASE("Pipfile.lock: packages without a locked version are one blind spot") {
  const Inventory found = read(R"({"default": {"a": {"version": "*"}, "b": {}, "c": {"version": "==1"}}})");
  CHECK(tests::package_names(found) == Lines{"c 1"});
  REQUIRE(found.blind_spots.size() == 1);
  CHECK(found.blind_spots[0].kind == BlindSpot::Kind::unversioned_package);
  CHECK(tests::blind_spot_lines(found) ==
        Lines{"locks no version of a, b: run \"pipenv lock\" and scan the Pipfile.lock"});
}

TEST_CASE("Pipfile.lock: other types than expected are said once, and the rest is read") {
  const Inventory found = read(R"({"default": {"a": "==1", "b": {"version": "==2"}}, "develop": [1]})");
  CHECK(tests::package_names(found) == Lines{"b 2"});
  CHECK(tests::diagnostic_lines(found) == Lines{"1:19: expected a package as a table; 1 more below it"});
}

TEST_CASE("Pipfile.lock: what is none is said") {
  CHECK(tests::diagnostic_lines(read("{\"a\": 1}")) ==
        Lines{"1:1: expected a Pipfile.lock with \"_meta\" and \"default\""});
  CHECK(tests::diagnostic_lines(read("[]")) == Lines{"1:1: expected a Pipfile.lock with \"_meta\" and \"default\""});
  CHECK(read("{}").diagnostics.empty());
  CHECK_FALSE(read("{\"default\": {").diagnostics.empty());
}

}  // namespace
}  // namespace lscan
