#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/lockfiles/sbom_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using tests::sbom_lines;
using tests::sbom_said;
using tests::sbom_spots;

Inventory read(std::string_view text) { return tests::parse(formats::spdx_json, "app.spdx.json", text); }

std::string purl_reference(const std::string& purl, const std::string& category = "PACKAGE-MANAGER") {
  return R"({"referenceCategory": ")" + category + R"(", "referenceType": "purl", "referenceLocator": ")" + purl +
         "\"}";
}

// On a line of its own; the package URL is the package's id as well.
std::string package(const std::string& name, const std::string& more = "") {
  return "\n{\"name\": \"" + name + "\", \"SPDXID\": \"SPDXRef-" + name + "\", \"externalRefs\": [" +
         purl_reference("pkg:npm/" + name + "@1") + "]" + (more.empty() ? "" : ", " + more) + "}";
}

std::string relationship(const std::string& element, const std::string& type, const std::string& related) {
  return R"({"spdxElementId": "SPDXRef-)" + element + R"(", "relationshipType": ")" + type +
         R"(", "relatedSpdxElement": "SPDXRef-)" + related + "\"}";
}

std::string document(const std::string& packages, const std::string& rest = "",
                     const std::string& version = "SPDX-2.3") {
  return R"({"spdxVersion": ")" + version + R"(", "SPDXID": "SPDXRef-DOCUMENT", "packages": [)" + packages + "]" +
         rest + "}";
}

// What "a" is to the app by a relationship: its scope, and whether it is direct.
std::string related_by(const std::string& relation) {
  const Inventory found =
      read(document(package("app") + "," + package("a"),
                    ", \"relationships\": [" + relationship("DOCUMENT", "DESCRIBES", "app") + "," + relation + "]"));
  REQUIRE(found.packages.size() == 1);
  return std::string(name(found.packages[0].scope)) + (found.packages[0].direct == true ? " direct" : "");
}

TEST_CASE("SPDX JSON: files are known by their names") {
  for (const char* path : {"app.spdx.json", "a/_manifest/manifest.spdx.json", "x.spdx.yaml", "x.spdx.yml"})
    CHECK(tests::is_read_by(formats::spdx_json, path));
  CHECK_FALSE(tests::is_read_by(formats::spdx_json, "spdx.json"));
}

TEST_CASE("SPDX JSON: packages by their package URLs, whose place is the evidence") {
  const Inventory found = read(R"({
  "spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT", "name": "app",
  "documentDescribes": ["SPDXRef-app"],
  "packages": [
    {"name": "app", "SPDXID": "SPDXRef-app", "versionInfo": "1.0.0", "externalRefs": [
      {"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": "pkg:npm/app@1.0.0"}]},
    {"name": "express", "SPDXID": "SPDXRef-e", "versionInfo": "4.16.0", "externalRefs": [
      {"referenceCategory": "SECURITY", "referenceType": "cpe23Type", "referenceLocator": "cpe:2.3:a:x:y:1:*:*:*:*:*:*:*"},
      {"referenceCategory": "PACKAGE_MANAGER", "referenceType": "purl", "referenceLocator": "pkg:npm/express@4.16.0"}]},
    {"name": "qs", "SPDXID": "SPDXRef-q", "externalRefs": [
      {"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": "pkg:npm/qs@6.5.1"}]}
  ],
  "relationships": [
    {"spdxElementId": "SPDXRef-app", "relationshipType": "DEPENDS_ON", "relatedSpdxElement": "SPDXRef-e"},
    {"spdxElementId": "SPDXRef-q", "relationshipType": "DEPENDENCY_OF", "relatedSpdxElement": "SPDXRef-e"}
  ]
})");
  CHECK(sbom_lines(found) ==
        Lines{"npm express 4.16.0 runtime @9:93 direct", "npm qs 6.5.1 runtime @11:93 < express 4.16.0"});
  CHECK(found.diagnostics.empty());
  CHECK(found.blind_spots.empty());
}

TEST_CASE("SPDX JSON: relationships in both directions, and the scopes that they tell") {
  CHECK(related_by(relationship("app", "DEPENDS_ON", "a")) == "runtime direct");
  CHECK(related_by(relationship("app", "DYNAMIC_LINK", "a")) == "runtime direct");
  CHECK(related_by(relationship("app", "STATIC_LINK", "a")) == "runtime direct");
  CHECK(related_by(relationship("app", "HAS_PREREQUISITE", "a")) == "runtime direct");
  CHECK(related_by(relationship("a", "DEPENDENCY_OF", "app")) == "runtime direct");
  CHECK(related_by(relationship("a", "RUNTIME_DEPENDENCY_OF", "app")) == "runtime direct");
  CHECK(related_by(relationship("a", "PREREQUISITE_FOR", "app")) == "runtime direct");
  CHECK(related_by(relationship("a", "OPTIONAL_DEPENDENCY_OF", "app")) == "optional direct");
  CHECK(related_by(relationship("a", "OPTIONAL_COMPONENT_OF", "app")) == "optional direct");
  CHECK(related_by(relationship("a", "PROVIDED_DEPENDENCY_OF", "app")) == "provided direct");
  CHECK(related_by(relationship("a", "TEST_DEPENDENCY_OF", "app")) == "test direct");
  CHECK(related_by(relationship("a", "TEST_TOOL_OF", "app")) == "test direct");
  CHECK(related_by(relationship("a", "DEV_DEPENDENCY_OF", "app")) == "dev direct");
  CHECK(related_by(relationship("a", "DEV_TOOL_OF", "app")) == "dev direct");
  CHECK(related_by(relationship("a", "BUILD_DEPENDENCY_OF", "app")) == "dev direct");
  CHECK(related_by(relationship("a", "BUILD_TOOL_OF", "app")) == "dev direct");
  CHECK(related_by(relationship("app", "CONTAINS", "a")) == "runtime");
  CHECK(related_by(relationship("a", "CONTAINED_BY", "app")) == "runtime");
  CHECK(related_by(relationship("a", "VARIANT_OF", "app")) == "runtime");
}

TEST_CASE("SPDX JSON: what leads only over development is for development") {
  const Inventory found = read(document(
      package("app") + "," + package("dev") + "," + package("below") + "," + package("both"),
      ", \"relationships\": [" + relationship("app", "DESCRIBED_BY", "DOCUMENT") + "," +
          relationship("dev", "DEV_DEPENDENCY_OF", "app") + "," + relationship("dev", "DEPENDS_ON", "below") + "," +
          relationship("dev", "DEPENDS_ON", "both") + "," + relationship("app", "DEPENDS_ON", "both") + "]"));
  CHECK(sbom_lines(found) ==
        Lines{"npm dev 1 dev @3:145 direct", "npm below 1 dev @4:149 < dev 1", "npm both 1 runtime @5:147 direct"});
}

TEST_CASE("SPDX JSON: a lockfile that the root contains passes on what it depends on") {
  const Inventory found = read(
      document(package("app") + ",\n{\"name\": \"package-lock.json\", \"SPDXID\": \"SPDXRef-lock\"}," + package("a"),
               ", \"relationships\": [" + relationship("DOCUMENT", "DESCRIBES", "app") + "," +
                   relationship("app", "CONTAINS", "lock") + "," + relationship("lock", "DEPENDS_ON", "a") + "]"));
  CHECK(sbom_lines(found) == Lines{"npm a 1 runtime @4:141 direct"});
  CHECK(found.blind_spots.empty());
}

TEST_CASE("SPDX JSON: a document that describes every package has no subject among them") {
  const Inventory flat =
      read(document(package("a") + "," + package("b"), R"(, "documentDescribes": ["SPDXRef-a", "SPDXRef-b"])"));
  CHECK(flat.packages.size() == 2);
  const Inventory several =
      read(document(package("one") + "," + package("two") + "," + package("a"),
                    R"(, "documentDescribes": ["SPDXRef-one", "SPDXRef-two"], "relationships": [)" +
                        relationship("one", "DEPENDS_ON", "a") + "," + relationship("two", "CONTAINS", "a") + "]"));
  CHECK(sbom_lines(several) == Lines{"npm a 1 runtime @4:141 direct"});
}

TEST_CASE("SPDX JSON: of several package URLs the first that lscan knows counts") {
  const Inventory found =
      read(document(R"({"name": "a", "SPDXID": "SPDXRef-a", "externalRefs": [)" + purl_reference("pkg:github/x/a@1") +
                    "," + purl_reference("pkg:npm/a@1") + "," + purl_reference("pkg:npm/b@1") + "]}"));
  REQUIRE(found.packages.size() == 1);
  CHECK(found.packages[0].name == "a");
  CHECK(found.blind_spots.empty());
}

TEST_CASE("SPDX JSON: where a package was got") {
  const Inventory found = read(document(
      package("a", R"("downloadLocation": "git+https://host.example/a.git@386b109193f7bcfe9ad31d73b1552352ce51b54d")") +
      "," + package("b", R"("downloadLocation": "file:/tmp/b-1.tgz")") + "," +
      package("c", R"("downloadLocation": "git+https://host.example/c.git")") + "," +
      package("d", R"("downloadLocation": "NOASSERTION")") + "," +
      package("e", R"("downloadLocation": "https://npm.example/e/-/e-1.tgz")")));
  REQUIRE(found.packages.size() == 5);
  CHECK(found.packages[0].source == "git+https://host.example/a.git@386b109193f7bcfe9ad31d73b1552352ce51b54d");
  CHECK(found.packages[1].source == "file:/tmp/b-1.tgz");
  for (std::size_t i = 2; i < 5; ++i) CHECK(is_from_registry(found.packages[i]));
}

TEST_CASE("SPDX JSON: packages without a package URL are a blind spot, but for what never has one") {
  const Inventory found = read(document(
      R"({"name": "zlib", "versionInfo": "1.2"}, {"name": "noted", "versionInfo": "NOASSERTION"}, {"name": "folder"},
{"name": "lib", "primaryPackagePurpose": "LIBRARY"}, {"name": "app", "versionInfo": "1", "primaryPackagePurpose": "APPLICATION"},
{"name": "debian", "versionInfo": "12", "primaryPackagePurpose": "OPERATING-SYSTEM"},)" +
      package("a")));
  CHECK(found.packages.size() == 1);
  CHECK(
      sbom_spots(found) ==
      Lines{
          "unidentified-component: 2 components without a package URL, so nothing is looked up for it: lib, zlib 1.2"});
}

TEST_CASE("SPDX JSON: ranges, as documents made of manifests have them, make no package") {
  const Inventory found = read(
      document(R"({"name": "a", "versionInfo": "^1.2.0", "externalRefs": [)" + purl_reference("pkg:npm/a") + "]}," +
               R"({"name": "b", "versionInfo": "1.5.0", "externalRefs": [)" + purl_reference("pkg:npm/b") + "]}"));
  CHECK(found.packages.size() == 1);
  CHECK(sbom_spots(found) == Lines{"unversioned-package: 1 component without a version that is one: a (^1.2.0)"});
}

TEST_CASE("SPDX JSON: versions of SPDX, and documents wrapped by a service") {
  for (const char* version : {"SPDX-2.2", "SPDX-2.3"})
    CHECK(read(document(package("a"), "", version)).diagnostics.empty());
  const Inventory newer = read(document(package("a"), "", "SPDX-2.9"));
  CHECK(newer.packages.size() == 1);
  CHECK(sbom_said(newer) ==
        Lines{"warning 1:17: is of \"SPDX-2.9\", which lscan does not know; it is read like SPDX-2.3"});
  CHECK(read("{\"sbom\": " + document(package("a")) + "}").packages.size() == 1);
}

TEST_CASE("SPDX JSON: the same as YAML") {
  const Inventory found = tests::parse(formats::spdx_json, "app.spdx.yaml", R"(# made by hand
spdxVersion: SPDX-2.3
SPDXID: SPDXRef-DOCUMENT
documentDescribes: [SPDXRef-app]
packages:
  - name: app
    SPDXID: SPDXRef-app
  - name: express
    SPDXID: SPDXRef-e
    versionInfo: 4.16.0
    externalRefs:
      - referenceCategory: PACKAGE-MANAGER
        referenceType: purl
        referenceLocator: pkg:npm/express@4.16.0
relationships:
  - {spdxElementId: SPDXRef-app, relationshipType: DEPENDS_ON, relatedSpdxElement: SPDXRef-e}
)");
  CHECK(sbom_lines(found) == Lines{"npm express 4.16.0 runtime @14:27 direct"});
  CHECK(found.diagnostics.empty());
}

TEST_CASE("SPDX JSON: values of other types are said or passed over") {
  CHECK(sbom_said(read(R"({"spdxVersion": "SPDX-2.3", "packages": {"a": 1}})")) ==
        Lines{"error 1:41: expected a list of packages"});
  const Inventory found = read(document("1, [], {\"name\": 1, \"SPDXID\": 2, \"externalRefs\": \"x\"}," + package("a"),
                                        R"(, "relationships": [1, {"spdxElementId": 1}], "documentDescribes": [1])"));
  CHECK(found.packages.size() == 1);
  CHECK(sbom_said(found).size() == 1);
}

TEST_CASE("SPDX JSON: a damaged document gives what stands before the damage") {
  const std::string whole = document(package("a") + "," + package("b"));
  const Inventory found = read(whole.substr(0, whole.rfind("\"referenceLocator\"")) + "nonsense}]}]}");
  CHECK(found.packages.size() == 1);
  CHECK(found.diagnostics.size() == 1);
}

// SPDX 3.

std::string graph(const std::string& elements) {
  return "{\"@context\": \"https://spdx.org/rdf/3.0.1/spdx-context.jsonld\", \"@graph\": [\n" + elements + "]}";
}

TEST_CASE("SPDX 3 JSON-LD: packages, roots, dependencies and the stage that they belong to") {
  const Inventory found = read(graph(R"({"type": "SpdxDocument", "spdxId": "urn:doc", "rootElement": ["urn:sbom"]},
{"type": "software_Sbom", "spdxId": "urn:sbom", "rootElement": ["urn:app"]},
{"type": "software_Package", "spdxId": "urn:app", "name": "app", "software_packageUrl": "pkg:npm/app@1"},
{"type": "software_Package", "spdxId": "urn:a", "name": "a", "software_packageVersion": "1.0", "software_packageUrl": "pkg:npm/a@1.0"},
{"type": "software_Package", "spdxId": "urn:b", "name": "b", "externalIdentifier": [{"type": "ExternalIdentifier", "externalIdentifierType": "cpe23", "identifier": "cpe:2.3:a:b"},
 {"type": "ExternalIdentifier", "externalIdentifierType": "packageUrl", "identifier": "pkg:npm/b@2"}]},
{"type": "software_Package", "spdxId": "urn:c", "software_packageUrl": "pkg:npm/c@3"},
{"type": "software_Package", "spdxId": "urn:d", "software_packageUrl": "pkg:npm/d@4"},
{"type": "software_Package", "spdxId": "urn:e", "software_packageUrl": "pkg:npm/e@5"},
{"type": "Relationship", "from": "urn:app", "to": ["urn:a"], "relationshipType": "dependsOn"},
{"type": "Relationship", "from": "urn:a", "to": "urn:b", "relationshipType": "hasDynamicLink"},
{"type": "LifecycleScopedRelationship", "from": "urn:app", "to": ["urn:c"], "relationshipType": "dependsOn", "scope": "development"},
{"type": "LifecycleScopedRelationship", "from": "urn:app", "to": ["urn:d"], "relationshipType": "dependsOn", "scope": "test"},
{"type": "Relationship", "from": "urn:app", "to": ["urn:e"], "relationshipType": "hasOptionalDependency"})"));
  CHECK(sbom_lines(found) == Lines{"npm a 1.0 runtime @5:119 direct", "npm b 2 runtime @7:87 < a 1.0",
                                   "npm c 3 dev @8:72 direct", "npm d 4 test @9:72 direct",
                                   "npm e 5 optional @10:72 direct"});
  CHECK(found.diagnostics.empty());
}

TEST_CASE("SPDX 3 JSON-LD: packages without a package URL, and a graph without packages") {
  CHECK(
      sbom_spots(read(graph(
          R"({"type": "software_Package", "name": "zlib", "software_packageVersion": "1.2", "software_primaryPurpose": "library"},
{"type": "software_Package", "name": "image", "software_primaryPurpose": "container"})"))) ==
      Lines{"unidentified-component: 1 component without a package URL, so nothing is looked up for it: zlib 1.2"});
  CHECK(sbom_spots(read(graph(""))) == Lines{"nothing-identified: the SBOM lists no package"});
}

}  // namespace
}  // namespace lscan
