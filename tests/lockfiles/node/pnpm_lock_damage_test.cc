#include "tests/lockfiles/node/pnpm_lock.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using tests::blind_spot_lines;
using tests::full_diagnostic_lines;
using tests::package_lines;
using tests::pnpm_packages;
using tests::read_pnpm_lock;

TEST_CASE("pnpm-lock: circles end") {
  CHECK(pnpm_packages(R"(lockfileVersion: '6.0'
dependencies:
  a: {specifier: '1', version: 1.0.0}
packages:
  /a@1.0.0: {dependencies: {b: 1.0.0}}
  /b@1.0.0: {dependencies: {a: 1.0.0, b: 1.0.0}}
)") == Lines{"a 1.0.0 direct @ 5:3", "b 1.0.0 [a 1.0.0] @ 6:3"});
}

TEST_CASE("pnpm-lock: a snapshot without its package is a package, and a package without snapshots too") {
  CHECK(pnpm_packages("lockfileVersion: '9.0'\npackages:\n  a@1.0.0: {}\nsnapshots:\n  b@2.0.0: {}\n") ==
        Lines{"b 2.0.0 @ 5:3", "a 1.0.0 @ 3:3"});
}

TEST_CASE("pnpm-lock: a newer version is read as the newest known one, with a warning") {
  const Inventory found = read_pnpm_lock("lockfileVersion: '10.1'\npackages:\n  a@1.0.0: {}\n");
  CHECK(package_lines(found) == Lines{"a 1.0.0 @ 3:3"});
  CHECK(
      full_diagnostic_lines(found) ==
      Lines{
          "warning pnpm-lock.yaml:1:18: is of version \"10.1\", which lscan does not know, and was read as version 9"});
}

TEST_CASE("pnpm-lock: a lock that does not tell its version is read as the newest known one") {
  const Inventory found = read_pnpm_lock("packages:\n  a@1.0.0: {}\n");
  CHECK(package_lines(found) == Lines{"a 1.0.0 @ 2:3"});
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].message == "does not tell its version, and was read as version 9");
}

TEST_CASE("pnpm-lock: packages without a version are named, with the way to get one") {
  const Inventory found = read_pnpm_lock(R"(lockfileVersion: '9.0'
packages:
  t@https://host.example/t.tgz:
    resolution: {tarball: 'https://host.example/t.tgz'}
  a: {}
)");
  CHECK(package_lines(found).empty());
  CHECK(blind_spot_lines(found) == Lines{"does not tell the version of 2 packages: a, t: run \"pnpm install "
                                         "--lockfile-only\" and scan again"});
}

TEST_CASE("pnpm-lock: what is of a wrong type is said, and the rest is read") {
  CHECK(full_diagnostic_lines(read_pnpm_lock("- a\n")) == Lines{"error pnpm-lock.yaml:1:1: expected a pnpm-lock.yaml"});
  CHECK(full_diagnostic_lines(read_pnpm_lock("lockfileVersion: '9.0'\npackages: [a@1.0.0]\nsnapshots: 3\n")) ==
        Lines{"error pnpm-lock.yaml:2:11: expected a table of packages",
              "error pnpm-lock.yaml:3:12: expected a table of packages"});
  const Inventory found = read_pnpm_lock(R"(lockfileVersion: '6.0'
importers: [3]
dependencies: {a: [1], b: {version: {}}}
packages:
  nonsense: {}
  /a@1.0.0: {os: {}, dependencies: [b], optionalDependencies: 3}
  /b@1.0.0: 3
  file:x: {name: [], version: 1.0.0}
)");
  CHECK(package_lines(found) == Lines{"a 1.0.0 @ 6:3", "b 1.0.0 @ 7:3"});
  CHECK(full_diagnostic_lines(found) == Lines{"error pnpm-lock.yaml:5:3: expected the name of a package",
                                              "error pnpm-lock.yaml:8:3: expected the name of a package"});
}

TEST_CASE("pnpm-lock: marks of a merge are said at their line") {
  const Inventory found = read_pnpm_lock(
      "lockfileVersion: '9.0'\npackages:\n  a@1.0.0: {}\n<<<<<<< HEAD\n  b@1.0.0: {}\n=======\n  b@2.0.0: {}\n"
      ">>>>>>> other\n");
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].line == 4);
}

TEST_CASE("pnpm-lock: files that are cut short, of Windows or empty are read as far as they go") {
  CHECK(package_lines(read_pnpm_lock("lockfileVersion: '9.0'\npackages:\n  a@1.0.0:\n    resolution: {integ")) ==
        Lines{"a 1.0.0 @ 3:3"});
  CHECK(pnpm_packages("\xEF\xBB\xBFlockfileVersion: '9.0'\r\npackages:\r\n  a@1.0.0: {}\r\n") ==
        Lines{"a 1.0.0 @ 3:3"});
  CHECK(pnpm_packages("lockfileVersion: '9.0'\n").empty());
  CHECK(package_lines(read_pnpm_lock("")).empty());
}

}  // namespace
}  // namespace lscan
