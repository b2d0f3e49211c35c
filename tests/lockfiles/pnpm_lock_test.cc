#include "tests/lockfiles/node/pnpm_lock.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using tests::pnpm_packages;

TEST_CASE("pnpm-lock: is known by its name") {
  CHECK(tests::is_read_by(formats::pnpm_lock, "web/pnpm-lock.yaml"));
  CHECK_FALSE(tests::is_read_by(formats::pnpm_lock, "pnpm-workspace.yaml"));
}

TEST_CASE("pnpm-lock: version 5 has a slash before the version and peers behind an underscore") {
  CHECK(pnpm_packages(R"(lockfileVersion: 5.4
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
  CHECK(pnpm_packages(R"(lockfileVersion: '6.0'
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
  CHECK(pnpm_packages(R"(lockfileVersion: '9.0'
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
  CHECK(pnpm_packages(R"(lockfileVersion: '6.0'
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
  CHECK(pnpm_packages(R"(lockfileVersion: '9.0'
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
  CHECK(pnpm_packages(R"(lockfileVersion: 5.3
packages:
  /a/1.0.0: {dev: true}
  /b/1.0.0: {dev: true, optional: true}
  /c/1.0.0: {dev: false, optional: true}
  /d/1.0.0: {dev: false}
)") == Lines{"a 1.0.0 dev @ 3:3", "b 1.0.0 dev @ 4:3", "c 1.0.0 optional @ 5:3", "d 1.0.0 @ 6:3"});
}

TEST_CASE("pnpm-lock: what the workspaces ask for is direct, and they are no packages") {
  CHECK(pnpm_packages(R"(lockfileVersion: 5.4
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
  CHECK(pnpm_packages(R"(lockfileVersion: '9.0'
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

TEST_CASE("pnpm-lock: what pnpm needs for itself, in a document before the lock, is for development") {
  CHECK(pnpm_packages(R"(---
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

}  // namespace
}  // namespace lscan
