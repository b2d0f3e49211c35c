#include <algorithm>

#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "lockfiles/formats.h"
#include "tests/lockfiles/maven/poms.h"
#include "tests/support/lockfile.h"
#include "tests/support/processor_timer.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using tests::dependency;
using tests::MemoryRepository;
using tests::MemoryTree;
using tests::numbered;
using tests::packages;
using tests::resolve;

Lines evidence(const Package& package) {
  Lines out;
  for (const Evidence& seen : package.evidence) {
    CHECK(seen.kind == EvidenceKind::declared);
    out.push_back(seen.path.str() + ":" + std::to_string(seen.line) + ":" + std::to_string(seen.column));
  }
  return out;
}

std::string managed(const std::string& entries) {
  return "<dependencyManagement><dependencies>" + entries + "</dependencies></dependencyManagement>";
}

const std::string kCut =
    "the graph of dependencies has more than 50000 nodes, or is more than 64 deep, and is not read to its end";

TEST_CASE("pom.xml: projects are read, the poms that jars carry are not") {
  CHECK(tests::is_read_by(formats::pom_xml, "pom.xml"));
  CHECK(tests::is_read_by(formats::pom_xml, "services/app/pom.xml"));
  for (const char* path : {"META-INF/maven/g/a/pom.xml", "target/classes/META-INF/maven/g/a/pom.xml"}) {
    const Inventory found = resolve({{path, tests::pom("app:1", "a:1")}}, MemoryRepository(), path);
    CHECK(found.packages.empty());
    CHECK(found.blind_spots.empty());
  }
  CHECK_FALSE(tests::is_read_by(formats::pom_xml, "my-pom.xml"));
  CHECK_FALSE(tests::is_read_by(formats::pom_xml, "pom.xml.bak"));
}

TEST_CASE("pom.xml: direct dependencies are packages with scope, place and all, without any repository") {
  const Inventory found = resolve(R"(<project>
  <groupId>com.example</groupId><artifactId>app</artifactId><version>1</version>
  <properties><slf4j>2.0.9</slf4j></properties>
  <dependencies>
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-api</artifactId>
      <version>${slf4j}</version>
    </dependency>
    <dependency>
      <groupId>junit</groupId><artifactId>junit</artifactId><version>4.13.2</version><scope>test</scope>
    </dependency>
    <dependency>
      <groupId>com.example</groupId><artifactId>local</artifactId><version>1</version>
      <scope>system</scope><systemPath>/opt/local.jar</systemPath>
    </dependency>
  </dependencies>
</project>)");
  REQUIRE(packages(found) ==
          Lines{"org.slf4j:slf4j-api 2.0.9 runtime", "junit:junit 4.13.2 test", "com.example:local 1 provided"});
  CHECK(evidence(found.packages[0]) == Lines{"pom.xml:8:7"});
  CHECK(evidence(found.packages[1]) == Lines{"pom.xml:11:61"});
  CHECK(found.packages[0].direct == true);
  CHECK(found.packages[0].source.empty());
  CHECK(found.packages[2].source == "file:/opt/local.jar");
  CHECK(
      tests::blind_spots(found) ==
      Lines{
          "pom.xml: the poms of 2 packages are not at hand, so what these depend on is not known: junit:junit:4.13.2, "
          "org.slf4j:slf4j-api:2.0.9"});
  CHECK(found.blind_spots[0].kind == BlindSpot::Kind::unresolved_dependencies);
  CHECK(found.blind_spots[0].remedy.find("mvn dependency:go-offline") != std::string::npos);
  CHECK(found.diagnostics.empty());
}

TEST_CASE("pom.xml: the entry that decides the version is named, in whichever pom of the target it stands") {
  const MemoryTree tree{
      {"pom.xml", "<project><groupId>g</groupId><artifactId>base</artifactId><version>1</version>\n" +
                      managed(std::string("\n").append(dependency("a:1"))) + "</project>"},
      {"app/pom.xml",
       "<project><parent><groupId>g</groupId><artifactId>base</artifactId><version>1</version></parent>\n"
       "<artifactId>app</artifactId><dependencies>\n" +
           dependency("a:") + "</dependencies></project>"}};
  const Inventory found = resolve(tree, MemoryRepository().add("a:1"), "app/pom.xml");
  REQUIRE(packages(found) == Lines{"g:a 1 runtime"});
  CHECK(evidence(found.packages[0]) == Lines{"pom.xml:3:59"});
}

TEST_CASE("pom.xml: where the repository decides, the project's own entry is named before it") {
  const MemoryRepository repository = MemoryRepository()
                                          .add("a:1", "\nb:1")
                                          .install("bom:1", "<project>\n" + managed(dependency("a:1")) + "</project>")
                                          .add("b:1");
  const Inventory found =
      resolve("<project>\n" + managed(dependency("bom:1", "<type>pom</type><scope>import</scope>")) +
                  "<dependencies>\n  " + dependency("a:") + "</dependencies></project>",
              repository);
  REQUIRE(packages(found) == Lines{"g:a 1 runtime", "g:b 1 runtime"});
  CHECK(evidence(found.packages[0]) == Lines{"pom.xml:3:3", "~/g/bom/1/bom-1.pom:2:95"});
  CHECK(evidence(found.packages[1]) == Lines{"pom.xml:3:3", "~/g/a/1/a-1.pom:1:148"});
}

TEST_CASE("pom.xml: what a parent of the repository declares leads to <parent>") {
  const MemoryRepository repository = MemoryRepository().add("base:1", "a:1").add("a:1");
  const Inventory found = resolve(
      "<project>\n "
      "<parent><groupId>g</groupId><artifactId>base</artifactId><version>1</version><relativePath/></parent></project>",
      repository);
  REQUIRE(packages(found) == Lines{"g:a 1 runtime"});
  CHECK(evidence(found.packages[0]).front() == "pom.xml:2:2");
}

TEST_CASE("pom.xml: a parent that is not at hand is a blind spot, and what needs nothing of it is still a package") {
  const Inventory found = resolve(
      "<project><parent><groupId>g</groupId><artifactId>base</artifactId><version>1</version></parent><dependencies>" +
          dependency("a:1") + dependency("b:") + dependency("c:${c.version}") + dependency("g:d:${project.version}") +
          "</dependencies></project>",
      MemoryRepository().add("a:1").add("d:1"));
  CHECK(packages(found) == Lines{"g:a 1 runtime", "g:d 1 runtime"});
  CHECK(tests::blind_spots(found) ==
        Lines{"pom.xml: the parent g:base:1 is not at hand, so what it declares and manages is not known",
              "pom.xml: no pom at hand tells the version of g:b, g:c (${c.version})"});
  CHECK(found.blind_spots[1].kind == BlindSpot::Kind::unversioned_package);
}

TEST_CASE("pom.xml: a BOM that is not at hand is a blind spot") {
  const Inventory found =
      resolve(tests::pom("app:1", "a:", managed(dependency("bom:1", "<type>pom</type><scope>import</scope>"))));
  CHECK(found.packages.empty());
  CHECK(tests::blind_spots(found) ==
        Lines{"pom.xml: the imported g:bom:1 is not at hand, so the versions that it manages are not known",
              "pom.xml: no pom at hand tells the version of g:a"});
}

TEST_CASE("pom.xml: a range that the repository cannot settle is a blind spot, and so are LATEST and RELEASE") {
  const Inventory found = resolve(tests::pom("app:1", "a:[1.0,2.0) b:LATEST c:RELEASE"));
  CHECK(found.packages.empty());
  CHECK(tests::blind_spots(found) ==
        Lines{"pom.xml: g:a may have any version in [1.0,2.0), and only a repository tells which there are",
              "pom.xml: no pom at hand tells the version of g:b (LATEST), g:c (RELEASE)"});
  CHECK(found.blind_spots[0].remedy.find("mvn dependency:list") != std::string::npos);
}

TEST_CASE("pom.xml: a malformed range is said where it stands") {
  const Inventory found = resolve(tests::pom("app:1", "a:[1.0,2.0 b:1"), MemoryRepository().add("b:1"));
  CHECK(packages(found) == Lines{"g:b 1 runtime"});
  CHECK(tests::diagnostics(found) ==
        Lines{"pom.xml:1:150: expected a version range such as [1.0,2.0), found \"[1.0,2.0\""});
}

TEST_CASE("pom.xml: a pom of the repository that lacks its own parent is a blind spot") {
  const MemoryRepository repository = MemoryRepository().add(
      "a:1", "b:", "<parent><groupId>g</groupId><artifactId>gone</artifactId><version>1</version></parent>");
  const Inventory found = resolve(tests::pom("app:1", "a:1"), repository);
  CHECK(packages(found) == Lines{"g:a 1 runtime"});
  CHECK(
      tests::blind_spots(found) ==
      Lines{
          "pom.xml: parents or imports of 1 pom are not at hand, so versions below them may be wrong or missing: g:a:1",
          "pom.xml: no pom at hand tells the version of g:b"});
}

TEST_CASE("pom.xml: profiles that hang on the machine are blind spots where they would change anything") {
  const auto profile = [](const std::string& body) {
    return "<profiles><profile><id>p</id><activation><os><family>unix</family></os></activation>" + body +
           "</profile></profiles>";
  };
  const std::string brings = "<dependencies>" + dependency("b:1") + "</dependencies>";
  const MemoryRepository repository =
      MemoryRepository().add("a:1").add("b:1").add("c:1", "b:1").add("d:1", "", profile(brings));
  const Lines said = {"pom.xml: the profile \"p\" hangs on the machine that builds, and is left out"};
  CHECK(tests::blind_spots(resolve(tests::pom("app:1", "a:1", profile(brings)), repository)) == said);
  CHECK(tests::blind_spots(
            resolve(tests::pom("app:1", "a:${v}",
                               "<properties><v>1</v></properties>" + profile("<properties><v>2</v></properties>")),
                    repository)) == said);
  CHECK(tests::blind_spots(resolve(tests::pom("app:1", "a:1", profile(managed(dependency("b:1")))), repository)) ==
        said);
  CHECK(
      tests::blind_spots(resolve(tests::pom("app:1", "a:1", profile("<properties><v>2</v></properties>")), repository))
          .empty());
  // In a dependency's pom it is named with that pom, unless the same is there anyway and nearer, or excluded.
  CHECK(tests::blind_spots(resolve(tests::pom("app:1", "d:1"), repository)) ==
        Lines{"pom.xml: profiles that hang on the machine that builds are left out: \"p\" of g:d:1"});
  CHECK(tests::blind_spots(resolve(tests::pom("app:1", "d:1 b:1"), repository)).empty());
  const std::string exclusion =
      "<exclusions><exclusion><groupId>g</groupId><artifactId>b</artifactId></exclusion></exclusions>";
  CHECK(tests::blind_spots(
            resolve(tests::pom("app:1", "", "<dependencies>" + dependency("d:1", exclusion) + "</dependencies>"),
                    repository))
            .empty());
}

TEST_CASE("pom.xml: nothing is asked of a pom below an artifact that excludes all") {
  const std::string all =
      "<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>";
  const Inventory found =
      resolve(tests::pom("app:1", "", "<dependencies>" + dependency("a:1", all) + "</dependencies>"));
  CHECK(packages(found) == Lines{"g:a 1 runtime"});
  CHECK(found.blind_spots.empty());
}

TEST_CASE("pom.xml: a dependency without a name is said, the others are read") {
  const Inventory found = resolve("<project>\n<dependencies>\n<dependency><version>1</version></dependency>" +
                                      dependency("a:1") + "</dependencies></project>",
                                  MemoryRepository().add("a:1"));
  CHECK(packages(found) == Lines{"g:a 1 runtime"});
  CHECK(tests::diagnostics(found) == Lines{"pom.xml:3:1: expected a dependency with groupId and artifactId"});
}

TEST_CASE("pom.xml: an unknown property in a name is a blind spot, never a package of that name") {
  const Inventory found = resolve(tests::pom("app:1", "${env.GROUP}:a:1"));
  CHECK(found.packages.empty());
  CHECK(tests::blind_spots(found) == Lines{"pom.xml: no pom at hand tells the version of ${env.GROUP}:a (1)"});
}

TEST_CASE("pom.xml: properties that run in circles are said where they are used") {
  const Inventory found = resolve("<project><properties><a>${b}</a><b>${a}</b></properties>\n<dependencies>\n" +
                                      dependency("x:${a}") + dependency("y:1") + "</dependencies></project>",
                                  MemoryRepository().add("y:1"));
  CHECK(packages(found) == Lines{"g:y 1 runtime"});
  CHECK(tests::diagnostics(found) == Lines{"pom.xml:3:59: the property \"a\" refers to itself"});
}

TEST_CASE("pom.xml: a broken pom of the repository is said with its path, and the rest is resolved") {
  const MemoryRepository repository = MemoryRepository().install("a:1", "<project><dependencies>\n</wrong>").add("b:1");
  const Inventory found = resolve(tests::pom("app:1", "a:1 b:1"), repository);
  CHECK(packages(found) == Lines{"g:a 1 runtime", "g:b 1 runtime"});
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].path == "~/g/a/1/a-1.pom");
  CHECK(found.diagnostics[0].line == 2);
}

TEST_CASE("pom.xml: long lists in blind spots are shortened") {
  std::string dependencies;
  for (std::size_t i = 0; i < 20; ++i) dependencies += numbered("a", i, ":1 ");
  const Inventory found = resolve(tests::pom("app:1", dependencies));
  REQUIRE(found.blind_spots.size() == 1);
  CHECK(found.blind_spots[0].why.ends_with(" and 12 more"));
  CHECK(found.packages.size() == 20);
}

TEST_CASE("pom.xml: a project without dependencies, or no project at all") {
  CHECK(resolve("<project/>").packages.empty());
  CHECK(resolve("<project/>").blind_spots.empty());
  CHECK(resolve("").diagnostics.size() == 1);
}

TEST_CASE("pom.xml: a hundred thousand dependencies are read up to the limit, in seconds at most") {
  std::string text = "<project><dependencies>";
  for (std::size_t i = 0; i < 100'000; ++i) text += dependency(numbered("a", i, ":1"));
  const tests::ProcessorTimer timer;
  const Inventory found = resolve(text + "</dependencies></project>");
  CHECK(found.packages.size() == limits::kDependencyNodes);
  CHECK(tests::blind_spots(found).back() == "pom.xml: " + kCut);
  CHECK(timer.seconds() < 20);
}

TEST_CASE("pom.xml: so many poms of the repository are read, and it is said that more are needed") {
  MemoryRepository repository;
  std::string dependencies;
  for (std::size_t i = 0; i <= limits::kPoms; ++i) {
    repository.add(numbered("a", i, ":1"));
    dependencies += numbered("a", i, ":1 ");
  }
  const Inventory found = resolve(tests::pom("app:1", dependencies), repository);
  CHECK(found.packages.size() == limits::kPoms + 1);
  const Lines spots = tests::blind_spots(found);
  CHECK(std::find(spots.begin(), spots.end(), "pom.xml: more than 20000 poms are needed; further ones are not read") !=
        spots.end());
}

TEST_CASE("pom.xml: graphs that would grow without end are cut at the limit") {
  // Each artifact asks for all deeper ones, with another exclusion each time: no two lists below are the same.
  MemoryRepository repository;
  constexpr std::size_t kArtifacts = 40;
  for (std::size_t i = 0; i < kArtifacts; ++i) {
    std::string entries;
    for (std::size_t other = i + 1; other < kArtifacts; ++other) {
      const std::string excluded =
          numbered("<exclusions><exclusion><groupId>g</groupId><artifactId>x", i * kArtifacts + other);
      entries += dependency(numbered("a", other, ":1"), excluded + "</artifactId></exclusion></exclusions>");
    }
    repository.add(numbered("a", i, ":1"), "", "<dependencies>" + entries + "</dependencies>");
  }
  const Inventory found = resolve(tests::pom("app:1", "a0:1"), repository);
  CHECK(found.packages.size() >= kArtifacts / 2);
  CHECK(tests::blind_spots(found) == Lines{"pom.xml: " + kCut});
}

}  // namespace
}  // namespace lscan
