#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Inventory read(std::string_view text, std::string_view path = "build.gradle", const tests::MemoryTree& nearby = {}) {
  return tests::parse(formats::gradle_build, path, text, nearby);
}

Lines why(const Inventory& found) {
  Lines out;
  for (const BlindSpot& spot : found.blind_spots) out.push_back(spot.why);
  return out;
}

constexpr std::string_view kScript = R"(dependencies {
    implementation 'g:a:1.0'
    compileOnly 'g:b:1.0'
    testImplementation 'g:c:1.0'
    implementation 'g:d:1.+'
    implementation "g:e:$v"
    implementation libs.f
    implementation platform('g:bom:1.0')
    implementation 'g:g:1.2!!'
}
)";

TEST_CASE("build.gradle: literal dependencies are given, the rest is open with the way to settle it") {
  const Inventory found = read(kScript);
  CHECK(tests::declared_lines(found) ==
        Lines{"g:a 1.0 direct @ build.gradle:2:25", "g:b 1.0 provided direct @ build.gradle:3:22",
              "g:c 1.0 test direct @ build.gradle:4:29", "g:g 1.2 direct @ build.gradle:9:25"});
  CHECK(why(found) ==
        Lines{"no exact version stands here for g:d:1.+, g:e:$v",
              "asks for 7 packages, and no lockfile tells what else that brings in and which versions win"});
  CHECK(found.blind_spots[1].remedy.find("lockAllConfigurations()") != std::string::npos);
}

TEST_CASE("build.gradle: a variable of the script itself, of the projects above or of gradle.properties is known") {
  const tests::MemoryTree nearby = {
      {"settings.gradle", "include 'app'"},
      {"build.gradle", "ext { above = '2.0'\n shared = '2.1' }"},
      {"gradle.properties", "# versions\nfromProperties=3.0\nshared=3.1\n"},
      {"app/gradle.properties", "near = 4.0"},
  };
  const Inventory found = read(R"(def own = '1.0'
dependencies {
    implementation "g:a:$own"
    implementation "g:b:${above}"
    testImplementation group: 'g', name: 'c', version: fromProperties
    implementation('g:d:' + near)
    implementation "g:e:$shared"
    implementation "g:f:$unknown"
    api "g:f:$unknown"
    implementation "g:$unknown:1"
}
)",
                               "app/build.gradle", nearby);
  CHECK(tests::declared_lines(found) ==
        Lines{"g:a 1.0 direct @ app/build.gradle:3:21", "g:b 2.0 direct @ app/build.gradle:4:21",
              "g:c 3.0 test direct @ app/build.gradle:5:43", "g:d 4.0 direct @ app/build.gradle:6:21",
              "g:e 2.1 direct @ app/build.gradle:7:21"});
  CHECK(why(found) ==
        Lines{"no exact version stands here for g:$unknown:1, g:f:$unknown",
              "asks for 7 packages, and no lockfile tells what else that brings in and which versions win"});
}

TEST_CASE("build.gradle: a variable with a range in it stays open") {
  const Inventory found = read("def v = '1.+'\ndependencies { implementation \"g:a:$v\" }\n");
  CHECK(found.packages.empty());
  CHECK(why(found).front() == "no exact version stands here for g:a:1.+");
}

TEST_CASE("build.gradle: a lock beside it settles everything, one of another project nothing") {
  const auto settled = [](const tests::MemoryTree& nearby, std::string_view path) {
    const Inventory found = read(kScript, path, nearby);
    return found.packages.empty() && found.blind_spots.empty();
  };
  CHECK(settled({{"gradle.lockfile", ""}}, "build.gradle"));
  CHECK(settled({{"app/gradle.lockfile", ""}}, "app/build.gradle.kts"));
  CHECK(settled({{"gradle/dependency-locks/runtimeClasspath.lockfile", ""}}, "build.gradle"));
  CHECK_FALSE(settled({{"gradle.lockfile", ""}}, "app/build.gradle"));
  CHECK(settled({{"gradle.lockfile", ""}}, "gradle/dependencies.gradle"));
}

TEST_CASE("build.gradle: what is for the build or for tests alone leaves nothing open") {
  CHECK(why(read("buildscript { dependencies { classpath 'g:a:1' } }\ndependencies { testImplementation libs.b }\n"))
            .empty());
  CHECK(why(read("plugins { id 'java' }\n")).empty());
  CHECK(why(read("")).empty());
  CHECK(read("rootProject.name = 'x'\ninclude 'a'\n", "settings.gradle").packages.empty());
}

TEST_CASE("build.gradle: CRLF and a byte order mark do no harm") {
  CHECK(read("\xef\xbb\xbf"
             "dependencies {\r\n  api 'g:a:1'\r\n}\r\n")
            .packages.size() == 1);
}

}  // namespace
}  // namespace lscan
