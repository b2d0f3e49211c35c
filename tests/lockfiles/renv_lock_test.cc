#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Inventory read(std::string_view text) { return tests::parse(formats::renv_lock, "renv.lock", text); }

TEST_CASE("renv.lock: packages of CRAN and its mirrors, with their places") {
  const Inventory found = read(R"({
  "R": {"Version": "4.2.3", "Repositories": [{"Name": "CRAN", "URL": "https://registry.example"}]},
  "Packages": {
    "xfun": {
      "Package": "xfun",
      "Version": "0.39",
      "Source": "Repository",
      "Repository": "CRAN",
      "Requirements": ["R", "stats"],
      "Hash": "8f56e9acb54fb525e66464d57ab58bcb"
    },
    "markdown": {"Package": "markdown", "Version": "1.6-1", "Source": "Repository", "Repository": "RSPM"},
    "older": {"Package": "older", "Version": "1.0", "Source": "CRAN"}
  }
})");
  CHECK(tests::package_lines(found) == Lines{"xfun 0.39 @ 6:18", "markdown 1.6-1 @ 12:52", "older 1.0 @ 13:46"});
  CHECK(found.packages[0].ecosystem == Ecosystem::cran);
  CHECK_FALSE(found.packages[0].direct);
  CHECK(found.diagnostics.empty());
}

TEST_CASE("renv.lock: what comes from elsewhere is kept as what it is") {
  CHECK(tests::package_lines(read(R"({"Packages": {
"a": {"Package": "a", "Version": "1", "Source": "GitHub", "RemoteType": "github", "RemoteUsername": "acme", "RemoteRepo": "a", "RemoteSha": "0123"},
"b": {"Package": "b", "Version": "2", "Source": "Bioconductor", "git_url": "https://host.example/b"},
"c": {"Package": "c", "Version": "3", "Source": "Git", "RemoteUrl": "https://host.example/c.git", "RemoteSha": "4567"},
"d": {"Package": "d", "Version": "4", "Source": "Local"},
"e": {"Package": "e", "Version": "5"}}})")) == Lines{"a 1 <github:acme/a#0123> @ 2:34", "b 2 <bioconductor> @ 3:34",
                                                     "c 3 <git:https://host.example/c.git#4567> @ 4:34",
                                                     "d 4 <local> @ 5:34", "e 5 <unknown> @ 6:34"});
}

TEST_CASE("renv.lock: a repository is a mirror unless the user calls it private") {
  const std::string text =
      R"({"R": {"Repositories": [{"Name": "OWN", "URL": "https://own.example/cran"}]}, "Packages": {
"a": {"Version": "1", "Source": "Repository", "Repository": "OWN"}, "b": {"Version": "2", "Source": "Repository", "Repository": "X"}}})";
  const Inventory found = tests::parse_for_owner({"https://own.example/"}, formats::renv_lock, "renv.lock", text);
  CHECK(tests::package_lines(found) == Lines{"a 1 <https://own.example/cran> @ 2:18", "b 2 @ 2:86"});
}

TEST_CASE("renv.lock: entries of a wrong type are said once, the others are read; what is none of it is said") {
  const Inventory found =
      read(R"({"Packages": {"a": 1, "b": {"Package": "b", "Version": 2}, "c": {"Version": "3", "Source": "CRAN"}}})");
  CHECK(tests::package_names(found) == Lines{"c 3"});
  CHECK(tests::diagnostic_lines(found) == Lines{"1:15: expected a package with a version; 1 more below it"});
  CHECK(tests::diagnostic_lines(read("{}")) == Lines{"1:1: expected a renv.lock with a table \"Packages\""});
  CHECK(read("").diagnostics.size() == 1);
}

TEST_CASE("renv.lock: files go by renv's name") {
  CHECK(tests::is_read_by(formats::renv_lock, "a/renv.lock"));
  CHECK_FALSE(tests::is_read_by(formats::renv_lock, "DESCRIPTION"));
}

}  // namespace
}  // namespace lscan
