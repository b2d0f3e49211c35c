#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Inventory read(std::string_view text) { return tests::parse(formats::packages_config, "packages.config", text); }

TEST_CASE("packages.config: packages with their places, those for development marked") {
  const Inventory found = read(R"x(<?xml version="1.0" encoding="utf-8"?>
<packages>
  <package id="Newtonsoft.Json" version="12.0.1" targetFramework="net472" />
  <package id="StyleCop.Analyzers" version="1.1.118" targetFramework="net472" developmentDependency="true" />
  <package id="jQuery" version="3.3.1" allowedVersions="[3,4)" developmentDependency="false" />
</packages>
)x");
  CHECK(tests::package_lines(found) ==
        Lines{"Newtonsoft.Json 12.0.1 @ 3:3", "StyleCop.Analyzers 1.1.118 dev @ 4:3", "jQuery 3.3.1 @ 5:3"});
  CHECK(found.packages[0].ecosystem == Ecosystem::nuget);
  CHECK_FALSE(found.packages[0].direct);
  CHECK(found.diagnostics.empty());
}

TEST_CASE("packages.config: entries without an id or a version are said once, the others are read") {
  const Inventory found =
      read("<packages>\n<package id='A'/>\n<package version='1'/>\n<package id='B' version='2'/></packages>");
  CHECK(tests::package_names(found) == Lines{"B 2"});
  CHECK(tests::diagnostic_lines(found) == Lines{"2:1: expected a package with an id and a version; 1 more below it"});
}

TEST_CASE("packages.config: what is none of it is said") {
  CHECK(tests::diagnostic_lines(read("<configuration/>")) ==
        Lines{"1:1: expected a packages.config with the element <packages>"});
  CHECK(read("no xml").diagnostics.size() == 1);
  CHECK(read("<packages><package id='A' version='1'").diagnostics.size() == 1);
  CHECK(read("<packages/>").diagnostics.empty());
}

TEST_CASE("packages.config: files go by NuGet's names") {
  CHECK(tests::is_read_by(formats::packages_config, "a/packages.config"));
  CHECK(tests::is_read_by(formats::packages_config, "packages.App.config"));
  CHECK_FALSE(tests::is_read_by(formats::packages_config, "web.config"));
}

}  // namespace
}  // namespace lscan
