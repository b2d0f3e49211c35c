// Effective models, seen by what a project resolves to.
#include "lockfiles/maven/model.h"

#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "tests/lockfiles/maven/poms.h"

namespace lscan::maven {
namespace {

using Lines = std::vector<std::string>;
using tests::dependency;
using tests::MemoryRepository;
using tests::MemoryTree;
using tests::numbered;
using tests::packages;
using tests::resolve;

std::string parent(const std::string& name, const std::string& relative_path = "") {
  return "<parent><groupId>g</groupId><artifactId>" + name.substr(0, name.find(':')) + "</artifactId><version>" +
         name.substr(name.find(':') + 1) + "</version>" + relative_path + "</parent>";
}
std::string managed(const std::string& dependencies) {
  return "<dependencyManagement><dependencies>" + dependencies + "</dependencies></dependencyManagement>";
}
std::string import(std::string_view bom) { return dependency(bom, "<type>pom</type><scope>import</scope>"); }

const MemoryRepository kLeaves = MemoryRepository().add("a:1").add("a:2").add("b:1").add("b:2").add("c:1");

TEST_CASE("model: a parent beside the project brings dependencies, versions and properties") {
  const MemoryTree tree{
      {"app/pom.xml", tests::pom("app:1", "a:", parent("base:7") + "<properties><b>2</b></properties>")},
      {"pom.xml", tests::pom("base:7", "b:${b}", "<properties><b>1</b></properties>" + managed(dependency("a:1")))}};
  const Inventory found = resolve(tree, kLeaves, "app/pom.xml");
  CHECK(packages(found) == Lines{"g:a 1 runtime", "g:b 2 runtime"});
  CHECK(tests::blind_spots(found).empty());
}

TEST_CASE("model: relativePath names a folder or a file, and what it finds has to be the parent") {
  const std::string base = tests::pom("base:7", "a:1");
  const auto with = [&](const std::string& path) {
    return tests::pom("app:1", "", parent("base:7", "<relativePath>" + path + "</relativePath>"));
  };
  CHECK(packages(resolve({{"app/pom.xml", with("../base")}, {"base/pom.xml", base}}, kLeaves, "app/pom.xml")) ==
        Lines{"g:a 1 runtime"});
  CHECK(packages(resolve({{"app/pom.xml", with("..\\base\\parent.xml")}, {"base/parent.xml", base}}, kLeaves,
                         "app/pom.xml")) == Lines{"g:a 1 runtime"});
  const MemoryTree other{{"app/pom.xml", with("../pom.xml")}, {"pom.xml", tests::pom("base:6", "b:1")}};
  CHECK(packages(resolve(other, kLeaves, "app/pom.xml")).empty());
  CHECK(packages(resolve(other, MemoryRepository(kLeaves).add("base:7", "a:2"), "app/pom.xml")) ==
        Lines{"g:a 2 runtime"});
}

TEST_CASE("model: an empty relativePath looks into the repository, whatever lies beside") {
  const MemoryTree tree{{"app/pom.xml", tests::pom("app:1", "", parent("base:7", "<relativePath/>"))},
                        {"pom.xml", tests::pom("base:7", "a:1")}};
  CHECK(packages(resolve(tree, MemoryRepository(kLeaves).add("base:7", "a:2"), "app/pom.xml")) ==
        Lines{"g:a 2 runtime"});
}

TEST_CASE("model: parents have parents, and a range of them takes the highest at hand") {
  MemoryRepository repository = kLeaves;
  repository.add("base:7", "", parent("company:3")).add("company:3", "", managed(dependency("a:2")));
  CHECK(packages(resolve(tests::pom("app:1", "a:", parent("base:7")), repository)) == Lines{"g:a 2 runtime"});
  repository.add_file("g/base/maven-metadata-central.xml",
                      "<metadata><versioning><versions><version>6</version><version>7</version><version>9</version>"
                      "</versions></versioning></metadata>");
  CHECK(packages(resolve(tests::pom("app:1", "a:", parent("base:[5,8)")), repository)) == Lines{"g:a 2 runtime"});
}

TEST_CASE("model: parents that run in a circle are said, and what they say is read once") {
  const MemoryRepository repository =
      MemoryRepository(kLeaves).add("base:1", "a:1", parent("other:1")).add("other:1", "b:1", parent("base:1"));
  const Inventory found = resolve(tests::pom("app:1", "", parent("base:1")), repository);
  CHECK(packages(found) == Lines{"g:a 1 runtime", "g:b 1 runtime"});
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].path == "~/g/other/1/other-1.pom");
  CHECK(found.diagnostics[0].message == "the parents form a cycle: g:base:1 inherits from itself");
  const std::string own_parent = tests::pom("app:1", "a:1", parent("app:1", "<relativePath>pom.xml</relativePath>"));
  CHECK(packages(resolve(own_parent, kLeaves)) == Lines{"g:a 1 runtime"});
}

TEST_CASE("model: more parents than the limit are left out and said") {
  MemoryRepository repository = kLeaves;
  for (std::size_t i = 0; i < limits::kPomChain + 10; ++i) {
    repository.add(numbered("p", i, ":1"), "", parent(numbered("p", i + 1, ":1")));
  }
  const Inventory found = resolve(tests::pom("app:1", "a:1", parent("p0:1")), repository);
  CHECK(packages(found) == Lines{"g:a 1 runtime"});
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].message == "more than 64 parents; those above are left out");
}

TEST_CASE("model: management fills in what an entry leaves open, and nothing else") {
  const std::string rest =
      managed(dependency("a:2", "<scope>test</scope>") + dependency("b:2", "<scope>provided</scope>") +
              dependency("c:1", "<type>test-jar</type>"));
  const std::string project =
      tests::pom("app:1", "",
                 rest + "<dependencies>" + dependency("a:") + dependency("b:1", "<scope>runtime</scope>") +
                     dependency("c:", "<type>test-jar</type>") + "</dependencies>");
  CHECK(packages(resolve(project, kLeaves)) == Lines{"g:a 2 test", "g:b 1 runtime", "g:c 1 runtime"});
}

TEST_CASE("model: the project's own entries outrank imported ones, and an earlier BOM a later one") {
  const MemoryRepository repository =
      MemoryRepository(kLeaves)
          .add("x:1", "", managed(dependency("a:1") + dependency("b:1")))
          .add("y:1", "", managed(dependency("a:2") + dependency("b:2") + dependency("c:1")));
  const std::string project =
      tests::pom("app:1", "a: b: c:", managed(import("x:1") + import("y:1") + dependency("b:2")));
  CHECK(packages(resolve(project, repository)) == Lines{"g:a 1 runtime", "g:b 2 runtime", "g:c 1 runtime"});
}

TEST_CASE("model: a BOM has parents, properties and imports of its own, which the project's do not change") {
  const MemoryRepository repository =
      MemoryRepository(kLeaves)
          .add("bom:1", "", parent("bom-parent:1") + managed(dependency("a:${v}") + import("inner:1")))
          .add("bom-parent:1", "", "<properties><v>2</v></properties>" + managed(dependency("b:${v}")))
          .add("inner:1", "", managed(dependency("c:1")));
  const std::string project =
      tests::pom("app:1", "a: b: c:", "<properties><v>9</v></properties>" + managed(import("bom:1")));
  CHECK(packages(resolve(project, repository)) == Lines{"g:a 2 runtime", "g:b 2 runtime", "g:c 1 runtime"});
}

TEST_CASE("model: imports that run in a circle are said, and the rest is imported") {
  const MemoryRepository repository = MemoryRepository(kLeaves)
                                          .add("x:1", "", managed(dependency("a:1") + import("y:1")))
                                          .add("y:1", "", managed(dependency("b:1") + import("x:1")));
  const Inventory found = resolve(tests::pom("app:1", "a: b:", managed(import("x:1"))), repository);
  CHECK(packages(found) == Lines{"g:a 1 runtime", "g:b 1 runtime"});
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].message == "the imports form a cycle: g:x:1 imports itself");
}

TEST_CASE("model: imports deeper than the limit are left out and said") {
  MemoryRepository repository = kLeaves;
  for (std::size_t i = 0; i < 500; ++i) {
    repository.add(numbered("bom", i, ":1"), "", managed(import(numbered("bom", i + 1, ":1"))));
  }
  const Inventory found = resolve(tests::pom("app:1", "a:1", managed(import("bom0:1"))), repository);
  CHECK(packages(found) == Lines{"g:a 1 runtime"});
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].message.starts_with("imports more than 64 deep"));
}

TEST_CASE("model: modules are found by their names, in any pom of the build, before the repository") {
  const std::string modules =
      "<packaging>pom</packaging><modules><module>core</module><module>app</module></modules>"
      "<properties><revision>2.0</revision></properties>";
  const MemoryTree tree{{"pom.xml", tests::pom("all:${revision}", "", modules)},
                        {"core/pom.xml", tests::pom("core:", "a:2", parent("all:${revision}"))},
                        {"app/pom.xml", tests::pom("app:", "core:${project.version}", parent("all:${revision}"))}};
  const MemoryRepository repository = MemoryRepository(kLeaves).add("core:2.0", "b:1");
  const Inventory found = resolve(tree, repository, "app/pom.xml");
  CHECK(packages(found) == Lines{"g:core 2.0 runtime", "g:a 2 runtime"});
  CHECK(found.packages[0].source == "file:core/pom.xml");
  CHECK(found.packages[1].source.empty());
}

TEST_CASE("model: a BOM and a parent may be modules of the build") {
  const MemoryTree tree{
      {"pom.xml",
       tests::pom("all:1", "",
                  "<modules><module>bom</module><module>parent/base.xml</module><module>app</module></modules>")},
      {"bom/pom.xml", tests::pom("bom:1", "", managed(dependency("a:1")))},
      {"parent/base.xml", tests::pom("base:1", "", managed(dependency("b:1")))},
      {"app/pom.xml", tests::pom("app:1", "a: b:", parent("base:1") + managed(import("bom:1")))}};
  CHECK(packages(resolve(tree, kLeaves, "app/pom.xml")) == Lines{"g:a 1 runtime", "g:b 1 runtime"});
}

TEST_CASE("model: modules that name each other end") {
  const MemoryTree tree{
      {"pom.xml",
       tests::pom("all:1", "a:1", "<modules><module>.</module><module>m</module><module>none</module></modules>")},
      {"m/pom.xml", tests::pom("m:1", "", "<modules><module>..</module><module>../m</module></modules>")}};
  CHECK(packages(resolve(tree, kLeaves)) == Lines{"g:a 1 runtime"});
}

TEST_CASE("model: active profiles add and override, and those that are asked for do not") {
  const std::string profiles = R"(<profiles>
    <profile><id>default</id><activation><activeByDefault>true</activeByDefault></activation>
      <properties><v>2</v></properties><dependencies>)" +
                               dependency("b:1") + R"(</dependencies></profile>
    <profile><id>asked</id><dependencies>)" +
                               dependency("c:1") + "</dependencies></profile></profiles>";
  CHECK(packages(resolve(tests::pom("app:1", "a:${v}", "<properties><v>1</v></properties>" + profiles), kLeaves)) ==
        Lines{"g:a 2 runtime", "g:b 1 runtime"});
}

TEST_CASE("model: a profile asks for files of the project") {
  const std::string profiles =
      "<profiles><profile><id>p</id><activation><file><exists>${basedir}/marker.txt</exists></file></activation>"
      "<dependencies>" +
      dependency("b:1") + "</dependencies></profile></profiles>";
  const std::string text = tests::pom("app:1", "a:1", profiles);
  CHECK(packages(resolve({{"x/pom.xml", text}}, kLeaves, "x/pom.xml")) == Lines{"g:a 1 runtime"});
  CHECK(packages(resolve({{"x/pom.xml", text}, {"x/marker.txt", "here"}}, kLeaves, "x/pom.xml")) ==
        Lines{"g:a 1 runtime", "g:b 1 runtime"});
}

TEST_CASE("model: properties that would make a coordinate too long are said where they are used") {
  const auto of_size = [](std::size_t size) {
    return "<project><properties><v>" + std::string(size, '1') + "</v></properties>\n<dependencies>" +
           dependency("a:${v}") + "</dependencies></project>";
  };
  CHECK(tests::diagnostics(resolve(of_size(limits::kCoordinateBytes))).empty());
  const Inventory found = resolve(of_size(limits::kCoordinateBytes + 1));
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].line == 2);
  CHECK(found.diagnostics[0].message == "properties grow beyond 1024 bytes in one coordinate");
  CHECK(found.packages.empty());
}

TEST_CASE("model: the same dependency twice counts as the last says") {
  CHECK(packages(resolve(tests::pom("app:1", "a:1 b:1 a:2"), kLeaves)) == Lines{"g:a 2 runtime", "g:b 1 runtime"});
}

TEST_CASE("model: a snapshot with its date lies under its base version") {
  MemoryRepository repository = kLeaves;
  repository.add_file("g/s/1.0-SNAPSHOT/s-1.0-20240131.120000-7.pom", tests::pom("s:1.0-SNAPSHOT", "a:1"));
  repository.add_file("g/s/1.0-SNAPSHOT/s-1.0-SNAPSHOT.pom", tests::pom("s:1.0-SNAPSHOT", "b:1"));
  CHECK(packages(resolve(tests::pom("app:1", "s:1.0-20240131.120000-7"), repository)) ==
        Lines{"g:s 1.0-20240131.120000-7 runtime", "g:a 1 runtime"});
  CHECK(packages(resolve(tests::pom("app:1", "s:1.0-SNAPSHOT"), repository)) ==
        Lines{"g:s 1.0-SNAPSHOT runtime", "g:b 1 runtime"});
}

}  // namespace
}  // namespace lscan::maven
