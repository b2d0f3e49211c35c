#include <catch2/catch.hpp>

#include "core/installed/detectors.h"
#include "tests/support/memory_tree.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using tests::FixedNames;
using tests::lines;
using tests::MemoryTree;

std::string properties(const std::string& group, const std::string& artifact, const std::string& version) {
  return "#Created by Maven\ngroupId=" + group + "\nartifactId=" + artifact + "\nversion=" + version + "\n";
}

TEST_CASE("java: a jar with Maven metadata is what its pom.properties says") {
  MemoryTree tree;
  tree.add_archive("lib/guava-31.1-jre.jar", MemoryTree{{"META-INF/maven/com.google.guava/guava/pom.properties",
                                                         properties("com.google.guava", "guava", "31.1-jre")},
                                                        {"com/google/common/base/Joiner.class", ""}});
  CHECK(lines(detect(detectors::java, tree).packages) ==
        Lines{"Maven com.google.guava:guava 31.1-jre @ "
              "lib/guava-31.1-jre.jar!/META-INF/maven/com.google.guava/guava/pom.properties:4"});
}

TEST_CASE("java: a jar without metadata takes the known group that its classes fit, marked as inferred") {
  const FixedNames known(
      {{Ecosystem::maven, "org.springframework:spring-core"}, {Ecosystem::maven, "com.other:spring-core"}});
  MemoryTree tree;
  tree.add_archive("lib/spring-core-5.3.9.jar", MemoryTree{{"org/springframework/core/Ordered.class", ""}});
  CHECK(lines(detect(detectors::java, tree, known).packages) ==
        Lines{"Maven org.springframework:spring-core 5.3.9 @ lib/spring-core-5.3.9.jar (inferred)"});
}

TEST_CASE("java: a group whose last segment is the classes' first fits them") {
  const FixedNames known({{Ecosystem::maven, "com.squareup.okio:okio"}});
  MemoryTree tree;
  tree.add_archive("lib/okio-2.8.0.jar", MemoryTree{{"okio/Buffer.class", ""}});
  CHECK(lines(detect(detectors::java, tree, known).packages) ==
        Lines{"Maven com.squareup.okio:okio 2.8.0 @ lib/okio-2.8.0.jar (inferred)"});
}

TEST_CASE("java: a jar whose classes fit none of the known groups is a blind spot and no package") {
  const FixedNames known({{Ecosystem::maven, "com.mobileiron:core"}});
  MemoryTree tree;
  tree.add_archive("lib/core-1.0.jar", MemoryTree{{"com/acme/app/Main.class", ""}});
  const Inventory found = detect(detectors::java, tree, known);
  CHECK(found.packages.empty());
  REQUIRE(found.blind_spots.size() == 1);
  CHECK(found.blind_spots[0].kind == BlindSpot::Kind::unidentified_jar);
  CHECK(found.blind_spots[0].path == "lib/core-1.0.jar");
}

TEST_CASE("java: an unpacked fat jar yields its components, without the application that names them") {
  const MemoryTree tree{
      {"META-INF/maven/com.acme/app/pom.properties", properties("com.acme", "app", "1.0")},
      {"META-INF/maven/com.acme/app/pom.xml",
       "<project><dependencies><dependency><groupId>org.yaml</groupId><artifactId>snakeyaml</artifactId></dependency>"
       "<dependency><groupId>not.shipped</groupId><artifactId>provided</artifactId></dependency></dependencies></"
       "project>"},
      {"META-INF/maven/org.yaml/snakeyaml/pom.properties", properties("org.yaml", "snakeyaml", "1.26")},
      {"com/acme/Main.class", ""},
      {"org/yaml/snakeyaml/Yaml.class", ""}};
  const Inventory found = detect(detectors::java, tree);
  CHECK(lines(found.packages) ==
        Lines{"Maven org.yaml:snakeyaml 1.26 @ META-INF/maven/org.yaml/snakeyaml/pom.properties:4"});
  CHECK(found.blind_spots.empty());
}

TEST_CASE("java: classes that shading left without metadata are named by their package") {
  const MemoryTree tree{
      {"META-INF/maven/org.yaml/snakeyaml/pom.properties", properties("org.yaml", "snakeyaml", "1.26")},
      {"META-INF/spring-core.kotlin_module", ""},
      {"org/yaml/snakeyaml/Yaml.class", ""},
      {"org/springframework/core/Ordered.class", ""},
      {"org/springframework/web/Filter.class", ""}};
  const Inventory found = detect(detectors::java, tree);
  REQUIRE(found.blind_spots.size() == 1);
  CHECK(found.blind_spots[0].path == "org/springframework");
  CHECK(found.blind_spots[0].why ==
        "2 classes of org.springframework that no Maven metadata explains (modules spring-core)");
}

TEST_CASE("java: one bad jar is said, and the rest is still read") {
  MemoryTree tree{{"lib/bad.jar", "not a zip"}};
  tree.add_archive("lib/good-1.0.jar",
                   MemoryTree{{"META-INF/maven/g/good/pom.properties", properties("g", "good", "1.0")}});
  const Inventory found = detect(detectors::java, tree);
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].path == "lib/bad.jar");
  CHECK(found.packages.size() == 1);
}

}  // namespace
}  // namespace lscan
