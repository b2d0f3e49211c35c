#include "lockfiles/gradle/notation.h"

#include <catch2/catch.hpp>

#include "lockfiles/gradle/configuration.h"

namespace lscan::gradle {
namespace {

TEST_CASE("Gradle notation: group, artifact and version, whatever stands behind them") {
  for (const char* text : {"g:a:1.0", "g:a:1.0:sources", "g:a:1.0@aar", "g:a:1.0:linux@zip"}) {
    const auto notation = read_notation(text);
    REQUIRE(notation);
    CHECK(notation->name == "g:a");
    CHECK(notation->version == "1.0");
    CHECK(notation->version_at == 4);
  }
  CHECK(read_notation("g:a")->version.empty());
}

TEST_CASE("Gradle notation: other texts are none") {
  for (const char* text : {"", "a", ":a:1", "g::1", "https://x", "a b:c", "../a:b", "$g:a:1", "C:\\x"})
    CHECK_FALSE(read_notation(text));
}

TEST_CASE("Gradle versions: exact ones, also behind a strict range") {
  CHECK(exact_version("1.0") == "1.0");
  CHECK(exact_version("1.0-SNAPSHOT") == "1.0-SNAPSHOT");
  CHECK(exact_version("1.7.15!!") == "1.7.15");
  CHECK(exact_version("[1.7, 1.8[!!1.7.25") == "1.7.25");
  for (const char* open :
       {"", "1.+", "+", "[1.0,2.0)", "]1.0,2.0[", "latest.release", "$version", "${v}", "[1,2)!!", "!!"})
    CHECK(exact_version(open).empty());
}

TEST_CASE("Gradle configurations: what is shipped, compiled against, tested with, or for the build") {
  const auto check = [](Scope scope, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
      INFO(name);
      CHECK(scope_of_configuration(name) == scope);
    }
  };
  check(Scope::runtime,
        {"runtimeClasspath", "implementation", "api", "runtimeOnly", "compile", "releaseRuntimeClasspath",
         "productionRuntimeClasspath", "lambdaLayer", "latest", "contest", "coreLibraryDesugaring", "pmdify"});
  check(Scope::provided, {"compileClasspath", "compileOnly", "debugCompileClasspath", "providedCompile",
                          "implementationDependenciesMetadata"});
  check(Scope::test,
        {"testRuntimeClasspath", "testImplementation", "androidTestImplementation", "debugUnitTestRuntimeClasspath",
         "integrationTestCompileClasspath", "testFixturesApi", "kaptTest", "testAnnotationProcessor", "test"});
  check(Scope::dev, {"annotationProcessor", "kapt", "kspDebugKotlinProcessorClasspath", "classpath", "checkstyle",
                     "pmdAux", "jacocoAgent", "kotlinCompilerClasspath", "kotlinBuildToolsApiClasspath",
                     "developmentOnly", "testAndDevelopmentOnly", "debugAnnotationProcessorClasspath", "zinc"});
  CHECK(is_runtime_classpath("runtimeClasspath"));
  CHECK(is_runtime_classpath("releaseRuntimeClasspath"));
  CHECK_FALSE(is_runtime_classpath("testRuntimeClasspath"));
}

}  // namespace
}  // namespace lscan::gradle
