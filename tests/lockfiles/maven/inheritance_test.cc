#include "lockfiles/maven/inheritance.h"

#include <catch2/catch.hpp>

namespace lscan::maven {
namespace {

using Lines = std::vector<std::string>;

Dependency entry(const std::string& artifact, const std::string& version, const std::string& classifier = "") {
  return {.coordinates = {"g", artifact, version}, .type = "jar", .classifier = classifier};
}

Lines lines(const Dependencies& dependencies) {
  Lines out;
  for (const Dependency& dependency : dependencies) {
    out.push_back(management_key(dependency) + " " + dependency.coordinates.version);
  }
  return out;
}

TEST_CASE("inheritance: entries are the same by group, artifact, type and classifier") {
  CHECK(management_key(entry("a", "1")) == "g:a:jar");
  CHECK(management_key(entry("a", "2", "tests")) == "g:a:jar:tests");
}

TEST_CASE("inheritance: of entries with one key the last one counts, in the place of the first") {
  Dependencies dependencies = {entry("a", "1"), entry("b", "1"), entry("a", "2"), entry("c", "1"), entry("a", "3")};
  drop_duplicates(dependencies);
  CHECK(lines(dependencies) == Lines{"g:a:jar 3", "g:b:jar 1", "g:c:jar 1"});
  Dependencies none;
  drop_duplicates(none);
  CHECK(none.empty());
}

TEST_CASE("inheritance: a child keeps its own and adds what only its parent has") {
  Pom child{.coordinates = {"", "child", ""}};
  child.body = {.properties = {{"a", "child"}}, .dependencies = {entry("own", "1"), entry("both", "2")}};
  Pom parent{.coordinates = {"g", "parent", "7"}};
  parent.body = {.properties = {{"a", "parent"}, {"b", "parent"}},
                 .dependencies = {entry("both", "1"), entry("inherited", "1")},
                 .managed = {entry("managed", "1")},
                 .modules = {"child"},
                 .repositories = {"r"}};
  inherit(child, parent);
  CHECK(child.coordinates == Coordinates{"g", "child", "7"});
  CHECK(child.body.properties == Properties{{"a", "child"}, {"b", "parent"}});
  CHECK(lines(child.body.dependencies) == Lines{"g:own:jar 1", "g:both:jar 2", "g:inherited:jar 1"});
  CHECK(lines(child.body.managed) == Lines{"g:managed:jar 1"});
  CHECK(child.body.modules.empty());
  CHECK(child.body.repositories == Lines{"r"});
}

TEST_CASE("inheritance: an own group and version stay") {
  Pom child{.coordinates = {"mine", "child", "1"}};
  inherit(child, Pom{.coordinates = {"g", "parent", "7"}});
  CHECK(child.coordinates == Coordinates{"mine", "child", "1"});
}

TEST_CASE("inheritance: a profile outranks its pom") {
  PomBody body{
      .properties = {{"a", "1"}, {"b", "1"}}, .dependencies = {entry("x", "1"), entry("y", "1")}, .modules = {"m"}};
  inject(body, {.properties = {{"a", "2"}}, .dependencies = {entry("x", "2"), entry("z", "1")}, .modules = {"n"}});
  CHECK(body.properties == Properties{{"a", "2"}, {"b", "1"}});
  CHECK(lines(body.dependencies) == Lines{"g:x:jar 2", "g:y:jar 1", "g:z:jar 1"});
  CHECK(body.modules == Lines{"m", "n"});
}

TEST_CASE("inheritance: keys meet as they are written, before properties are known") {
  PomBody body{.dependencies = {entry("${a}", "1")}};
  inject(body, {.dependencies = {entry("a", "2"), entry("${a}", "3")}});
  CHECK(lines(body.dependencies) == Lines{"g:${a}:jar 3", "g:a:jar 2"});
}

}  // namespace
}  // namespace lscan::maven
