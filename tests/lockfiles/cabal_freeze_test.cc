#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Inventory read(std::string_view text) { return tests::parse(formats::cabal_freeze, "cabal.project.freeze", text); }

TEST_CASE("cabal.project.freeze: each package is constrained to one version") {
  const Inventory found = read(R"(active-repositories: registry.example:merge
constraints: any.aeson ==2.1.2.1,
             aeson -cffi +ordered-keymap,
             any.base ==4.17.1.0,
             text-short ==0.1.5, any.hashable installed
index-state: registry.example 2023-05-01T00:00:00Z
)");
  CHECK(tests::package_lines(found) ==
        Lines{"aeson 2.1.2.1 @ 2:26", "base 4.17.1.0 @ 4:25", "text-short 0.1.5 @ 5:27"});
  CHECK(found.packages[0].ecosystem == Ecosystem::hackage);
  CHECK_FALSE(found.packages[0].direct);
  CHECK(found.diagnostics.empty());
  CHECK(found.blind_spots.empty());
}

TEST_CASE("cabal.project.freeze: what stack prints is the same with commas in front") {
  CHECK(tests::package_names(read("constraints:\n  , aeson ==2.0.3.0\n  , base ==4.16.4.0\n")) ==
        Lines{"aeson 2.0.3.0", "base 4.16.4.0"});
  CHECK(tests::package_names(read("constraints:\n, aeson==2.0.3.0\n, setup.Cabal ==3.8\n-- text ==1.0\n")) ==
        Lines{"aeson 2.0.3.0", "Cabal 3.8"});
}

TEST_CASE("cabal.project.freeze: a constraint that leaves a choice stays open") {
  const Inventory found = read("constraints: any.a >=1.0, any.b ==1.2.*, c ==1.0 || ==1.1, d ==4,\n  e ^>=1\n");
  CHECK(tests::package_names(found) == Lines{"d 4"});
  CHECK(tests::blind_spot_lines(found) == Lines{"constrains any.a >=1.0, any.b ==1.2.*, c ==1.0 || ==1.1, e ^>=1 to "
                                                "more than one version: run \"cabal freeze\""});
}

TEST_CASE("cabal.project.freeze: other fields are passed over, also where they hold something like constraints") {
  CHECK(tests::package_names(read("Constraints: a ==1\nallow-newer: b ==2,\n  c ==3\nconstraints: d ==4\n")) ==
        Lines{"a 1", "d 4"});
}

TEST_CASE("cabal.project.freeze: what is none of it is said") {
  for (const char* text : {"", "packages: .\n", "{}", "  a ==1\n"}) {
    INFO(text);
    CHECK(tests::diagnostic_lines(read(text)) ==
          Lines{"1:1: expected a cabal.project.freeze with the field \"constraints\""});
  }
  CHECK(read("constraints: ==,,= =, any. ==1\n").packages.empty());
}

TEST_CASE("cabal.project.freeze: files go by Cabal's name") {
  CHECK(tests::is_read_by(formats::cabal_freeze, "a/cabal.project.freeze"));
  CHECK_FALSE(tests::is_read_by(formats::cabal_freeze, "cabal.project"));
}

}  // namespace
}  // namespace lscan
