#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using tests::declared_lines;

Inventory read(std::string_view text, std::string_view path = "gradle.lockfile", const tests::MemoryTree& nearby = {}) {
  return tests::parse(formats::gradle_lockfile, path, text, nearby);
}

TEST_CASE("gradle.lockfile: configurations tell what is shipped") {
  const Inventory found = read(R"(# This is a Gradle generated file for dependency locking.
# Manual edits can break the build and are not advised.
# This file is expected to be part of source control.
com.google.guava:guava:31.1-jre=compileClasspath,runtimeClasspath,testRuntimeClasspath
javax.servlet:servlet-api:2.5=compileClasspath,testCompileClasspath
org.junit.jupiter:junit-jupiter:5.9.2=testCompileClasspath,testRuntimeClasspath
org.projectlombok:lombok:1.18.26=annotationProcessor
org.mapstruct:mapstruct:1.5.3.Final=annotationProcessor,compileClasspath
com.puppycrawl.tools:checkstyle:9.3=checkstyle
g:custom:1.0-SNAPSHOT=lambdaLayer
empty=testAnnotationProcessor
)");
  CHECK(declared_lines(found) == Lines{"com.google.guava:guava 31.1-jre @ gradle.lockfile:4:24",
                                       "javax.servlet:servlet-api 2.5 provided @ gradle.lockfile:5:27",
                                       "org.junit.jupiter:junit-jupiter 5.9.2 test @ gradle.lockfile:6:33",
                                       "org.projectlombok:lombok 1.18.26 dev @ gradle.lockfile:7:26",
                                       "org.mapstruct:mapstruct 1.5.3.Final provided @ gradle.lockfile:8:25",
                                       "com.puppycrawl.tools:checkstyle 9.3 dev @ gradle.lockfile:9:33",
                                       "g:custom 1.0-SNAPSHOT @ gradle.lockfile:10:10"});
  CHECK(found.packages[0].ecosystem == Ecosystem::maven);
  CHECK(found.blind_spots.empty());
  CHECK(found.diagnostics.empty());
}

TEST_CASE("gradle.lockfile: a version that is compiled against and is another one when it runs is not shipped") {
  const Inventory found = read("g:a:1=compileClasspath\ng:a:2=runtimeClasspath\ng:a:3=testRuntimeClasspath\n");
  CHECK(declared_lines(found) ==
        Lines{"g:a 1 dev @ gradle.lockfile:1:5", "g:a 2 @ gradle.lockfile:2:5", "g:a 3 test @ gradle.lockfile:3:5"});
}

TEST_CASE("gradle.lockfile: an empty runtime class path is one, so that the rest is not shipped") {
  const Inventory found = read("g:a:1=compileClasspath\nempty=runtimeClasspath\n");
  CHECK(declared_lines(found) == Lines{"g:a 1 provided @ gradle.lockfile:1:5"});
  CHECK(found.blind_spots.empty());
}

TEST_CASE("gradle.lockfile: without any runtime class path what is compiled against counts, and that is said") {
  const Inventory found = read("g:a:1=compileClasspath\n");
  CHECK(declared_lines(found) == Lines{"g:a 1 @ gradle.lockfile:1:5"});
  REQUIRE(found.blind_spots.size() == 1);
  CHECK(found.blind_spots[0].why == "locks what is compiled against, and not what runs");
  CHECK(found.blind_spots[0].remedy.find("--write-locks") != std::string::npos);
}

TEST_CASE("buildscript-gradle.lockfile: plugins are for the build alone") {
  for (const char* path : {"buildscript-gradle.lockfile", "settings-gradle.lockfile"})
    CHECK(read("g:plugin:1=classpath\nempty=\n", path).packages.at(0).scope == Scope::dev);
}

TEST_CASE("gradle/dependency-locks: a file for each configuration") {
  const std::string folder = "gradle/dependency-locks/";
  const tests::MemoryTree both = {{folder + "runtimeClasspath.lockfile", ""},
                                  {folder + "debugRuntimeClasspath.lockfile", ""}};
  const auto scope = [&](const std::string& configuration, const tests::MemoryTree& nearby) {
    const Inventory found = read("# comment\ng:a:1\n", folder + configuration + ".lockfile", nearby);
    return found.packages.at(0).scope;
  };
  CHECK(scope("runtimeClasspath", both) == Scope::runtime);
  CHECK(scope("compileClasspath", both) == Scope::provided);
  CHECK(scope("debugCompileClasspath", both) == Scope::provided);
  CHECK(scope("compileClasspath", {}) == Scope::runtime);
  CHECK(scope("testRuntimeClasspath", both) == Scope::test);
  CHECK(scope("annotationProcessor", both) == Scope::dev);
  CHECK(scope("buildscript-classpath", both) == Scope::dev);
  CHECK(scope("compileClasspath", {{folder + "runtimeClasspath.lockfile", "# comment\ng:a:2\n"}}) == Scope::dev);
  CHECK(read("g:a:1\n", folder + "compileClasspath.lockfile").blind_spots.size() == 1);
  CHECK(read("g:a:1\n", folder + "compileClasspath.lockfile", both).blind_spots.empty());
}

TEST_CASE("gradle.lockfile: files of a folder are named and are no packages") {
  const Inventory found = read(":local:1.0=runtimeClasspath\ng:a:=runtimeClasspath\n");
  CHECK(found.packages.empty());
  CHECK(tests::blind_spot_lines(found) ==
        Lines{"files of a folder stand here, which no registry knows: :local:1.0, g:a:: scan the "
              "folder that they lie in"});
}

TEST_CASE("gradle.lockfile: lines that are none are said once, the others are read") {
  const Inventory found = read("hello\ng:a=x\ng:b:1\n=x\ng:c:1=runtimeClasspath\r\n");
  CHECK(declared_lines(found) == Lines{"g:c 1 @ gradle.lockfile:5:5"});
  CHECK(tests::diagnostic_lines(found) == Lines{"1:1: expected \"group:artifact:version=configurations\""});
}

TEST_CASE("gradle.lockfile: an empty file, and blanks around, do no harm") {
  CHECK(read("").packages.empty());
  CHECK(read("").diagnostics.empty());
  CHECK(read("  g:a:1=runtimeClasspath , x \n").packages.at(0).evidence.at(0).column == 7);
  CHECK(read("g:a:1=\n").packages.at(0).scope == Scope::runtime);
}

TEST_CASE("gradle.lockfile: both sides of a merge conflict are read") {
  const Inventory found = read("<<<<<<< a\ng:a:1=runtimeClasspath\n=======\ng:a:2=runtimeClasspath\n>>>>>>> b\n");
  CHECK(found.packages.size() == 2);
  CHECK(found.diagnostics.size() == 1);
}

TEST_CASE("gradle.lockfile: files go by the names that Gradle gives them, and those of its documentation") {
  const auto matches = [](std::string_view path) { return tests::is_read_by(formats::gradle_lockfile, path); };
  CHECK(matches("app/gradle.lockfile"));
  CHECK(matches("locking/gradle-release.lockfile"));
  CHECK(matches("buildscript-gradle.lockfile"));
  CHECK(matches("gradle/dependency-locks/runtimeClasspath.lockfile"));
  CHECK_FALSE(matches("other/runtimeClasspath.lockfile"));
  CHECK_FALSE(matches("gradle.properties"));
}

}  // namespace
}  // namespace lscan
