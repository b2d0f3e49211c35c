#include "lockfiles/maven/pom.h"

#include <catch2/catch.hpp>

#include "core/base/limits.h"

namespace lscan::maven {
namespace {

const PomSource kSource{"app/pom.xml", true};

struct Read {
  std::optional<Pom> pom;
  Diagnostics said;
};

Read read(std::string_view text) {
  Read result;
  result.pom = read_pom(text, kSource, result.said);
  return result;
}

Pom read_well(std::string_view text) {
  Read result = read(text);
  REQUIRE(result.pom);
  CHECK(result.said.empty());
  return std::move(*result.pom);
}

std::string at(const Place& place) {
  return place.source->path + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

TEST_CASE("pom: coordinates, parent and packaging") {
  const Pom pom = read_well(R"(<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>com.example</groupId>
    <artifactId>base</artifactId>
    <version>7</version>
  </parent>
  <artifactId> app </artifactId>
  <packaging>war</packaging>
</project>)");
  CHECK(pom.coordinates == Coordinates{"", "app", ""});
  CHECK(pom.packaging == "war");
  REQUIRE(pom.parent);
  CHECK(to_string(pom.parent->coordinates) == "com.example:base:7");
  CHECK(pom.parent->relative_path == "../pom.xml");
  CHECK(at(pom.parent->at) == "app/pom.xml:4:3");
  CHECK(at(pom.at) == "app/pom.xml:2:1");
}

TEST_CASE("pom: an empty relativePath is not the same as none") {
  CHECK(read_well("<project><parent><relativePath/></parent></project>").parent->relative_path.empty());
  CHECK(read_well("<project><parent><relativePath>../b</relativePath></parent></project>").parent->relative_path ==
        "../b");
}

TEST_CASE("pom: every field of a dependency, and where its version stands") {
  const Pom pom = read_well(R"(<project><dependencies>
  <dependency>
    <groupId>g</groupId><artifactId>a</artifactId>
    <version>
      1.0
    </version>
    <type>test-jar</type><classifier>c</classifier><scope>system</scope><optional>true</optional>
    <systemPath>/lib/a.jar</systemPath>
    <exclusions>
      <exclusion><groupId>x</groupId><artifactId>*</artifactId></exclusion>
      <exclusion><groupId>y</groupId><artifactId>z</artifactId></exclusion>
    </exclusions>
  </dependency>
</dependencies></project>)");
  REQUIRE(pom.body.dependencies.size() == 1);
  const Dependency& dependency = pom.body.dependencies[0];
  CHECK(to_string(dependency.coordinates) == "g:a:1.0");
  CHECK(dependency.type == "test-jar");
  CHECK(dependency.classifier == "c");
  CHECK(dependency.scope == "system");
  CHECK(dependency.optional == "true");
  CHECK(dependency.system_path == "/lib/a.jar");
  CHECK(dependency.exclusions == std::vector<Exclusion>{{"x", "*"}, {"y", "z"}});
  CHECK(at(dependency.at) == "app/pom.xml:2:3");
  CHECK(at(dependency.version_at) == "app/pom.xml:4:5");
}

TEST_CASE("pom: a dependency without a version points at its entry") {
  const Pom pom = read_well(
      "<project>\n <dependencies>\n  <dependency><groupId>g</groupId></dependency>\n </dependencies></project>");
  CHECK(at(pom.body.dependencies[0].version_at) == "app/pom.xml:3:3");
  CHECK(pom.body.dependencies[0].type == "jar");
}

TEST_CASE("pom: lines are those of the file with CRLF, a byte order mark, tabs and one long line") {
  const auto version_at = [](const std::string& text) {
    return at(read_well(text).body.dependencies.back().version_at);
  };
  CHECK(version_at("<project>\r\n<dependencies>\r\n<dependency>\r\n\t<version>1</version></dependency></dependencies></"
                   "project>") == "app/pom.xml:4:2");
  CHECK(version_at("\xef\xbb\xbf<project>\n<dependencies><dependency><version>1</version></dependency></dependencies></"
                   "project>") == "app/pom.xml:2:27");
  CHECK(version_at("<project><dependencies><dependency/><dependency><version>1</version></dependency></dependencies></"
                   "project>") == "app/pom.xml:1:49");
}

TEST_CASE("pom: dependencies of plugins, extensions and reports are not the project's") {
  const Pom pom = read_well(R"(<project><build><plugins><plugin><dependencies>
    <dependency><groupId>g</groupId><artifactId>a</artifactId></dependency>
    </dependencies></plugin></plugins></build></project>)");
  CHECK(pom.body.dependencies.empty());
}

TEST_CASE("pom: properties, management, modules, repositories and relocation") {
  const Pom pom = read_well(R"(<project>
    <properties><a.b>1</a.b><!-- no --><c> 2 </c><a.b>3</a.b></properties>
    <dependencyManagement><dependencies><dependency><artifactId>m</artifactId></dependency></dependencies></dependencyManagement>
    <modules><module>core</module><module>../app</module></modules>
    <repositories><repository><id>r</id><url>https://registry.example/</url></repository></repositories>
    <distributionManagement><relocation><groupId>new</groupId></relocation></distributionManagement>
  </project>)");
  CHECK(pom.body.properties == Properties{{"a.b", "3"}, {"c", "2"}});
  REQUIRE(pom.body.managed.size() == 1);
  CHECK(pom.body.managed[0].coordinates.artifact == "m");
  CHECK(pom.body.modules == std::vector<std::string>{"core", "../app"});
  CHECK(pom.body.repositories == std::vector<std::string>{"r"});
  REQUIRE(pom.relocation);
  CHECK(*pom.relocation == Coordinates{"new", "", ""});
}

TEST_CASE("pom: profiles with each way to activate them") {
  const Pom pom = read_well(R"(<project><profiles>
    <profile><id>plain</id><dependencies><dependency><artifactId>p</artifactId></dependency></dependencies></profile>
    <profile><id>all</id><activation><activeByDefault>true</activeByDefault><jdk>[9,)</jdk><os><family>unix</family></os>
      <property><name>!x</name><value>y</value></property><file><exists>e</exists><missing>m</missing></file></activation>
    </profile></profiles></project>)");
  REQUIRE(pom.profiles.size() == 2);
  CHECK_FALSE(pom.profiles[0].activation);
  CHECK(pom.profiles[0].body.dependencies.size() == 1);
  REQUIRE(pom.profiles[1].activation);
  const Activation& activation = *pom.profiles[1].activation;
  CHECK(activation.by_default);
  CHECK(activation.has_os);
  CHECK(activation.jdk == "[9,)");
  CHECK(activation.property == "!x");
  CHECK(activation.property_value == "y");
  CHECK(activation.file_exists == "e");
  CHECK(activation.file_missing == "m");
}

TEST_CASE("pom: comments and CDATA are part of a text, or not, as XML has it") {
  const Pom pom = read_well(
      "<project><version><!-- x -->1.0</version><artifactId><![CDATA[a&b]]></artifactId>"
      "<groupId>&lt;g&#x41;&amp;</groupId></project>");
  CHECK(pom.coordinates == Coordinates{"<gA&", "a&b", "1.0"});
}

TEST_CASE("pom: entities of a document type are not expanded, so that none can grow") {
  const Pom pom = read_well(
      R"(<!DOCTYPE project [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
<project><version>&b;&f;</version></project>)");
  CHECK(pom.coordinates.version == "&b;&f;");
}

TEST_CASE("pom: what is malformed is said where it is, and what stands before it is read") {
  const Read result = read(
      "<project>\n <version>1</version>\n <dependencies>\n  <dependency><groupId>g</groupId>\n  </wrong>\n</project>");
  REQUIRE(result.said.size() == 1);
  CHECK(result.said[0].path == "app/pom.xml");
  CHECK(result.said[0].line == 5);
  CHECK(result.said[0].column > 1);
  CHECK(result.said[0].message.starts_with("expected XML: "));
  REQUIRE(result.pom);
  CHECK(result.pom->coordinates.version == "1");
  CHECK(result.pom->body.dependencies.size() == 1);
}

TEST_CASE("pom: what is no pom at all is said once") {
  for (const char* text : {"", " ", "no xml", "<other/>", "{}", "<<<<<<< HEAD\n<project/>", "\xff\xfe\x00"}) {
    INFO(text);
    const Read result = read(text);
    CHECK_FALSE(result.pom);
    CHECK(result.said.size() == 1);
  }
}

TEST_CASE("pom: merge markers inside are text that nothing reads") {
  const Pom pom = read_well("<project>\n&lt;&lt;&lt;\n=======\n<version>1</version>\n>>>>>>> branch\n</project>");
  CHECK(pom.coordinates.version == "1");
}

TEST_CASE("pom: elements nested a hundred thousand deep are no matter") {
  std::string deep = "<project>";
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  const Read result = read(deep);
  CHECK(result.said.size() == 2);  // too deep, and never closed
  CHECK(result.pom);
}

TEST_CASE("pom: a file beyond the limit is said and not read") {
  const Read result = read("<project>" + std::string(limits::kMetadataBytes, ' ') + "</project>");
  CHECK_FALSE(result.pom);
  REQUIRE(result.said.size() == 1);
  CHECK(result.said[0].message == "a pom.xml of more than 16 MiB is not read");
}

TEST_CASE("pom: a hundred thousand dependencies on one line are read in one pass") {
  std::string text = "<project><dependencies>";
  for (int i = 0; i < 100'000; ++i)
    text += "<dependency><groupId>g</groupId><artifactId>a</artifactId><version>1</version></dependency>";
  const Pom pom = read_well(text + "</dependencies></project>");
  REQUIRE(pom.body.dependencies.size() == 100'000);
  CHECK(pom.body.dependencies.back().version_at.line == 1);
}

TEST_CASE("pom: the versions of a repository's metadata") {
  CHECK(read_metadata_versions(
            "<metadata><versioning><latest>2</latest><versions><version>1</version><version> 2 </version>"
            "</versions></versioning></metadata>") == std::vector<std::string>{"1", "2"});
  CHECK(read_metadata_versions("<metadata/>").empty());
  CHECK(read_metadata_versions("no xml").empty());
  CHECK(read_metadata_versions("").empty());
}

}  // namespace
}  // namespace lscan::maven
