#include "lockfiles/gradle/script_values.h"

#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "lockfiles/files_of_tree.h"
#include "tests/support/memory_tree.h"

namespace lscan::gradle {
namespace {

// "?" for a name that is set to what only Gradle knows, "-" for one that is not set.
std::string value(std::string_view script, std::string_view name = "v") {
  const FileValues values = FileValues::of_script(script);
  const auto found = values.value(name);
  return !found ? "-" : found->empty() ? "?" : std::string(*found);
}

TEST_CASE("script values: Groovy's variables and extra properties") {
  for (const char* script :
       {"def v = '1'", "String v = \"1\"  // the newest\n", "final def v = '1';", "v = '1'", "ext.v = '1'",
        "project.ext.v='1'", "ext['v'] = '1'", "ext { v = '1' }", "buildscript {\n  ext {\n    v = '1'\n  }\n}",
        "allprojects { ext.v = \"1\" }", "ext { set('v', '1') }", "ext.set(\"v\", '1')", "rootProject.ext { v = '1' }",
        "configure(allprojects) { project ->\n  ext.v   = \"1\"\n}"}) {
    INFO(script);
    CHECK(value(script) == "1");
  }
  CHECK(value("ext { versions = [junit: '4',\n 'guava': \"33\", x: y] }", "versions.guava") == "33");
  CHECK(value("ext.versions = [junit: '4', x: \"$y\"]", "versions.x") == "?");
}

TEST_CASE("script values: Kotlin's") {
  for (const char* script : {"val v = \"1\"", "val v: String = \"1\"", "private const val v = \"1\"",
                             "val v by extra(\"1\")", "val v by extra { \"1\" }", "extra[\"v\"] = \"1\"",
                             "extra.set(\"v\", \"1\")", "extra.apply { set(\"v\", \"1\") }"}) {
    INFO(script);
    CHECK(value(script) == "1");
  }
}

TEST_CASE("script values: what only Gradle knows has no value") {
  for (const char* script :
       {"def v = '1'\nv = '2'", "def v = '1'\nif (old) { v = '0' }", "if (old) { v = '0' }\ndef v = '1'",
        "ext.v = \"$w\"", "ext.v = '1' + w", "def v = System.getenv('V') ?: '1'", "def v = old ? '0' : '1'",
        "val v by extra(\"$w\")", "ext.set('v', w)", "jacoco { v = '1' }", "ext { v = w }", "def v ="}) {
    INFO(script);
    CHECK(value(script) == "?");
  }
}

TEST_CASE("script values: what is no assignment sets nothing") {
  for (const char* script : {"if (v == '1') {}", "if (v != '1') {}", "exclude(group = \"g\", v = \"1\")", "v('1')",
                             "// def v = '1'", "'v' = '1'", "= '1'", "[v] = '1'", "ext[", "val v by project", ""}) {
    INFO(script);
    CHECK(value(script) == "-");
  }
  CHECK(value("def v = '1'\nassert v == '2'") == "1");
  CHECK(value("def v = '1'\nv = '1'") == "1");
}

TEST_CASE("script values: gradle.properties has a name in a line") {
  const FileValues values = FileValues::of_properties("# v=0\n!v=0\r\n a = 1 \nb:2\nc\nd=\nv=1\r\nv=1");
  CHECK(values.value("a") == "1");
  CHECK(values.value("b") == "2");
  CHECK_FALSE(values.value("c"));
  CHECK(values.value("d") == "");
  CHECK(values.value("v") == "1");
}

std::optional<std::string> resolved(std::string_view text, std::string_view script,
                                    const tests::MemoryTree& tree = {}) {
  return ScriptValues({"app/build.gradle", script}, FilesOfTree(tree, "app/build.gradle")).resolved(text);
}

TEST_CASE("script values: variables in a text, in every way to name one") {
  constexpr std::string_view kScript = "ext { v = '1'\n versions = [a: '2'] }";
  CHECK(resolved("g:a:$v", kScript) == "g:a:1");
  CHECK(resolved("g:a:${v}:x@jar", kScript) == "g:a:1:x@jar");
  CHECK(resolved("g:a:${ rootProject.ext.v }", kScript) == "g:a:1");
  CHECK(resolved("g:a:$project.v", kScript) == "g:a:1");
  CHECK(resolved("g:a:${versions.a}-$v", kScript) == "g:a:2-1");
  CHECK(resolved("g:a:${versions['a']}", kScript) == "g:a:2");
  CHECK(resolved("g:a:1", kScript) == "g:a:1");
  for (const char* text : {"$w", "${v", "${v + 1}", "${f('v')}", "${versions['a}", "$", "${}", "${v.x}"})
    CHECK_FALSE(resolved(text, kScript));
}

TEST_CASE("script values: texts that grow without end are not made, and damaged scripts end") {
  const std::string longest(limits::kVersionBytes, '1');
  CHECK(value("v = '" + longest + "'") == longest);
  CHECK(value("v = '" + longest + "1'") == "?");
  CHECK(resolved("$v", "v = '" + longest + "'") == longest);
  CHECK_FALSE(resolved("1$v", "v = '" + longest + "'"));
  CHECK_FALSE(resolved("${v" + longest + "}", "v = '1'"));
  std::string nested;
  for (int i = 0; i < 100'000; ++i) nested += "x = [v: ";
  CHECK(value(nested, "x.v") == "-");
  CHECK(value("x = [a: [v: '1'], b: '2']", "x.v") == "-");
}

TEST_CASE("script values: the nearest file that sets a name decides, up to the root of the build") {
  const tests::MemoryTree tree = {{"app/gradle.properties", "p=1\nq=1"},
                                  {"build.gradle", "ext.q = '2'\next.r = '2'\next.s = other"},
                                  {"gradle.properties", "r=3\ns=3\nt=3"},
                                  {"settings.gradle.kts", ""}};
  CHECK(resolved("$p$q$r$t", "", tree) == "1123");
  CHECK(resolved("$p", "def p = '0'", tree) == "0");
  CHECK_FALSE(resolved("$s", "", tree));
  const tests::MemoryTree apart = {{"gradle.properties", "r=3"}, {"app/settings.gradle", ""}};
  CHECK_FALSE(resolved("$r", "", apart));
}

}  // namespace
}  // namespace lscan::gradle
