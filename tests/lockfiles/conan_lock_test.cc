#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Inventory read(std::string_view text) { return tests::parse(formats::conan_lock, "conan.lock", text); }

TEST_CASE("conan.lock: Conan 2 lists references; tools and borrowed recipes are for development") {
  const Inventory found = read(R"x({
  "version": "0.5",
  "requires": [
    "zlib/1.2.13#97d5730b529b4224045fe7090592d4c1%1692672717.049",
    "openssl/3.1.2#8879e931d726a8aad7f372e28470faa1",
    "own/0.1@acme/stable#0123%1.0",
    "plain/1.0@_/_"
  ],
  "build_requires": ["cmake/3.26.4#1234%1.5"],
  "python_requires": ["recipes/1.0.0"],
  "config_requires": []
})x");
  CHECK(tests::package_lines(found) == Lines{"zlib 1.2.13 @ 4:11", "openssl 3.1.2 @ 5:14",
                                             "own 0.1 <conan:own@acme/stable> @ 6:10", "plain 1.0 @ 7:12",
                                             "cmake 3.26.4 dev @ 9:29", "recipes 1.0.0 dev @ 10:32"});
  CHECK(found.packages[0].ecosystem == Ecosystem::conan_center);
  CHECK_FALSE(found.packages[0].direct);
  CHECK(found.diagnostics.empty());
}

TEST_CASE("conan.lock: Conan 1 holds the graph, with the consumer and the tools in it") {
  const Inventory found = read(R"x({"graph_lock": {"nodes": {
"0": {"path": "conanfile.py", "options": "", "requires": ["1"], "build_requires": ["3"], "context": "host"},
"1": {"ref": "openssl/1.1.1q#aa", "requires": ["2"], "context": "host"},
"2": {"ref": "zlib/1.2.12", "context": "host"},
"3": {"ref": "cmake/3.22.0#bb", "requires": ["4"], "context": "build"},
"4": {"ref": "zlib/1.2.11", "context": "build"}}, "revisions_enabled": true}, "version": "0.4"})x");
  CHECK(tests::package_lines(found) == Lines{"openssl 1.1.1q direct @ 3:23", "zlib 1.2.12 [openssl 1.1.1q] @ 4:20",
                                             "cmake 3.22.0 dev direct @ 5:21",
                                             "zlib 1.2.11 dev [cmake 3.22.0] @ 6:20"});
  CHECK(found.diagnostics.empty());
}

TEST_CASE("conan.lock: the consumer of a reference has no reference of its own, older locks have package ids") {
  const Inventory found = read(R"x({"version": "0.1", "graph_lock": {"nodes": {
"0": {"requires": ["1"], "pref": null},
"1": {"pref": "poco/1.9.4#aa:1234#bb", "python_requires": ["base/1.0@acme/stable"]}}}})x");
  CHECK(tests::package_lines(found) ==
        Lines{"poco 1.9.4 direct @ 3:21", "base 1.0 dev <conan:base@acme/stable> @ 3:66"});
}

TEST_CASE("conan.lock: a version that is not known is said, and the file is read") {
  const Inventory found = read(R"({"version": "0.6", "requires": ["a/1"]})");
  CHECK(tests::package_names(found) == Lines{"a 1"});
  CHECK(tests::diagnostic_lines(found) ==
        Lines{"1:13: expected a conan.lock of version 0.5 or older; it is read as one of these"});
}

TEST_CASE("conan.lock: entries of a wrong type are said once, the others are read") {
  const Inventory found = read(R"({"version": "0.5", "requires": [1, "zlib", "/1", "a/", "b/2", []]})");
  CHECK(tests::package_names(found) == Lines{"b 2"});
  CHECK(tests::diagnostic_lines(found) == Lines{"1:33: expected a reference as \"name/version\"; 4 more below it"});
}

TEST_CASE("conan.lock: what is none of it is said") {
  CHECK(tests::diagnostic_lines(read("{}")) == Lines{"1:1: expected a conan.lock with \"requires\" or \"graph_lock\""});
  CHECK(tests::diagnostic_lines(read("[]")).size() == 1);
  CHECK(read("{\"requires\": [").diagnostics.size() == 1);
  CHECK(read(R"({"version": "0.5", "requires": []})").diagnostics.empty());
}

TEST_CASE("conan.lock: files go by Conan's name") {
  CHECK(tests::is_read_by(formats::conan_lock, "a/conan.lock"));
  CHECK_FALSE(tests::is_read_by(formats::conan_lock, "conanfile.txt"));
}

}  // namespace
}  // namespace lscan
