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

Inventory read(std::string_view text) { return tests::parse(formats::spdx_tag_value, "app.spdx", text); }

TEST_CASE("SPDX tag-value: files are known by their names") {
  CHECK(tests::is_read_by(formats::spdx_tag_value, "a/app.spdx"));
  CHECK_FALSE(tests::is_read_by(formats::spdx_tag_value, "app.spdx.json"));
}

TEST_CASE("SPDX tag-value: packages, relationships, and where the package URL stands") {
  const Inventory found = read(R"(SPDXVersion: SPDX-2.3
DataLicense: CC0-1.0
SPDXID: SPDXRef-DOCUMENT
DocumentName: app
Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-app

##### Package: app
PackageName: app
SPDXID: SPDXRef-app
ExternalRef: PACKAGE-MANAGER purl pkg:npm/app@1.0.0

PackageName: express
SPDXID: SPDXRef-e
PackageVersion: 4.16.0
PackageDownloadLocation: NOASSERTION
ExternalRef: SECURITY cpe23Type cpe:2.3:a:x:y:1:*:*:*:*:*:*:*
ExternalRef: PACKAGE_MANAGER purl pkg:npm/express@4.16.0
Relationship: SPDXRef-app DEPENDS_ON SPDXRef-e
PackageName: qs
SPDXID: SPDXRef-q
ExternalRef:   PACKAGE-MANAGER   purl   pkg:npm/qs@6.5.1
FileName: ./qs.js
SPDXID: SPDXRef-file
Relationship: SPDXRef-q DEPENDENCY_OF SPDXRef-e
Relationship: SPDXRef-t TEST_DEPENDENCY_OF SPDXRef-app
PackageName: t
SPDXID: SPDXRef-t
ExternalRef: PACKAGE-MANAGER purl pkg:npm/t@1
)");
  CHECK(sbom_lines(found) == Lines{"npm express 4.16.0 runtime @17:35 direct",
                                   "npm qs 6.5.1 runtime @21:41 < express 4.16.0", "npm t 1 test @28:35 direct"});
  CHECK(found.diagnostics.empty());
  CHECK(found.blind_spots.empty());
}

TEST_CASE("SPDX tag-value: texts of several lines hold no tags") {
  const Inventory found = read(
      "SPDXVersion: SPDX-2.2\nPackageName: a\nPackageComment: <text>one\nPackageName: no\n"
      "ExternalRef: PACKAGE-MANAGER purl pkg:npm/no@1</text>\nPackageSummary: <text>short</text>\n"
      "ExternalRef: PACKAGE-MANAGER purl pkg:npm/a@1\nPackageDescription: <text>never ends\nPackageName: b\n");
  CHECK(sbom_lines(found) == Lines{"npm a 1 runtime @7:35"});
}

TEST_CASE("SPDX tag-value: CRLF, blank lines, comments and lines of other kinds") {
  const Inventory found = read(
      "# Made by a tool\r\n\r\nSPDXVersion: SPDX-2.1\r\nPackageName: a\r\nSPDXID: SPDXRef-a\r\nnonsense\r\n"
      "ExternalRef: PACKAGE-MANAGER purl pkg:pypi/a@1.0\r\nExternalRefComment: x\r\n");
  CHECK(sbom_lines(found) == Lines{"PyPI a 1.0 runtime @7:35"});
}

TEST_CASE("SPDX tag-value: where a package was got, and of several package URLs the first that lscan knows") {
  const Inventory found = read(
      "SPDXVersion: SPDX-2.3\nPackageName: a\nPackageDownloadLocation: "
      "git+https://host.example/a.git@386b109193f7bcfe9ad31d73b1552352ce51b54d\n"
      "ExternalRef: PACKAGE-MANAGER purl pkg:github/x/a@1\nExternalRef: PACKAGE-MANAGER purl pkg:npm/a@1\n"
      "ExternalRef: PACKAGE-MANAGER purl pkg:npm/b@1\n");
  CHECK(sbom_lines(found) ==
        Lines{"npm a 1 runtime @5:35 from git+https://host.example/a.git@386b109193f7bcfe9ad31d73b1552352ce51b54d"});
}

TEST_CASE("SPDX tag-value: packages without a package URL, ranges, and documents without packages") {
  CHECK(sbom_spots(read(
            "SPDXVersion: SPDX-2.3\nPackageName: zlib\nPackageVersion: 1.2\nPackageName: image\nPackageVersion: 1\n"
            "PrimaryPackagePurpose: CONTAINER\nPackageName: r\nPackageVersion: >= 2\nExternalRef: PACKAGE-MANAGER purl "
            "pkg:npm/r\n")) ==
        Lines{"unversioned-package: 1 component without a version that is one: r (>= 2)",
              "unidentified-component: 1 component without a package URL, so nothing is looked up for it: zlib 1.2"});
  CHECK(sbom_spots(read("SPDXVersion: SPDX-2.3\n")) == Lines{"nothing-identified: the SBOM lists no package"});
}

TEST_CASE("SPDX tag-value: versions that lscan does not know are a warning, other texts are no document") {
  CHECK(sbom_said(read("SPDXVersion: SPDX-7.0\nPackageName: a\nExternalRef: PACKAGE-MANAGER purl pkg:npm/a@1\n")) ==
        Lines{"warning 1:14: is of \"SPDX-7.0\", which lscan does not know; it is read like SPDX-2.3"});
  CHECK(sbom_said(read("PackageName: a\n")) == Lines{"error 1:1: expected a CycloneDX or SPDX document"});
}

TEST_CASE("SPDX tag-value: a document that breaks off gives what it has") {
  CHECK(read("SPDXVersion: SPDX-2.3\nPackageName: a\nExternalRef: PACKAGE-MANAGER purl pkg:npm/a@1\nPackageName: "
             "b\nExternalRef: PACK")
            .packages.size() == 1);
}

}  // namespace
}  // namespace lscan
