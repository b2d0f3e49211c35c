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

Inventory read(std::string_view text) { return tests::parse(formats::cyclonedx_xml, "bom.xml", text); }

std::string bom(const std::string& content, const std::string& version = "1.6") {
  return "<?xml version=\"1.0\"?>\n<bom xmlns=\"http://cyclonedx.org/schema/bom/" + version + "\" version=\"1\">\n" +
         content + "</bom>";
}

TEST_CASE("CycloneDX XML: files are known by their names") {
  for (const char* path :
       {"bom.xml", "target/bom.xml", "sbom.xml", "app.cdx.xml", "app.cyclonedx.xml", "app-1.0-cyclonedx.xml"})
    CHECK(tests::is_read_by(formats::cyclonedx_xml, path));
  CHECK_FALSE(tests::is_read_by(formats::cyclonedx_xml, "pom.xml"));
}

TEST_CASE("CycloneDX XML: packages, scopes and what depends on what") {
  const Inventory found = read(bom(R"(<metadata>
<component type="application" bom-ref="app"><name>app</name></component></metadata>
<components>
  <component type="library" bom-ref="a">
    <group>org.acme</group><name>a</name><version>1.0</version>
    <scope>required</scope>
    <purl>pkg:maven/org.acme/a@1.0?type=jar&amp;x=y</purl>
  </component>
  <component type="library" bom-ref="b"><name>b</name><scope>optional</scope><purl>pkg:maven/g/b@2</purl></component>
  <component type="library" bom-ref="c"><name>c</name><purl>pkg:maven/g/c@3</purl>
    <properties><property name="cdx:maven:package:test">true</property></properties></component>
</components>
<dependencies>
  <dependency ref="app"><dependency ref="a"/></dependency>
  <dependency ref="a"><dependency ref="b"/></dependency>
  <dependency ref="b"/>
</dependencies>
)"));
  CHECK(sbom_lines(found) == Lines{"Maven org.acme:a 1.0 runtime @9:5 direct",
                                   "Maven g:b 2 optional @11:78 < org.acme:a 1.0", "Maven g:c 3 test @12:55"});
  CHECK(found.diagnostics.empty());
  CHECK(found.blind_spots.empty());
}

TEST_CASE("CycloneDX XML: components in components, and the parts of what the document is about") {
  const Inventory found = read(bom(R"(<metadata><component type="application"><name>app</name>
<components><component type="library"><name>own</name><purl>pkg:npm/own@1</purl></component></components></component></metadata>
<components><component type="library"><name>a</name><purl>pkg:npm/a@1</purl><components>
<component type="library"><name>b</name><purl>pkg:npm/b@2</purl></component></components></component></components>
)"));
  CHECK(sbom_lines(found) == Lines{"npm a 1 runtime @5:53", "npm b 2 runtime @6:41"});
}

TEST_CASE("CycloneDX XML: the graph that was an extension of version 1.1 is read") {
  const Inventory found = read(
      R"(<bom xmlns="http://cyclonedx.org/schema/bom/1.1" xmlns:dg="http://cyclonedx.org/schema/ext/dependency-graph/1.0">
<metadata><component bom-ref="r" type="application"><name>app</name></component></metadata>
<components><component type="library" bom-ref="a"><name>a</name><version>1</version><purl>pkg:npm/a@1</purl><modified>false</modified></component>
<component type="library" bom-ref="b"><name>b</name><version>1</version><purl>pkg:npm/b@1</purl></component></components>
<dg:dependencies><dg:dependency ref="r"><dg:dependency ref="a"/></dg:dependency><dg:dependency ref="a"><dg:dependency ref="b"/></dg:dependency></dg:dependencies>
</bom>)");
  CHECK(sbom_lines(found) == Lines{"npm a 1 runtime @3:85 direct", "npm b 1 runtime @4:73 < a 1"});
  CHECK(found.diagnostics.empty());
}

TEST_CASE("CycloneDX XML: prefixes and every known version are read without a word") {
  for (const char* version : {"1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7"}) {
    const Inventory found = read("<c:bom xmlns:c=\"http://cyclonedx.org/schema/bom/" + std::string(version) +
                                 "\"><c:components><c:component "
                                 "type=\"library\"><c:purl>pkg:npm/a@1</c:purl></c:component></c:components></c:bom>");
    CHECK(found.packages.size() == 1);
    CHECK(found.diagnostics.empty());
  }
}

TEST_CASE("CycloneDX XML: a version that lscan does not know is a warning") {
  CHECK(sbom_said(read(bom("<components/>", "8.1"))) ==
        Lines{"warning 2:1: is of CycloneDX 8.1, which lscan does not know; it is read like 1.7"});
  CHECK(sbom_said(read("<bom/>")) ==
        Lines{"warning 1:1: does not say of which version of CycloneDX it is; it is read like 1.7"});
}

TEST_CASE("CycloneDX XML: where a package was got, and source packages of distributions") {
  const Inventory found = read(bom(R"(<components>
<component type="library"><purl>pkg:npm/a@1</purl><externalReferences><reference type="website"><url>file:no</url></reference>
<reference type="distribution"><url>file:../a.tgz</url></reference></externalReferences></component>
<component type="library"><purl>pkg:deb/debian/libssl3@3.0.11-1?distro=debian-12</purl>
<properties><property name="aquasecurity:trivy:SrcName">openssl</property></properties></component></components>)"));
  CHECK(sbom_lines(found) ==
        Lines{"npm a 1 runtime @4:27 from file:../a.tgz", "Debian:12 openssl 3.0.11-1 runtime @6:27"});
}

TEST_CASE("CycloneDX XML: components without a package URL, and an SBOM without components") {
  CHECK(sbom_spots(read(bom(R"(<components><component type="library"><name>a</name><version>1</version></component>
<component type="file"><name>b</name></component></components>)"))) ==
        Lines{"unidentified-component: 1 component without a package URL, so nothing is looked up for it: a 1"});
  CHECK(sbom_spots(read(bom(""))) == Lines{"nothing-identified: the SBOM lists no package"});
}

TEST_CASE("CycloneDX XML: other documents are none, and SPDX as RDF or XML is named as not read") {
  CHECK(sbom_said(read("<project/>")) == Lines{"error 1:1: expected a CycloneDX or SPDX document"});
  const Lines unread = {
      "error 1:1: is SPDX as RDF or XML, which lscan does not read; convert it to SPDX as JSON or tag-value"};
  CHECK(sbom_said(read("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"/>")) == unread);
  CHECK(sbom_said(read("<Document><SPDXID>SPDXRef-DOCUMENT</SPDXID></Document>")) == unread);
}

TEST_CASE("CycloneDX XML: a damaged document gives what stands before the damage, and entities are not followed") {
  const Inventory found = read(
      "<bom "
      "xmlns=\"http://cyclonedx.org/schema/bom/1.4\"><components><component><purl>pkg:npm/a@1</purl></"
      "component><component>");
  CHECK(found.packages.size() == 1);
  CHECK(found.diagnostics.size() == 1);
  const Inventory bomb = read(
      "<!DOCTYPE bom [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]>\n"
      "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.4\"><components><component type=\"library\"><name>&a;&b;</name>"
      "<purl>pkg:npm/x@1</purl></component></components></bom>");
  CHECK(sbom_lines(bomb) == Lines{"npm x 1 runtime @2:107"});
}

}  // namespace
}  // namespace lscan
