#include "lockfiles/gradle/build_script.h"

#include <catch2/catch.hpp>

#include "lockfiles/gradle/build_layout.h"
#include "lockfiles/gradle/script_tokens.h"

namespace lscan::gradle {
namespace {

using Lines = std::vector<std::string>;

Lines lines(const std::vector<Asked>& asked) {
  Lines out;
  for (const Asked& one : asked) {
    std::string line = one.notation + " ";
    line += name(one.scope);
    if (one.is_platform) line += " platform";
    out.push_back(std::move(line));
  }
  return out;
}

Lines literal(std::string_view script) { return lines(read_build_script(script).literal); }

TEST_CASE("build script: Groovy with and without brackets, lists and maps") {
  CHECK(literal(R"(
dependencies {
    implementation 'g:a:1'
    api "g:b:1", 'g:c:1',
        'g:d:1'
    compileOnly('g:e:1')
    testImplementation(['g:f:1', 'g:g:1'])
    runtimeOnly group: 'g', name: 'h', version: '1', ext: 'jar'
    implementation(group: 'g', name: 'i', version: "1") { transitive = false }
    implementation('g:j:1') {
        exclude group: 'x', module: 'y'
        because 'g:not:1'
    }
}
)") == Lines{"g:a:1 runtime", "g:b:1 runtime", "g:c:1 runtime", "g:d:1 runtime", "g:e:1 provided", "g:f:1 test",
             "g:g:1 test", "g:h:1 runtime", "g:i:1 runtime", "g:j:1 runtime"});
}

TEST_CASE("build script: Kotlin with its ways to name configurations and parts") {
  CHECK(literal(R"(
dependencies {
    implementation("g:a:1")
    "custom"("g:b:1"); add("other", "g:c:1")
    implementation("g", "d", "1")
    implementation(group = "g", name = "e", version = "1")
    kapt("g:f:1") { isTransitive = true }
    val unused = "g:x:1"
}
)") == Lines{"g:a:1 runtime", "g:b:1 runtime", "g:c:1 runtime", "g:d:1 runtime", "g:e:1 runtime", "g:f:1 dev"});
}

TEST_CASE("build script: blocks of plugins, all projects, source sets and suites") {
  CHECK(literal(R"(
buildscript { dependencies { classpath 'g:a:1' } }
subprojects { dependencies { implementation 'g:b:1' } }
kotlin { sourceSets {
    commonMain.dependencies { implementation("g:c:1") }
    commonTest.dependencies { implementation("g:d:1") }
    val jvmTest by getting { dependencies { implementation("g:e:1") } }
    getByName("jvmMain") { dependencies { implementation("g:f:1") } }
} }
testing { suites { register("it") { dependencies { implementation("g:g:1") } } } }
dependencies { if (project.hasProperty('x')) { implementation 'g:h:1' } else { implementation 'g:i:1' } }
)") == Lines{"g:a:1 dev", "g:b:1 runtime", "g:c:1 runtime", "g:d:1 test", "g:e:1 test", "g:f:1 runtime", "g:g:1 test",
             "g:h:1 runtime", "g:i:1 runtime"});
}

TEST_CASE("build script: what is no dependency, or the project's own, is passed over") {
  const BuildScript script = read_build_script(R"(
// dependencies { implementation 'g:a:1' }
/* dependencies { implementation 'g:b:1' } */
def text = """ dependencies { implementation 'g:c:1' } """
plugins { id 'x' version '1' }
repositories { maven { url 'https://host.example/g:d:1' } }
configurations.all { resolutionStrategy { force 'g:e:1' } }
dependencies {
    implementation project(':lib'), files('a:b:1.jar')
    implementation fileTree(dir: 'libs', include: ['*.jar'])
    testImplementation testFixtures(project(":lib"))
    constraints { implementation('g:f:1') { because 'x' } }
    components { all { allVariants { } } }
    modules { module("g:g:1") { } }
    compileOnly gradleApi()
    implementation(projects.core)
    testImplementation project(':core').sourceSets.test.output
    testImplementation sourceSets.main.output
}
dependencyManagement { imports { mavenBom 'g:h:1' } dependencies { dependency 'g:i:1' } }
publishing { publications { x { pom { dependencies { a 'g:j:1' } } } } }
)");
  CHECK(lines(script.literal).empty());
  CHECK(lines(script.from_catalog).empty());
  CHECK(lines(script.open).empty());
}

TEST_CASE("build script: what has a variable anywhere in its coordinates is open, whatever it is written with") {
  CHECK(lines(read_build_script(R"(
dependencies {
    implementation "g:a_$scala:1"
    implementation "g:b_${scala.binary}:$v"
    implementation "$own.group:c:1"
    implementation 'g:d:' + v
    implementation group: 'g', name: 'e', version: "$v"
    implementation "$rootDir/libs/x.jar"
    implementation "just $words: here"
}
)")
                  .open) == Lines{"g:a_$scala:1 runtime", "g:b_${scala.binary}:$v runtime", "$own.group:c:1 runtime",
                                  "g:d:${v} runtime", "g:e:$v runtime"});
}

TEST_CASE("build script: platforms bring versions, catalogs are named, variables stay open") {
  const BuildScript script = read_build_script(R"(
dependencies {
    implementation(platform("g:bom:1"))
    implementation enforcedPlatform(libs.other.bom)
    implementation libs.commons.lang3
    testImplementation(libs.bundles.testing)
    implementation "g:a:$version"
    implementation 'g:b'
    implementation(kotlin("stdlib"))
    implementation group: 'g', name: 'c', version: someVersion
}
)");
  CHECK(lines(script.literal) == Lines{"g:bom:1 runtime platform"});
  CHECK(lines(script.from_catalog) ==
        Lines{"libs.other.bom runtime platform", "libs.commons.lang3 runtime", "libs.bundles.testing test"});
  CHECK(lines(script.open) ==
        Lines{"g:a:$version runtime", "g:b runtime", "kotlin runtime", "g:c:${someVersion} runtime"});
}

TEST_CASE("build script: what a project of plugins needs is for the build alone") {
  CHECK(literal("plugins {\n  `kotlin-dsl`\n}\ndependencies { implementation(\"g:a:1\") }\n") == Lines{"g:a:1 dev"});
}

TEST_CASE("build script: the version's own place is known") {
  const std::string script = "dependencies {\n  api 'g:a:1.0'\n  api group: 'g', name: 'b', version: '2.0'\n}\n";
  const BuildScript read = read_build_script(script);
  REQUIRE(read.literal.size() == 2);
  CHECK(script.substr(read.literal[0].offset, 3) == "1.0");
  CHECK(script.substr(read.literal[1].offset, 3) == "2.0");
}

TEST_CASE("build script: broken ones end, however they are nested") {
  for (const char* script :
       {"", "}", "dependencies {", "dependencies { implementation(", "dependencies { implementation",
        "dependencies { 'a:b:1", "dependencies { ) } {", "/*", "\"\"\"", "dependencies { add( }",
        "dependencies {\n,\n}", "dependencies { if", "dependencies { else {"})
    CHECK(read_build_script(script).literal.empty());
  std::string deep = "dependencies { implementation ";
  for (int i = 0; i < 100'000; ++i) deep += "platform(";
  CHECK(read_build_script(deep).literal.empty());
  std::string blocks;
  for (int i = 0; i < 100'000; ++i) blocks += "dependencies { ";
  CHECK(read_build_script(blocks).literal.empty());
}

TEST_CASE("settings script: the projects and builds that it includes") {
  CHECK(included_folders("rootProject.name = 'x'\ninclude 'a', ':b:c'\ninclude('d',\n  \"e\")\ninclude(\n  \"f\",\n)\n"
                         "include \"$g\"\nincludeBuild 'build-logic'\n// include 'h'\n") ==
        Lines{"a", "b/c", "d", "e", "f", "build-logic"});
  CHECK(included_folders("include").empty());
}

TEST_CASE("script tokens: quotes of every kind, escapes and comments") {
  const auto tokens = script_tokens("a.b 'c\\'d' \"e$f\" \"\"\"g\n'h'\"\"\" /* i */ // j\nk 'open\nl");
  Lines texts;
  for (const Token& token : tokens) {
    if (token.kind != Token::Kind::line) texts.emplace_back(token.text);
  }
  CHECK(texts == Lines{"a.b", "c\\'d", "e$f", "g\n'h'", "k", "open", "l"});
  CHECK(tokens[2].has_variable);
}

}  // namespace
}  // namespace lscan::gradle
