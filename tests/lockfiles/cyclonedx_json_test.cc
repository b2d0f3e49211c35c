#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "lockfiles/formats.h"
#include "tests/lockfiles/sbom_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using tests::sbom_lines;
using tests::sbom_said;
using tests::sbom_spots;

Inventory read(std::string_view text) { return tests::parse(formats::cyclonedx_json, "bom.json", text); }

// A document whose components, and what follows them, start on line 2.
Inventory read_components(const std::string& components, const std::string& rest = "") {
  return read("{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.6\", \"components\": [\n" + components + "]" + rest +
              "}");
}

std::string library(const std::string& purl, const std::string& more = "") {
  return R"({"type": "library", "name": "x", "purl": ")" + purl + "\"" + (more.empty() ? "" : ", " + more) + "}";
}

std::string property(const std::string& name, const std::string& value) {
  return R"("properties": [{"name": ")" + name + R"(", "value": ")" + value + "\"}]";
}

Scope scope_with(const std::string& more) {
  const Inventory found = read_components(library("pkg:npm/x@1.0.0", more));
  REQUIRE(found.packages.size() == 1);
  return found.packages[0].scope;
}

TEST_CASE("CycloneDX JSON: files are known by their names") {
  for (const char* path : {"bom.json", "a/sbom.json", "app.cdx.json", "app.cyclonedx.json", "app.sbom.json",
                           "app-1.0-cyclonedx.json", "cyclonedx.json", "app-sbom.json"})
    CHECK(tests::is_read_by(formats::cyclonedx_json, path));
  CHECK_FALSE(tests::is_read_by(formats::cyclonedx_json, "package.json"));
  CHECK_FALSE(tests::is_read_by(formats::cyclonedx_json, "app.spdx.json"));
}

TEST_CASE("CycloneDX JSON: packages, what depends on what, and where the package URL stands") {
  const Inventory found = read(R"({
  "bomFormat": "CycloneDX", "specVersion": "1.5",
  "metadata": {"component": {"bom-ref": "app", "type": "application", "name": "app", "purl": "pkg:npm/app@1.0.0"}},
  "components": [
    {"bom-ref": "e", "type": "library", "name": "express", "version": "4.16.0",
     "purl": "pkg:npm/express@4.16.0"},
    {"bom-ref": "q", "type": "library", "name": "qs", "purl": "pkg:npm/qs@6.5.1"},
    {"bom-ref": "b", "type": "library", "group": "@babel", "name": "core", "purl": "pkg:npm/%40babel/core@7.0.0"}
  ],
  "dependencies": [
    {"ref": "app", "dependsOn": ["e"]},
    {"ref": "e", "dependsOn": ["q"]}
  ]
})");
  CHECK(sbom_lines(found) == Lines{"npm express 4.16.0 runtime @6:14 direct",
                                   "npm qs 6.5.1 runtime @7:63 < express 4.16.0",
                                   "npm @babel/core 7.0.0 runtime @8:84"});
  CHECK(found.packages[0].evidence[0].kind == EvidenceKind::declared);
  CHECK(found.packages[1].direct == false);
  CHECK_FALSE(found.packages[2].direct.has_value());  // nothing leads to it
  CHECK(found.diagnostics.empty());
  CHECK(found.blind_spots.empty());
}

TEST_CASE("CycloneDX JSON: without a root nothing is said of what is direct") {
  const Inventory found = read_components(
      library("pkg:npm/a@1.0.0", R"("bom-ref": "a")") + ",\n" + library("pkg:npm/b@1.0.0", R"("bom-ref": "b")"),
      R"(, "dependencies": [{"ref": "a", "dependsOn": ["b"]}])");
  REQUIRE(found.packages.size() == 2);
  for (const Package& package : found.packages) {
    CHECK_FALSE(package.direct.has_value());
    CHECK(package.parents.empty());
  }
}

TEST_CASE(
    "CycloneDX JSON: what is no package passes on what it depends on: a lockfile, or a member that is not listed") {
  const Inventory found = read(R"({"bomFormat": "CycloneDX", "specVersion": "1.6",
"metadata": {"component": {"bom-ref": "root", "name": "app"}},
"components": [{"bom-ref": "lock", "type": "application", "name": "package-lock.json"},
{"bom-ref": "a", "type": "library", "name": "a", "purl": "pkg:npm/a@1"},
{"bom-ref": "b", "type": "library", "name": "b", "purl": "pkg:npm/b@1"}],
"dependencies": [{"ref": "root", "dependsOn": ["lock", "member"]}, {"ref": "lock", "dependsOn": ["a"]}, {"ref": "member", "dependsOn": ["b"]}]})");
  CHECK(sbom_lines(found) == Lines{"npm a 1 runtime @4:58 direct", "npm b 1 runtime @5:58 direct"});
  CHECK(found.blind_spots.empty());
}

TEST_CASE("CycloneDX JSON: circles of dependencies end") {
  const Inventory found = read(R"({"bomFormat": "CycloneDX", "specVersion": "1.6",
"metadata": {"component": {"bom-ref": "r", "name": "app"}}, "components": [
{"bom-ref": "a", "name": "a", "purl": "pkg:npm/a@1"}, {"bom-ref": "b", "name": "b", "purl": "pkg:npm/b@1"}],
"dependencies": [{"ref": "r", "dependsOn": ["a"]}, {"ref": "a", "dependsOn": ["b"]}, {"ref": "b", "dependsOn": ["a", "b", "r"]}]})");
  CHECK(sbom_lines(found) == Lines{"npm a 1 runtime @3:39 direct", "npm b 1 runtime @3:93 < a 1"});
}

TEST_CASE("CycloneDX JSON: components in components are packages too, parts of what it is about are not") {
  const Inventory found = read(R"({"bomFormat": "CycloneDX", "specVersion": "1.4",
"metadata": {"component": {"bom-ref": "r", "name": "app", "components": [{"bom-ref": "m", "name": "m", "purl": "pkg:npm/m@1"}]}},
"components": [{"name": "a", "purl": "pkg:npm/a@1",
  "components": [{"name": "b", "purl": "pkg:npm/b@2", "components": [{"name": "c", "purl": "pkg:npm/c@3"}]}]}]})");
  CHECK(sbom_lines(found) == Lines{"npm a 1 runtime @3:38", "npm b 2 runtime @4:40", "npm c 3 runtime @4:92"});
}

TEST_CASE("CycloneDX JSON: what the document is about is no package, listed once more or not") {
  const Inventory found = read(R"({"bomFormat": "CycloneDX", "specVersion": "1.4",
"metadata": {"component": {"bom-ref": "r", "name": "app", "purl": "pkg:npm/lodash@4.17.4"}},
"components": [{"bom-ref": "r", "name": "app"}, {"bom-ref": "other", "purl": "pkg:npm/lodash@4.17.4"}, {"purl": "pkg:npm/a@1"}]})");
  CHECK(sbom_lines(found) == Lines{"npm a 1 runtime @3:113"});
}

TEST_CASE("CycloneDX JSON: scopes of the model") {
  CHECK(scope_with("") == Scope::runtime);
  CHECK(scope_with(R"("scope": "required")") == Scope::runtime);
  CHECK(scope_with(R"("scope": "optional")") == Scope::optional);
  CHECK(scope_with(R"("scope": "excluded")") == Scope::dev);
  CHECK(scope_with(R"("scope": 7)") == Scope::runtime);
}

TEST_CASE("CycloneDX JSON: the properties of generators tell what is for development and tests") {
  CHECK(scope_with(property("cdx:npm:package:development", "true")) == Scope::dev);
  CHECK(scope_with(property("cdx:npm:package:development", "false")) == Scope::runtime);
  CHECK(scope_with(property("cdx:composer:package:isDevRequirement", "true")) == Scope::dev);
  CHECK(scope_with(property("cdx:maven:package:test", "true")) == Scope::test);
  CHECK(scope_with(property("cdx:poetry:group", "dev")) == Scope::dev);
  CHECK(scope_with(property("cdx:poetry:group", "main")) == Scope::runtime);
  CHECK(scope_with(property("cdx:poetry:package:group", "docs")) == Scope::dev);
  CHECK(scope_with(property("cdx:pipenv:category", "develop")) == Scope::dev);
  CHECK(scope_with(property("cdx:pipenv:category", "default")) == Scope::runtime);
  CHECK(
      scope_with(
          R"("properties": [{"name": "cdx:poetry:group", "value": "dev"}, {"name": "cdx:poetry:group", "value": "main"}])") ==
      Scope::runtime);
  CHECK(scope_with(property("acme:anything", "true")) == Scope::runtime);
}

TEST_CASE("CycloneDX JSON: packages for one platform are marked") {
  const Inventory found = read_components(library("pkg:npm/x@1", property("cdx:npm:package:constraint:os", "darwin")));
  REQUIRE(found.packages.size() == 1);
  CHECK(found.packages[0].platform_specific);
}

TEST_CASE("CycloneDX JSON: all ecosystems of package URLs, distributions with their release") {
  const Inventory found = read_components(library("pkg:maven/org.slf4j/slf4j-api@2.0.9?type=jar") + ",\n" +
                                          library("pkg:pypi/django@4.2") + ",\n" + library("pkg:cargo/time@0.1.40") +
                                          ",\n" + library("pkg:gem/nokogiri@1.15.4?platform=x86_64-linux") + ",\n" +
                                          library("pkg:deb/debian/openssl@3.0.11-1?arch=amd64&distro=debian-12") +
                                          ",\n" + library("pkg:apk/alpine/musl@1.2.4-r2?distro=3.19.1") + ",\n" +
                                          library("pkg:rpm/redhat/openssl-libs@3.0.7-24.el9?epoch=1&distro=rhel-9.3"));
  CHECK(sbom_lines(found) == Lines{"Maven org.slf4j:slf4j-api 2.0.9 runtime @2:42", "PyPI django 4.2 runtime @3:42",
                                   "crates.io time 0.1.40 runtime @4:42", "RubyGems nokogiri 1.15.4 runtime @5:42",
                                   "Debian:12 openssl 3.0.11-1 runtime @6:42",
                                   "Alpine:v3.19 musl 1.2.4-r2 runtime @7:42",
                                   "Red Hat:enterprise_linux:9 openssl-libs 1:3.0.7-24.el9 runtime @8:42"});
}

TEST_CASE("CycloneDX JSON: a distribution's package is looked up as its source package, which advisories name") {
  const Inventory found = read_components(
      library("pkg:deb/debian/libcurl4@7.88.1-10+b1?distro=debian-12&upstream=curl%407.88.1-10") + ",\n" +
      library("pkg:apk/alpine/libcrypto3@3.1.4-r1?distro=alpine-3.19&upstream=openssl") + ",\n" +
      library("pkg:rpm/rocky/openssl-libs@3.0.7-24.el9?distro=rocky-9.3&upstream=openssl-3.0.7-24.el9.src.rpm") +
      ",\n" +
      library("pkg:deb/debian/libexample1@2.3-4%2Bb2?distro=debian-12.5&epoch=1",
              R"("properties": [{"name": "aquasecurity:trivy:SrcName", "value": "example"},
  {"name": "aquasecurity:trivy:SrcEpoch", "value": "1"}, {"name": "aquasecurity:trivy:SrcVersion", "value": "2.3"},
  {"name": "aquasecurity:trivy:SrcRelease", "value": "4"}])") +
      ",\n" +
      library("pkg:rpm/redhat/openssl-libs@3.0.7-24.el9?distro=rhel-9.3&upstream=openssl-3.0.7-24.el9.src.rpm"));
  CHECK(sbom_lines(found) ==
        Lines{"Debian:12 curl 7.88.1-10 runtime @2:42", "Alpine:v3.19 openssl 3.1.4-r1 runtime @3:42",
              "Rocky Linux:9 openssl 3.0.7-24.el9 runtime @4:42", "Debian:12 example 1:2.3-4 runtime @5:42",
              "Red Hat:enterprise_linux:9 openssl-libs 3.0.7-24.el9 runtime @8:42"});
}

TEST_CASE("CycloneDX JSON: Go's module paths keep their case, and its standard library has the advisories' name") {
  const Inventory found = read_components(
      R"({"name": "github.com/BurntSushi/toml", "purl": "pkg:golang/github.com/burntsushi/toml@v1.3.2"},
{"name": "std", "purl": "pkg:golang/std@1.22.0"}, {"name": "other", "purl": "pkg:golang/github.com/a/b@v1.0.0#sub"})");
  CHECK(sbom_lines(found) == Lines{"Go github.com/BurntSushi/toml v1.3.2 runtime @2:48",
                                   "Go stdlib 1.22.0 runtime @3:25", "Go github.com/a/b v1.0.0 runtime @3:77"});
}

TEST_CASE("CycloneDX JSON: what comes from a commit or a file is kept and never taken for the registry's") {
  const Inventory found = read_components(
      library("pkg:npm/"
              "a@1?vcs_url=git%2Bssh%3A%2F%2Fgit%40github.com%2Fx%2Fa.git%23386b109193f7bcfe9ad31d73b1552352ce51b54d") +
      ",\n" +
      library("pkg:pypi/b@1?vcs_url=git%2Bhttps://host.example/b.git%40386b109193f7bcfe9ad31d73b1552352ce51b54d") +
      ",\n" +
      library("pkg:npm/c@1", R"("externalReferences": [{"type": "distribution", "url": "file:../c-1.0.0.tgz"}])"));
  CHECK(sbom_lines(found) ==
        Lines{"npm a 1 runtime @2:42 from git+ssh://git@github.com/x/a.git#386b109193f7bcfe9ad31d73b1552352ce51b54d",
              "PyPI b 1 runtime @3:42 from git+https://host.example/b.git@386b109193f7bcfe9ad31d73b1552352ce51b54d",
              "npm c 1 runtime @4:42 from file:../c-1.0.0.tgz"});
}

TEST_CASE("CycloneDX JSON: the repository that a package is developed in, and a mirror, are no source of their own") {
  const Inventory found = read_components(
      library("pkg:npm/a@1?vcs_url=git%2Bhttps://github.com/x/a.git") + ",\n" +
      library("pkg:npm/b@1?vcs_url=git%2Bhttps://github.com/x/b.git%23packages/b") + ",\n" +
      library("pkg:npm/c@1", R"("externalReferences": [{"type": "vcs", "url": "git+https://github.com/x/c.git"},
 {"type": "distribution", "url": "https://npm.corp.example/c/-/c-1.tgz"}])") +
      ",\n" + library("pkg:maven/g/d@1?repository_url=repo.corp.example/releases"));
  for (const Package& package : found.packages) CHECK(is_from_registry(package));
  CHECK(found.packages.size() == 4);
}

TEST_CASE("CycloneDX JSON: what comes from a registry that the user calls private is kept with it") {
  const std::vector<std::string> registries = {"https://repo.corp.example/own/", "https://npm.corp.example/"};
  const std::string text =
      R"({"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [)" +
      library("pkg:maven/g/a@1?repository_url=repo.corp.example%2Fown%2Freleases") + "," +
      library("pkg:npm/b@1?download_url=https://npm.corp.example/b/-/b-1.tgz") + "," +
      library("pkg:npm/c@1",
              R"("externalReferences": [{"type": "distribution", "url": "https://npm.corp.example/c"}])") +
      "]}";
  const Inventory found = tests::parse_for_owner(registries, formats::cyclonedx_json, "bom.json", text);
  REQUIRE(found.packages.size() == 3);
  CHECK(found.packages[0].source == "https://repo.corp.example/own/releases");
  CHECK(found.packages[1].source == "https://npm.corp.example/b/-/b-1.tgz");
  CHECK(found.packages[2].source == "https://npm.corp.example/c");
}

TEST_CASE("CycloneDX JSON: what npm refuses to publish is a member of the workspace") {
  const Inventory found =
      read(R"({"bomFormat": "CycloneDX", "specVersion": "1.6", "metadata": {"component": {"bom-ref": "r"}},
"components": [{"bom-ref": "m", "name": "m", "purl": "pkg:npm/m@1", "properties": [{"name": "cdx:npm:package:private", "value": "true"}]},
{"bom-ref": "a", "name": "a", "purl": "pkg:npm/a@1"}],
"dependencies": [{"ref": "r", "dependsOn": ["m"]}, {"ref": "m", "dependsOn": ["a"]}]})");
  CHECK(sbom_lines(found) == Lines{"npm a 1 runtime @3:39 direct"});
}

TEST_CASE("CycloneDX JSON: components without a package URL are a blind spot, but for what never has one") {
  const Inventory found = read_components(R"({"type": "library", "group": "org.acme", "name": "acme", "version": "1.0"},
{"type": "framework", "name": "wind"}, {"type": "application", "name": "node", "version": "20.1", "cpe": "cpe:2.3:a:nodejs:node.js:20.1:*:*:*:*:*:*:*"},
{"type": "application", "name": "package-lock.json"}, {"type": "file", "name": "/etc/passwd"}, {"type": "container", "name": "app:1"},
{"type": "operating-system", "name": "debian", "version": "12", "cpe": "cpe:2.3:o:debian:debian_linux:12:*:*:*:*:*:*:*"},
{"name": "a", "type": "library", "purl": "pkg:npm/a@1"})");
  CHECK(found.packages.size() == 1);
  CHECK(sbom_spots(found) ==
        Lines{"unidentified-component: 3 components without a package URL, so nothing is looked up for it: "
              "node 20.1, org.acme/acme 1.0, wind"});
  CHECK(found.diagnostics.empty());
}

TEST_CASE("CycloneDX JSON: versions that are missing or ranges make no package") {
  const Inventory found = read_components(
      library("pkg:npm/none") + "," + library("pkg:npm/caret@%5E1.2.0") + "," +
      library("pkg:pypi/list@%3E%3D1.0%2C%3C2.0") + "," + library("pkg:npm/star@*") + "," +
      library("pkg:maven/g/m@%5B1.0,2.0)") + "," + library("pkg:npm/word", R"("version": "UNKNOWN")") + "," +
      library("pkg:golang/example.com/app@%28devel%29") + "," + library("pkg:pypi/open@1.0?unresolved=true") + "," +
      library("pkg:npm/told", R"("version": "3.0.0")") + "," +
      library("pkg:deb/debian/tilde@1.0~rc1-1?distro=debian-12"));
  CHECK(sbom_lines(found) == Lines{"npm told 3.0.0 runtime @2:612", "Debian:12 tilde 1.0~rc1-1 runtime @2:689"});
  CHECK(
      sbom_spots(found) ==
      Lines{
          "unversioned-package: 8 components without a version that is one: caret (^1.2.0), example.com/app ((devel)), "
          "g:m ([1.0,2.0)), list (>=1.0,<2.0), none, open (1.0), star (*), word"});
}

TEST_CASE("CycloneDX JSON: package URLs of ecosystems that lscan does not know are counted by their type") {
  const Inventory found = read_components(
      library("pkg:generic/openssl@1.1.1") + "," + library("pkg:docker/library/nginx@1") + "," +
      library("pkg:generic/zlib@1.2") + "," + library("pkg:deb/kali/nmap@7") + "," + library("pkg:rpm/curl@7"));
  CHECK(found.packages.empty());
  CHECK(sbom_spots(found) ==
        Lines{"uncovered-ecosystem: 5 components of ecosystems that lscan does not know: deb/kali 1, "
              "docker 1, generic 2, rpm without a distribution 1"});
}

TEST_CASE("CycloneDX JSON: what is no package URL is said at its place, and the first few of many") {
  CHECK(
      sbom_said(read_components(library("npm/a@1") + "," + library("pkg:npm/%zz@1") + "," + library("pkg:npm/a@1"))) ==
      Lines{"error 2:42: \"npm/a@1\" is no package URL: expected a package URL that starts with \"pkg:\", as in "
            "pkg:npm/lodash@4.17.4",
            "error 2:94: \"pkg:npm/%zz@1\" is no package URL: expected two hexadecimal digits after '%'"});
  std::string many = library("pkg:");
  for (int i = 0; i < 30; ++i) many += "," + library("pkg:");
  const Lines said = sbom_said(read_components(many));
  REQUIRE(said.size() == limits::kFileDiagnostics);
  CHECK(said.back().ends_with("; what else is wrong in this file is not said"));
}

TEST_CASE("CycloneDX JSON: an SBOM without packages says so") {
  CHECK(sbom_spots(read(R"({"bomFormat": "CycloneDX", "specVersion": "1.6", "components": []})")) ==
        Lines{"nothing-identified: the SBOM lists no package"});
  CHECK(sbom_spots(read(R"({"bomFormat": "CycloneDX", "specVersion": "1.6"})")) ==
        Lines{"nothing-identified: the SBOM lists no package"});
}

TEST_CASE("CycloneDX JSON: a version that lscan does not know is a warning, and the document is read") {
  for (const char* version : {"1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7"}) {
    const std::string text = R"({"bomFormat": "CycloneDX", "specVersion": ")" + std::string(version) +
                             R"(", "components": [)" + library("pkg:npm/a@1") + "]}";
    CHECK(read(text).diagnostics.empty());
    CHECK(read(text).packages.size() == 1);
  }
  const Inventory newer =
      read(R"({"bomFormat": "CycloneDX", "specVersion": "9.9", "components": [)" + library("pkg:npm/a@1") + "]}");
  CHECK(newer.packages.size() == 1);
  CHECK(sbom_said(newer) == Lines{"warning 1:1: is of CycloneDX 9.9, which lscan does not know; it is read like 1.7"});
  CHECK(sbom_said(read(R"({"bomFormat": "CycloneDX", "components": []})")) ==
        Lines{"warning 1:1: does not say of which version of CycloneDX it is; it is read like 1.7"});
}

TEST_CASE("CycloneDX JSON: what services wrap around a document is passed over") {
  const std::string bom =
      R"({"bomFormat": "CycloneDX", "specVersion": "1.5", "components": [)" + library("pkg:npm/a@1") + "]}";
  CHECK(read(R"({"status": "ok", "sbom": )" + bom + "}").packages.size() == 1);
  CHECK(read(R"({"_type": "https://in-toto.io/Statement/v1", "predicate": )" + bom + "}").packages.size() == 1);
}

TEST_CASE("CycloneDX JSON: the content decides, whatever the name") {
  CHECK(read(R"({"spdxVersion": "SPDX-2.3", "packages": [{"name": "a", "SPDXID": "SPDXRef-a", "externalRefs":
 [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": "pkg:npm/a@1"}]}]})")
            .packages.size() == 1);
  CHECK(read("<bom "
             "xmlns=\"http://cyclonedx.org/schema/bom/1.4\"><components><component><purl>pkg:npm/a@1</purl></"
             "component></components></bom>")
            .packages.size() == 1);
  CHECK(
      read("SPDXVersion: SPDX-2.3\nPackageName: a\nExternalRef: PACKAGE-MANAGER purl pkg:npm/a@1\n").packages.size() ==
      1);
}

TEST_CASE("CycloneDX JSON: other documents are none") {
  for (const char* text : {"{}", "[]", R"({"name": "app"})", R"({"components": []})", "hello", ""}) {
    const Inventory found = read(text);
    INFO(text);
    REQUIRE(found.diagnostics.size() == 1);
    CHECK(found.diagnostics[0].severity == DiagnosticSeverity::error);
    CHECK(found.packages.empty());
  }
  CHECK(sbom_said(read("{}")) == Lines{"error 1:1: expected a CycloneDX or SPDX document"});
}

TEST_CASE("CycloneDX JSON: a damaged document gives what stands before the damage") {
  const Inventory found = read(R"({"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [)" +
                               library("pkg:npm/a@1") + ", {\"name\": nonsense}]}");
  CHECK(found.packages.size() == 1);
  CHECK(found.diagnostics.size() == 1);
}

TEST_CASE("CycloneDX JSON: values of other types are passed over or said") {
  CHECK(sbom_said(read(R"({"bomFormat": "CycloneDX", "specVersion": "1.6", "components": 7})")) ==
        Lines{"error 1:64: expected a list of components"});
  const Inventory found = read_components(
      R"(7, "x", {"name": 1, "version": 2, "purl": ["pkg:npm/x@1"], "properties": 3, "externalReferences": "x"}, )" +
          library("pkg:npm/a@1", R"("properties": [1, {"name": 2}])"),
      R"(, "dependencies": [1, {"ref": 2, "dependsOn": "x"}, {"ref": "a", "dependsOn": [3]}], "metadata": [])");
  CHECK(found.packages.size() == 1);
  CHECK(sbom_said(found) == Lines{"error 2:1: expected a component"});
}

TEST_CASE("CycloneDX JSON: byte order marks, CRLF and repeated keys are no obstacle") {
  const Inventory found = read(
      "\xEF\xBB\xBF{\r\n\"bomFormat\": \"CycloneDX\",\r\n\"specVersion\": \"1.6\",\r\n\"components\": "
      "[],\r\n\"components\": [\r\n" +
      library("pkg:npm/a@1") + "]}");
  CHECK(sbom_lines(found) == Lines{"npm a 1 runtime @6:42"});
  CHECK(sbom_said(found) == Lines{"warning 5:1: the key \"components\" stands here once more"});
}

TEST_CASE("CycloneDX JSON: depth is limited and size is not") {
  std::string deep = R"({"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [)";
  for (int i = 0; i < 500; ++i) deep += R"({"components": [)";
  CHECK(read(deep).diagnostics.size() == 1);
  std::string large = library("pkg:npm/a0@1", R"("bom-ref": "a0")");
  std::string edges = R"({"ref": "a0", "dependsOn": [)";
  constexpr int kCount = 20'000;
  for (int i = 1; i < kCount; ++i) {
    const std::string name = "a" + std::to_string(i);
    large += "," + library("pkg:npm/" + name + "@1", R"("bom-ref": ")" + name + "\"");
    edges += std::string(i == 1 ? "" : ",") + "\"" + name + "\"";
  }
  const Inventory found = read_components(
      large, R"(, "metadata": {"component": {"bom-ref": "r"}}, "dependencies": [{"ref": "r", "dependsOn": ["a0"]}, )" +
                 edges + "]}]");
  REQUIRE(found.packages.size() == kCount);
  CHECK(found.packages.back().parents == Lines{"a0 1"});
}

}  // namespace
}  // namespace lscan
