#include "lockfiles/maven/interpolation.h"

#include <catch2/catch.hpp>

#include "core/base/limits.h"

namespace lscan::maven {
namespace {

Pom project() {
  Pom pom{.coordinates = {"com.example", "app", "1.0"}, .packaging = "jar"};
  pom.parent = Parent{.coordinates = {"com.example.parent", "base", "7"}};
  return pom;
}

// "${p7}"
std::string numbered(std::size_t number) { return std::string("${p").append(std::to_string(number)).append("}"); }

std::string filled(std::string_view text, const Properties& properties, const Pom& pom = project()) {
  return Interpolator(pom, properties).interpolate(text).value_or("<failed>");
}

TEST_CASE("interpolation: properties stand for their values, also in the middle and through each other") {
  const Properties properties = {{"a", "1"}, {"b", "${a}.2"}, {"c", "v${b}-${a}"}};
  CHECK(filled("plain", properties) == "plain");
  CHECK(filled("${a}", properties) == "1");
  CHECK(filled("x${a}y${a}z", properties) == "x1y1z");
  CHECK(filled("${c}", properties) == "v1.2-1");
}

TEST_CASE("interpolation: the project's own fields go by project, pom, or no prefix") {
  CHECK(filled("${project.groupId}:${project.artifactId}:${project.version}:${project.packaging}", {}) ==
        "com.example:app:1.0:jar");
  CHECK(filled("${pom.version} ${version}", {}) == "1.0 1.0");
  CHECK(filled("${project.parent.groupId}:${project.parent.artifactId}:${parent.version}", {}) ==
        "com.example.parent:base:7");
  CHECK(filled("${project.parent.version}", {}, Pom{}) == "${project.parent.version}");
}

TEST_CASE("interpolation: a field with its prefix outranks a property, and a property a field without one") {
  const Properties properties = {{"project.version", "no"}, {"version", "yes"}};
  CHECK(filled("${project.version} ${version}", properties) == "1.0 yes");
}

TEST_CASE("interpolation: what only the build's machine knows stays as it is") {
  for (const char* text : {"${env.HOME}", "${java.version}", "${os.detected.classifier}", "${settings.offline}",
                           "${project.basedir}/lib", "${undefined}", "${}", "$", "${open", "a}b", "$${}"}) {
    CHECK(filled(text, {}) == text);
  }
}

TEST_CASE("interpolation: expressions do not nest") {
  CHECK(filled("${a${b}}", {{"b", "x"}, {"ax", "1"}}) == "${a${b}}");
}

TEST_CASE("interpolation: a property that refers to itself is said, however long the way round") {
  for (const Properties& properties :
       {Properties{{"a", "${a}"}}, Properties{{"a", "${b}"}, {"b", "x${c}"}, {"c", "${a}"}}}) {
    const Pom pom = project();
    Interpolator interpolator(pom, properties);
    const auto text = interpolator.interpolate("${a}");
    REQUIRE_FALSE(text);
    CHECK(text.error() == "the property \"a\" refers to itself");
  }
  Pom pom = project();
  pom.coordinates.version = "${project.version}";
  CHECK(filled("${project.version}", {}, pom) == "<failed>");
}

TEST_CASE("interpolation: the same property twice is no circle") {
  CHECK(filled("${a}${b}${a}", {{"a", "1"}, {"b", "${a}"}}) == "111");
}

TEST_CASE("interpolation: chains beyond the limit are said, those at it are read") {
  Properties properties = {{"p0", "end"}};
  for (std::size_t i = 1; i <= limits::kPropertyDepth; ++i) {
    properties[std::string("p").append(std::to_string(i))] = numbered(i - 1);
  }
  CHECK(filled(numbered(limits::kPropertyDepth - 1), properties) == "end");
  CHECK(filled(numbered(limits::kPropertyDepth), properties) == "<failed>");
}

TEST_CASE("interpolation: properties that double each other are stopped at the limit, and fast") {
  Properties properties = {{"p0", "lol"}};
  for (std::size_t i = 1; i < 60; ++i) {
    const std::string below = numbered(i - 1);
    properties[std::string("p").append(std::to_string(i))] = below + below;
  }
  const Pom pom = project();
  Interpolator interpolator(pom, properties);
  const auto text = interpolator.interpolate("${p59}");
  REQUIRE_FALSE(text);
  CHECK(text.error() == "properties grow beyond 65536 bytes");
}

TEST_CASE("interpolation: it tells which properties were asked for, also through others") {
  const Properties properties = {{"a", "${b}"}, {"b", "1"}, {"c", "2"}};
  const Pom pom = project();
  Interpolator interpolator(pom, properties);
  CHECK(interpolator.interpolate("${a}") == "1");
  CHECK(interpolator.has_used("a"));
  CHECK(interpolator.has_used("b"));
  CHECK_FALSE(interpolator.has_used("c"));
}

}  // namespace
}  // namespace lscan::maven
