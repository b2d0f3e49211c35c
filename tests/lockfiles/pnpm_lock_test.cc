#include <array>

#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using tests::blind_spot_lines;
using tests::full_diagnostic_lines;
using tests::package_lines;

Inventory read(std::string_view text, const tests::MemoryTree& nearby = {}) {
  return tests::parse(formats::pnpm_lock, "pnpm-lock.yaml", text, nearby);
}

// What is right all through.
Lines packages(std::string_view text, const tests::MemoryTree& nearby = {}) {
  const Inventory found = read(text, nearby);
  CHECK(full_diagnostic_lines(found).empty());
  CHECK(blind_spot_lines(found).empty());
  return package_lines(found);
}

TEST_CASE("pnpm-lock: is known by its name") {
  CHECK(tests::is_read_by(formats::pnpm_lock, "web/pnpm-lock.yaml"));
  CHECK_FALSE(tests::is_read_by(formats::pnpm_lock, "pnpm-workspace.yaml"));
}

TEST_CASE("pnpm-lock: version 5 has a slash before the version and peers behind an underscore") {
  CHECK(packages(R"(lockfileVersion: 5.4
specifiers:
  a: ^1.0.0
  '@s/b': ^2.0.0
dependencies:
  a: 1.0.0_@s+peer@3.0.0
  '@s/b': 2.0.0
packages:
  /a/1.0.0_@s+peer@3.0.0:
    resolution: {integrity: sha512-AA==}
    peerDependencies:
      '@s/peer': '*'
    dependencies:
      '@s/peer': 3.0.0
    dev: false
  /@s/b/2.0.0:
    resolution: {integrity: sha512-AA==}
    dev: false
  /@s/peer/3.0.0:
    resolution: {integrity: sha512-AA==}
    dev: false
)") == Lines{"a 1.0.0 direct @ 9:3", "@s/b 2.0.0 direct @ 16:3", "@s/peer 3.0.0 [a 1.0.0] @ 19:3"});
}

TEST_CASE("pnpm-lock: version 6 has an at sign before the version and peers in parentheses") {
  CHECK(packages(R"(lockfileVersion: '6.0'
settings:
  autoInstallPeers: true
dependencies:
  a:
    specifier: ^1.0.0
    version: 1.0.0(@s/peer@3.0.0)
packages:
  /a@1.0.0(@s/peer@3.0.0):
    resolution: {integrity: sha512-AA==}
    dependencies:
      '@s/peer': 3.0.0
    dev: false
  /@s/peer@3.0.0:
    resolution: {integrity: sha512-AA==}
    dev: false
)") == Lines{"a 1.0.0 direct @ 9:3", "@s/peer 3.0.0 [a 1.0.0] @ 14:3"});
}

TEST_CASE("pnpm-lock: version 9 has what is asked for in its snapshots, and the packages once") {
  CHECK(packages(R"(lockfileVersion: '9.0'
importers:
  .:
    dependencies:
      a:
        specifier: ^1.0.0
        version: 1.0.0(@s/peer@3.0.0(c@1.0.0))
      b:
        specifier: ^1.0.0
        version: 1.0.0
packages:
  '@s/peer@3.0.0':
    resolution: {integrity: sha512-AA==}
  a@1.0.0:
    resolution: {integrity: sha512-AA==}
    peerDependencies:
      '@s/peer': '*'
  b@1.0.0:
    resolution: {integrity: sha512-AA==}
  c@1.0.0:
    resolution: {integrity: sha512-AA==}
snapshots:
  '@s/peer@3.0.0(c@1.0.0)':
    dependencies:
      c: 1.0.0
  a@1.0.0: {}
  a@1.0.0(@s/peer@3.0.0(c@1.0.0)):
    dependencies:
      '@s/peer': 3.0.0(c@1.0.0)
  b@1.0.0:
    dependencies:
      a: 1.0.0
  c@1.0.0: {}
)") == Lines{"@s/peer 3.0.0 [a 1.0.0] @ 12:3", "a 1.0.0 direct @ 14:3", "b 1.0.0 direct @ 18:3",
             "c 1.0.0 [a 1.0.0 > @s/peer 3.0.0] @ 20:3"});
}

TEST_CASE("pnpm-lock: a dependency is of the version that it names") {
  CHECK(packages(R"(lockfileVersion: '6.0'
dependencies:
  a: {specifier: '1', version: 1.0.0}
  b: {specifier: '1', version: 1.0.0}
packages:
  /a@1.0.0:
    dependencies:
      b: 2.0.0
  /b@1.0.0: {}
  /b@2.0.0: {}
)") == Lines{"a 1.0.0 direct @ 6:3", "b 1.0.0 direct @ 9:3", "b 2.0.0 [a 1.0.0] @ 10:3"});
}

TEST_CASE("pnpm-lock: scopes come through the graph") {
  CHECK(packages(R"(lockfileVersion: '9.0'
importers:
  .:
    dependencies:
      a: {specifier: '1', version: 1.0.0}
    optionalDependencies:
      o: {specifier: '1', version: 1.0.0}
    devDependencies:
      d: {specifier: '1', version: 1.0.0}
    configDependencies:
      k: {specifier: '1', version: 1.0.0}
packages:
  a@1.0.0: {}
  d@1.0.0: {}
  e@1.0.0: {}
  f@1.0.0: {}
  k@1.0.0: {}
  o@1.0.0: {}
  p@1.0.0: {}
snapshots:
  a@1.0.0:
    dependencies:
      e: 1.0.0
    optionalDependencies:
      p: 1.0.0
  d@1.0.0:
    dependencies:
      e: 1.0.0
      f: 1.0.0
  e@1.0.0: {}
  f@1.0.0: {}
  k@1.0.0: {}
  o@1.0.0:
    optional: true
  p@1.0.0:
    optional: true
)") == Lines{"a 1.0.0 direct @ 13:3", "d 1.0.0 dev direct @ 14:3", "e 1.0.0 [a 1.0.0] @ 15:3",
             "f 1.0.0 dev [d 1.0.0] @ 16:3", "k 1.0.0 dev direct @ 17:3", "o 1.0.0 optional direct @ 18:3",
             "p 1.0.0 optional [a 1.0.0] @ 19:3"});
}

TEST_CASE("pnpm-lock: what nothing leads to keeps the scope that is written") {
  CHECK(packages(R"(lockfileVersion: 5.3
packages:
  /a/1.0.0: {dev: true}
  /b/1.0.0: {dev: true, optional: true}
  /c/1.0.0: {dev: false, optional: true}
  /d/1.0.0: {dev: false}
)") == Lines{"a 1.0.0 dev @ 3:3", "b 1.0.0 dev @ 4:3", "c 1.0.0 optional @ 5:3", "d 1.0.0 @ 6:3"});
}

TEST_CASE("pnpm-lock: what the workspaces ask for is direct, and they are no packages") {
  CHECK(packages(R"(lockfileVersion: 5.4
importers:
  .:
    specifiers: {}
  packages/lib:
    specifiers: {a: ^1.0.0}
    dependencies:
      a: 1.0.0
  packages/web:
    specifiers: {a: ^2.0.0, lib: 'workspace:*'}
    dependencies:
      lib: link:../lib
    devDependencies:
      a: 2.0.0
packages:
  /a/1.0.0: {dev: false}
  /a/2.0.0: {dev: true}
)") == Lines{"a 1.0.0 direct @ 16:3", "a 2.0.0 dev direct @ 17:3"});
}

TEST_CASE("pnpm-lock: a workspace that is copied in passes on what it asks for") {
  CHECK(packages(R"(lockfileVersion: '9.0'
importers:
  packages/lib: {}
  packages/web:
    dependencies:
      lib:
        specifier: workspace:*
        version: file:packages/lib(p@1.0.0)
packages:
  a@1.0.0: {}
  lib@file:packages/lib:
    resolution: {directory: packages/lib, type: directory}
  p@1.0.0: {}
snapshots:
  a@1.0.0: {}
  lib@file:packages/lib(p@1.0.0):
    dependencies:
      a: 1.0.0
      p: 1.0.0
  p@1.0.0: {}
)") == Lines{"a 1.0.0 direct @ 10:3", "p 1.0.0 direct @ 13:3"});
}

TEST_CASE("pnpm-lock: an alias is the package it stands for, in each version") {
  CHECK(packages(R"(lockfileVersion: 5.4
dependencies:
  old: /lodash/3.10.1
  own: /@s/a/1.0.0
packages:
  /lodash/3.10.1: {}
  /@s/a/1.0.0: {}
)") == Lines{"lodash 3.10.1 direct @ 6:3", "@s/a 1.0.0 direct @ 7:3"});
  CHECK(packages(R"(lockfileVersion: '6.0'
dependencies:
  old: {specifier: 'npm:lodash@3', version: /lodash@3.10.1}
  own: {specifier: 'npm:@s/a@1', version: /@s/a@1.0.0(lodash@3.10.1)}
packages:
  /lodash@3.10.1: {}
  /@s/a@1.0.0(lodash@3.10.1): {}
)") == Lines{"lodash 3.10.1 direct @ 6:3", "@s/a 1.0.0 direct @ 7:3"});
  CHECK(packages(R"(lockfileVersion: '9.0'
importers:
  .:
    dependencies:
      old: {specifier: 'npm:lodash@3', version: lodash@3.10.1}
      own: {specifier: 'npm:@s/a@1', version: '@s/a@1.0.0(lodash@3.10.1)'}
packages:
  lodash@3.10.1: {}
  '@s/a@1.0.0': {}
snapshots:
  lodash@3.10.1: {}
  '@s/a@1.0.0(lodash@3.10.1)': {}
)") == Lines{"lodash 3.10.1 direct @ 8:3", "@s/a 1.0.0 direct @ 9:3"});
}

TEST_CASE("pnpm-lock: packages of git, addresses and files keep where they are from, since version 9") {
  CHECK(packages(R"(lockfileVersion: '9.0'
importers:
  .:
    dependencies:
      g: {specifier: 'git+ssh://git@host.example/g.git', version: 'git+ssh://git@host.example/g.git#abc'}
      t: {specifier: 'https://host.example/t.tgz', version: 'https://host.example/t.tgz'}
      f: {specifier: 'file:f.tgz', version: 'file:f.tgz'}
      l: {specifier: 'file:../l', version: 'file:../l'}
      n: {specifier: 'link:../n', version: 'link:../n'}
packages:
  g@git+ssh://git@host.example/g.git#abc:
    resolution: {commit: abc, repo: 'ssh://git@host.example/g.git', type: git}
    version: 1.0.0
  t@https://host.example/t.tgz:
    resolution: {tarball: 'https://host.example/t.tgz'}
    version: 2.0.0
  f@file:f.tgz:
    resolution: {integrity: sha512-AA==, tarball: 'file:f.tgz'}
    version: 3.0.0
  l@file:../l:
    resolution: {directory: ../l, type: directory}
snapshots:
  g@git+ssh://git@host.example/g.git#abc: {}
  t@https://host.example/t.tgz: {}
  f@file:f.tgz: {}
  l@file:../l: {}
)") == Lines{"g 1.0.0 direct <git+ssh://git@host.example/g.git#abc> @ 13:14",
             "t 2.0.0 direct <https://host.example/t.tgz> @ 16:14", "f 3.0.0 direct <file:f.tgz> @ 19:14"});
}

TEST_CASE("pnpm-lock: before version 9 the entry has the name of what is from elsewhere") {
  const Lines expected = {"g 1.0.0 direct <git+https://host.example/own/g.git#abc> @ 9:14",
                          "t 2.0.0 direct <https://host.example/own/t/archive/2.tar.gz> @ 13:14",
                          "f 3.0.0 direct <file:f.tgz> @ 17:14"};
  for (const char* version : {"5.4", "'6.0'"}) {
    CHECK(packages("lockfileVersion: " + std::string(version) + R"(
dependencies:
  g: host.example/own/g/abc
  t: '@host.example/own/t/archive/2.tar.gz'
  f: file:f.tgz
packages:
  host.example/own/g/abc:
    name: g
    version: 1.0.0
    resolution: {commit: abc, repo: 'https://host.example/own/g.git', type: git}
  '@host.example/own/t/archive/2.tar.gz':
    name: t
    version: 2.0.0
    resolution: {tarball: 'https://host.example/own/t/archive/2.tar.gz'}
  file:f.tgz:
    name: f
    version: 3.0.0
    resolution: {integrity: sha512-AA==, tarball: 'file:f.tgz'}
)") == expected);
  }
}

TEST_CASE("pnpm-lock: the version of a folder stands in its package.json") {
  const tests::MemoryTree nearby = {{"vendor/lib/package.json", R"({"name": "lib", "version": "1.2.3"})"}};
  CHECK(packages(R"(lockfileVersion: '6.0'
dependencies:
  lib: {specifier: 'file:vendor/lib', version: 'file:vendor/lib'}
packages:
  file:vendor/lib:
    resolution: {directory: vendor/lib, type: directory}
    name: lib
    dependencies:
      a: 1.0.0
  /a@1.0.0: {}
)",
                 nearby) == Lines{"lib 1.2.3 direct <file:vendor/lib> @ 5:3", "a 1.0.0 [lib 1.2.3] @ 10:3"});
}

TEST_CASE("pnpm-lock: another registry is a mirror, unless the user says that it is private") {
  const std::string_view text = R"(lockfileVersion: 5.4
dependencies:
  a: npm.example/a/1.0.0
packages:
  npm.example/a/1.0.0:
    resolution: {integrity: sha512-AA==, registry: 'https://npm.example/', tarball: 'https://npm.example/a/-/a-1.0.0.tgz'}
    name: a
    version: 1.0.0
)";
  CHECK(packages(text) == Lines{"a 1.0.0 direct @ 8:14"});
  const std::array<std::string, 1> registries = {"https://npm.example/"};
  Inventory found;
  const tests::MemoryTree nothing;
  read_lockfile(formats::pnpm_lock,
                {.path = "pnpm-lock.yaml", .text = text, .resources = {.project = {.private_registries = registries}}},
                FilesOfTree(nothing, "pnpm-lock.yaml"), found);
  CHECK(package_lines(found) == Lines{"a 1.0.0 direct <https://npm.example/a/-/a-1.0.0.tgz> @ 8:14"});
}

TEST_CASE("pnpm-lock: packages for some platforms alone are marked") {
  CHECK(packages(R"(lockfileVersion: '9.0'
packages:
  a@1.0.0: {os: [darwin]}
  b@1.0.0: {cpu: ['!ia32']}
  c@1.0.0: {libc: [musl]}
  d@1.0.0: {os: [any], cpu: []}
  e@1.0.0: {engines: {node: '>=8'}}
  f@1.0.0: {os: linux}
)") == Lines{"a 1.0.0 platform @ 3:3", "b 1.0.0 platform @ 4:3", "c 1.0.0 platform @ 5:3", "d 1.0.0 @ 6:3",
             "e 1.0.0 @ 7:3", "f 1.0.0 platform @ 8:3"});
}

TEST_CASE("pnpm-lock: patched packages are what they were before") {
  CHECK(packages(R"(lockfileVersion: '9.0'
patchedDependencies:
  a@1.0.0: {hash: abc, path: patches/a@1.0.0.patch}
importers:
  .:
    dependencies:
      a: {specifier: '1', version: 1.0.0(patch_hash=abc)}
packages:
  a@1.0.0: {}
snapshots:
  a@1.0.0(patch_hash=abc): {}
)") == Lines{"a 1.0.0 direct @ 9:3"});
}

TEST_CASE("pnpm-lock: what pnpm needs for itself, in a document before the lock, is for development") {
  CHECK(packages(R"(---
lockfileVersion: '9.0'
importers:
  .:
    packageManagerDependencies:
      pnpm: {specifier: 11.0.0, version: 11.0.0}
packages:
  pnpm@11.0.0: {}
snapshots:
  pnpm@11.0.0: {}
---
lockfileVersion: '9.0'
importers:
  .:
    dependencies:
      a: {specifier: '1', version: 1.0.0}
packages:
  a@1.0.0: {}
snapshots:
  a@1.0.0: {}
)") == Lines{"pnpm 11.0.0 dev direct @ 8:3", "a 1.0.0 direct @ 18:3"});
}

TEST_CASE("pnpm-lock: circles end") {
  CHECK(packages(R"(lockfileVersion: '6.0'
dependencies:
  a: {specifier: '1', version: 1.0.0}
packages:
  /a@1.0.0: {dependencies: {b: 1.0.0}}
  /b@1.0.0: {dependencies: {a: 1.0.0, b: 1.0.0}}
)") == Lines{"a 1.0.0 direct @ 5:3", "b 1.0.0 [a 1.0.0] @ 6:3"});
}

TEST_CASE("pnpm-lock: a snapshot without its package is a package, and a package without snapshots too") {
  CHECK(packages("lockfileVersion: '9.0'\npackages:\n  a@1.0.0: {}\nsnapshots:\n  b@2.0.0: {}\n") ==
        Lines{"b 2.0.0 @ 5:3", "a 1.0.0 @ 3:3"});
}

TEST_CASE("pnpm-lock: a newer version is read as the newest known one, with a warning") {
  const Inventory found = read("lockfileVersion: '10.1'\npackages:\n  a@1.0.0: {}\n");
  CHECK(package_lines(found) == Lines{"a 1.0.0 @ 3:3"});
  CHECK(
      full_diagnostic_lines(found) ==
      Lines{
          "warning pnpm-lock.yaml:1:18: is of version \"10.1\", which lscan does not know, and was read as version 9"});
}

TEST_CASE("pnpm-lock: a lock that does not tell its version is read as the newest known one") {
  const Inventory found = read("packages:\n  a@1.0.0: {}\n");
  CHECK(package_lines(found) == Lines{"a 1.0.0 @ 2:3"});
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].message == "does not tell its version, and was read as version 9");
}

TEST_CASE("pnpm-lock: packages without a version are named, with the way to get one") {
  const Inventory found = read(R"(lockfileVersion: '9.0'
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
  CHECK(full_diagnostic_lines(read("- a\n")) == Lines{"error pnpm-lock.yaml:1:1: expected a pnpm-lock.yaml"});
  CHECK(full_diagnostic_lines(read("lockfileVersion: '9.0'\npackages: [a@1.0.0]\nsnapshots: 3\n")) ==
        Lines{"error pnpm-lock.yaml:2:11: expected a table of packages",
              "error pnpm-lock.yaml:3:12: expected a table of packages"});
  const Inventory found = read(R"(lockfileVersion: '6.0'
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
  const Inventory found = read(
      "lockfileVersion: '9.0'\npackages:\n  a@1.0.0: {}\n<<<<<<< HEAD\n  b@1.0.0: {}\n=======\n  b@2.0.0: {}\n"
      ">>>>>>> other\n");
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].line == 4);
}

TEST_CASE("pnpm-lock: files that are cut short, of Windows or empty are read as far as they go") {
  CHECK(package_lines(read("lockfileVersion: '9.0'\npackages:\n  a@1.0.0:\n    resolution: {integ")) ==
        Lines{"a 1.0.0 @ 3:3"});
  CHECK(packages("\xEF\xBB\xBFlockfileVersion: '9.0'\r\npackages:\r\n  a@1.0.0: {}\r\n") == Lines{"a 1.0.0 @ 3:3"});
  CHECK(packages("lockfileVersion: '9.0'\n").empty());
  CHECK(package_lines(read("")).empty());
}

}  // namespace
}  // namespace lscan
