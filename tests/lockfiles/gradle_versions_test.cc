#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using tests::declared_lines;

const std::string kPath = "gradle/libs.versions.toml";

Inventory read(std::string_view text, const tests::MemoryTree& nearby = {}) {
  return tests::parse(formats::gradle_versions, kPath, text, nearby);
}

Lines lines(const Inventory& found) {
  Lines out = declared_lines(found);
  for (std::string& line : out) line = line.substr(0, line.find(" @ "));
  return out;
}

Lines why(const Inventory& found) {
  Lines out;
  for (const BlindSpot& spot : found.blind_spots) out.push_back(spot.why);
  return out;
}

TEST_CASE("libs.versions.toml: libraries in every spelling, each with the place of its version") {
  const Inventory found = read(R"([versions]
guava = "31.1-jre"
lang = { strictly = "[3.8, 4.0[", prefer = "3.9" }

[libraries]
a-guava = { module = "com.google.guava:guava", version.ref = "guava" }
b-lang = { group = "org.apache.commons", name = "commons-lang3", version.ref = "lang" }
c = "g:c:1.0"
d = { module = "g:d", version = "2.0" }
e = { module = "g:e", version = { require = "3.0", reject = ["3.1"] } }
f = { module = "g:f", version = { strictly = "4.0" } }
g = "g:g:5.0!!"

[plugins]
versions = { id = "com.example.versions", version = "0.45.0" }
)");
  const std::string at = " direct @ " + kPath + ":";
  CHECK(declared_lines(found) == Lines{"com.google.guava:guava 31.1-jre" + at + "2:9",
                                       "org.apache.commons:commons-lang3 3.9" + at + "3:44", "g:c 1.0" + at + "8:5",
                                       "g:d 2.0" + at + "9:33", "g:e 3.0" + at + "10:45", "g:f 4.0" + at + "11:46",
                                       "g:g 5.0" + at + "12:5"});
  CHECK(why(found) == Lines{"names 7 packages, and no lockfile tells what else that brings in and which versions win"});
  CHECK(found.diagnostics.empty());
}

TEST_CASE("libs.versions.toml: ranges, and versions that a platform gives, are open") {
  const Inventory found = read(R"([libraries]
a = "g:a:1.+"
b = { module = "g:b" }
c = { module = "g:c", version = { strictly = "[1,2[" } }
d = { module = "g:d", version.ref = "gone" }
e = "g:e"
)");
  CHECK(found.packages.empty());
  CHECK(why(found).at(0) == "no exact version stands here for g:a, g:b, g:c, g:d, g:e");
  CHECK(found.blind_spots[0].kind == BlindSpot::Kind::unversioned_package);
}

TEST_CASE("libs.versions.toml: the build scripts tell what a library is for") {
  const tests::MemoryTree nearby = {
      {"settings.gradle.kts", "pluginManagement { includeBuild(\"build-logic\") }\ninclude(\":app\", \":lib\")\n"},
      {"build-logic/build.gradle.kts", "plugins { `kotlin-dsl` }\ndependencies { implementation(libs.tool) }\n"},
      {"buildSrc/build.gradle", "plugins { id 'groovy-gradle-plugin' }\ndependencies { implementation libs.other }\n"},
      {"build.gradle.kts", "dependencies { classpath(libs.plugin) }\n"},
      {"app/build.gradle.kts",
       "dependencies {\n implementation(libs.run.it)\n testImplementation(libs.run.it)\n"
       " testImplementation(libs.bundles.testing)\n implementation(platform(libs.bom))\n}\n"},
      {"lib/build.gradle", "dependencies { compileOnly libs.api }\n"}};
  const Inventory found = read(R"([libraries]
run-it = "g:run:1"
junit = "g:junit:1"
assert_j = "g:assertj:1"
bom = "g:bom:1"
api = "g:api:1"
plugin = "g:plugin:1"
tool = "g:tool:1"
other = "g:other:1"
unused = "g:unused:1"
[bundles]
testing = ["junit", "assert_j"]
)",
                               nearby);
  CHECK(lines(found) == Lines{"g:api 1 provided direct", "g:assertj 1 test direct", "g:junit 1 test direct",
                              "g:other 1 dev direct", "g:plugin 1 dev direct", "g:run 1 direct", "g:tool 1 dev direct",
                              "g:unused 1 direct"});
}

TEST_CASE("libs.versions.toml: a lock of any project of the build settles it") {
  const auto is_silent = [](const tests::MemoryTree& nearby) {
    const Inventory found = read("[libraries]\na = \"g:a:1\"\n", nearby);
    return found.packages.empty() && found.blind_spots.empty();
  };
  CHECK(is_silent({{"gradle.lockfile", ""}}));
  CHECK(is_silent({{"settings.gradle", "include 'app'\n"}, {"app/gradle.lockfile", ""}}));
  CHECK_FALSE(is_silent({{"settings.gradle", "include 'app'\n"}, {"other/gradle.lockfile", ""}}));
}

TEST_CASE("libs.versions.toml: what is wrong with one library is said, the others are read") {
  const Inventory found =
      read("[libraries]\na = 1\nb = \"nothing\"\nc = { module = \"x:y:z\", version = \"1\" }\nd = \"g:d:1\"\n");
  CHECK(lines(found) == Lines{"g:d 1 direct"});
  CHECK(tests::diagnostic_lines(found) == Lines{"2:5: expected a library with group, name and version",
                                                "3:5: expected a library with group, name and version",
                                                "4:5: expected a library with group, name and version"});
}

TEST_CASE("libs.versions.toml: one without libraries, or no TOML at all") {
  CHECK(why(read("[versions]\na = \"1\"\n")).empty());
  CHECK(why(read("")).empty());
  CHECK(read("[libraries\n").diagnostics.size() == 1);
  CHECK(read("libraries = 1\nversions = []\nbundles = [1]\n").packages.empty());
}

}  // namespace
}  // namespace lscan
