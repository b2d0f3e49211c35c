#include "lockfiles/gradle/configuration.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"

namespace lscan::gradle {
namespace {

// Configurations of the build itself: processors, compilers, checkers and generators of Gradle's own plugins, Kotlin's,
// Android's and Spring Boot's, and of widely used others. As the first words of a name.
constexpr std::array<std::string_view, 34> kOfTheBuild = {
    "annotationProcessor",
    "antContributes",
    "asciidoctor",
    "checkstyle",
    "classpath",
    "codenarc",
    "cyclonedx",
    "detekt",
    "developmentOnly",
    "dokka",
    "errorprone",
    "findbugs",
    "jacoco",
    "jmh",
    "jooq",
    "kapt",
    "kotlinBuildTools",
    "kotlinCompiler",
    "kotlinInternalAbi",
    "kotlinKlib",
    "kotlinNative",
    "kotlinScript",
    "ksp",
    "ktlint",
    "lintChecks",
    "nohttp",
    "openApiGenerator",
    "pmd",
    "protobufTools",
    "quarkusDev",
    "rewrite",
    "scalaCompiler",
    "spotbugs",
    "spotless",
};

// Whether the name begins with these words: "pmd" begins "pmdAux", and not "pmdify".
bool begins_with_words(std::string_view name, std::string_view words) {
  return name.starts_with(words) && (name.size() == words.size() || !text::is_lower(name[words.size()]));
}

bool is_of_the_build(std::string_view name) {
  return name.find("AnnotationProcessor") != std::string_view::npos || begins_with_words(name, "zinc") ||
         begins_with_words(name, "incrementalScalaAnalysis") ||
         std::any_of(kOfTheBuild.begin(), kOfTheBuild.end(),
                     [&](std::string_view words) { return begins_with_words(name, words); });
}

// There when it is compiled, and brought by others when it runs.
bool is_for_compiling(std::string_view name) {
  for (const std::string_view end : {"CompileClasspath", "CompileOnly", "CompileOnlyApi", "DependenciesMetadata"}) {
    if (name.ends_with(end)) return true;
  }
  constexpr std::array<std::string_view, 5> kNames = {"compileClasspath", "compileOnly", "compileOnlyApi",
                                                      "providedCompile", "providedRuntime"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

}  // namespace

bool is_of_tests(std::string_view name) {
  if (begins_with_words(name, "test") || begins_with_words(name, "tests")) return true;
  for (std::size_t at = name.find("Test"); at != std::string_view::npos; at = name.find("Test", at + 1)) {
    if (begins_with_words(name.substr(at), "Test") || begins_with_words(name.substr(at), "Tests")) return true;
  }
  return false;
}

bool is_runtime_classpath(std::string_view name) {
  return (name == "runtimeClasspath" || name.ends_with("RuntimeClasspath")) && !is_of_tests(name) &&
         !is_of_the_build(name);
}

Scope scope_of_configuration(std::string_view name) {
  if (name == "testAndDevelopmentOnly") return Scope::dev;
  if (is_of_tests(name)) return Scope::test;
  if (is_of_the_build(name)) return Scope::dev;
  return is_for_compiling(name) ? Scope::provided : Scope::runtime;
}

}  // namespace lscan::gradle
