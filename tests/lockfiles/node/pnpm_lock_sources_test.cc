#include "tests/lockfiles/node/pnpm_lock.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using tests::package_lines;
using tests::pnpm_packages;

TEST_CASE("pnpm-lock: an alias is the package it stands for, in each version") {
  CHECK(pnpm_packages(R"(lockfileVersion: 5.4
dependencies:
  old: /lodash/3.10.1
  own: /@s/a/1.0.0
packages:
  /lodash/3.10.1: {}
  /@s/a/1.0.0: {}
)") == Lines{"lodash 3.10.1 direct @ 6:3", "@s/a 1.0.0 direct @ 7:3"});
  CHECK(pnpm_packages(R"(lockfileVersion: '6.0'
dependencies:
  old: {specifier: 'npm:lodash@3', version: /lodash@3.10.1}
  own: {specifier: 'npm:@s/a@1', version: /@s/a@1.0.0(lodash@3.10.1)}
packages:
  /lodash@3.10.1: {}
  /@s/a@1.0.0(lodash@3.10.1): {}
)") == Lines{"lodash 3.10.1 direct @ 6:3", "@s/a 1.0.0 direct @ 7:3"});
  CHECK(pnpm_packages(R"(lockfileVersion: '9.0'
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
  CHECK(pnpm_packages(R"(lockfileVersion: '9.0'
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
    CHECK(pnpm_packages("lockfileVersion: " + std::string(version) + R"(
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
  CHECK(pnpm_packages(R"(lockfileVersion: '6.0'
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
  CHECK(pnpm_packages(text) == Lines{"a 1.0.0 direct @ 8:14"});
  const Inventory found = tests::parse_for_owner({"https://npm.example/"}, formats::pnpm_lock, "pnpm-lock.yaml", text);
  CHECK(package_lines(found) == Lines{"a 1.0.0 direct <https://npm.example/a/-/a-1.0.0.tgz> @ 8:14"});
}

TEST_CASE("pnpm-lock: packages for some platforms alone are marked") {
  CHECK(pnpm_packages(R"(lockfileVersion: '9.0'
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
  CHECK(pnpm_packages(R"(lockfileVersion: '9.0'
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

}  // namespace
}  // namespace lscan
