// What the four readers share, and each of them alone.
#include "lockfiles/text/document.h"

#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "tests/support/document_lines.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using Read = Document (*)(const SourceFile&, Inventory&);

struct Outcome {
  Lines values;
  Lines said;
};

Outcome read(Read reader, const std::string& text) {
  Inventory found;
  const SourceFile file{"f", text};
  const Document document = reader(file, found);
  return {tests::lines_of(document), tests::full_diagnostic_lines(found)};
}

std::string repeated(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

TEST_CASE("document: what is not there, or of another type, is none all the way down") {
  const Value none;
  CHECK_FALSE(none);
  CHECK_FALSE(none["a"]["b"]);
  CHECK(none.text().empty());
  CHECK(none.size() == 0);
  CHECK(none.position() == Position{0, 0});
  Inventory found;
  const SourceFile file{"f", R"({"a": "x", "b": [1]})"};
  const Document document = read_json(file, found);
  const Value root = document.root();
  CHECK_FALSE(root["a"]["x"]);
  CHECK_FALSE(root["b"]["x"]);
  CHECK_FALSE(root["c"]);
  CHECK(root["b"].text().empty());
  CHECK(root["b"].size() == 1);
  CHECK(root.text().empty());
}

TEST_CASE("document: a key of a large table is looked up, of a repeated one the last is found") {
  std::string text = "{";
  for (int i = 0; i < 100; ++i) text += "\"k" + std::to_string(i) + "\": \"v" + std::to_string(i) + "\", ";
  text += R"("k5": "again", "deep": {"k5": "other"}})";
  Inventory found;
  const SourceFile file{"f", text};
  const Document document = read_json(file, found);
  CHECK(document.root()["k99"].text() == "v99");
  CHECK(document.root()["k5"].text() == "again");
  CHECK(document.root()["deep"]["k5"].text() == "other");
  CHECK_FALSE(document.root()["k100"]);
  CHECK_FALSE(document.root()[""]);
  CHECK(document.root().all("k5").size() == 2);
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].severity == DiagnosticSeverity::warning);
  CHECK(found.diagnostics[0].message == "the key \"k5\" stands here once more");
}

TEST_CASE("document: one file does not fill a report") {
  std::string text = "{";
  for (int i = 0; i < 1000; ++i) text += "\"a\": 1, ";
  const Outcome outcome = read(read_json, text + "\"a\": 1}");
  CHECK(outcome.said.size() == limits::kFileDiagnostics);
  CHECK(outcome.said.back().ends_with("what else is wrong in this file is not said"));
}

TEST_CASE("json: values, keys and their places") {
  Inventory found;
  const SourceFile file{"f", "{\n  \"a\": {\"b\\u0021\": \"x\\n\"},\n  \"c\": [true, \"true\", 1.50, null]\n}"};
  const Document document = read_json(file, found);
  CHECK(tests::lines_of(document) ==
        Lines{"a.b!=x\n@2:20", "c.0=true!@3:9", "c.1=true@3:15", "c.2=1.50@3:23", "c.3=null@3:29"});
  CHECK(document.root()["c"].key_position() == Position{3, 3});
  CHECK(found.diagnostics.empty());
}

TEST_CASE("json: what stands before the damage is read, and the damage has its place") {
  const Outcome outcome = read(read_json, "{\"a\": {\"b\": \"x\"},\n \"c\": }");
  CHECK(outcome.values == Lines{"a.b=x@1:13"});
  REQUIRE(outcome.said.size() == 1);
  CHECK(outcome.said[0].starts_with("error f:2:"));
  CHECK(read(read_json, "").said == Lines{"error f:1:1: expected JSON, the file is empty"});
  CHECK(read(read_json, repeated("[", 200)).said.size() == 1);
}

TEST_CASE("toml: tables, lists, inline tables and their places") {
  const Outcome outcome = read(read_toml,
                               "version = 1\n"
                               "[[package]]\n"
                               "name = \"a\"\n"
                               "dependencies = [{ name = \"b\", optional = true }]\n"
                               "\n"
                               "[package.source]\n"
                               "url = 'x'  # comment\n"
                               "[[package]]\n"
                               "\"quoted.name\" = \"\"\"b\"\"\"\n");
  CHECK(outcome.values == Lines{"package.0.dependencies.0.name=b@4:26", "package.0.dependencies.0.optional=true!@4:42",
                                "package.0.name=a@3:8", "package.0.source.url=x@7:7", "package.1.quoted.name=b@9:17",
                                "version=1@1:11"});
  CHECK(outcome.said.empty());
}

TEST_CASE("toml: columns are bytes, whatever characters stand before") {
  CHECK(read(read_toml, "a = [\"\u00e9\", \"x\"]").values == Lines{"a.0=\u00e9@1:6", "a.1=x@1:12"});
}

TEST_CASE("toml: a damaged section is said and left out, the others are read") {
  const Outcome outcome = read(read_toml,
                               "[[package]]\nname = \"a\"\n\n"
                               "[[package]]\nname = \"b\nversion = \"1\"\n\n"
                               "[[package]]\nname = \"c\"\n\n"
                               "[[package]]\nname = \n\n"
                               "[[package]]\nname = \"e\"\n");
  CHECK(outcome.values == Lines{"package.0.name=a@2:8", "package.1.name=c@9:8", "package.2.name=e@15:8"});
  REQUIRE(outcome.said.size() == 2);
  CHECK(outcome.said[0].starts_with("error f:5:"));
  CHECK(outcome.said[1].starts_with("error f:12:"));
}

TEST_CASE("toml: a table header without a key is said") {
  for (const char* text : {"[[=", "[=]\n", "[[,]]\n", "[[ = \"a\" ]]\n", "[.a]\n"}) {
    Inventory found;
    const Document document = read_toml({"f", text}, found);
    CHECK(document.root().size() == 0);
    CHECK(found.diagnostics.size() == 1);
  }
}

TEST_CASE("toml: characters that its library's tables leave out are said") {
  for (const char* text : {"\xef\xbb\xbd", "a = \xef\xac\xa6\n", "a\xef\xbb\xbe = 1\n", "[\xef\xb7\xba]\n"})
    CHECK(read(read_toml, text).said.size() == 1);
}

TEST_CASE("toml: what is no TOML at all comes to an end") {
  CHECK(read(read_toml, "<html>").values == Lines{"={@1:1"});
  CHECK(read(read_toml, "<html>").said.size() == 1);
  CHECK(read(read_toml, repeated("[x\n", 1000)).said.size() == static_cast<std::size_t>(limits::kDamagedSections));
  CHECK(read(read_toml, "a = " + repeated("[", 100'000)).said.size() == 1);
  CHECK(read(read_toml, "a = " + repeated("[", 200) + repeated("]", 200)).said.size() == 1);
  CHECK(read(read_toml, "").said.empty());
}

TEST_CASE("yaml: tables, lists and single values and their places") {
  const Outcome outcome = read(read_yaml,
                               "lockfileVersion: '9.0'\n"
                               "packages:\n"
                               "\n"
                               "  /a@1.0.0:\n"
                               "    resolution: {integrity: sha512-x, tarball: \"t\"}\n"
                               "    dev: true\n"
                               "    cpu:\n"
                               "    - x64\n"
                               "    - \"true\"\n"
                               "    empty: {}\n");
  CHECK(outcome.values == Lines{"lockfileVersion=9.0@1:18", "packages./a@1.0.0.resolution.integrity=sha512-x@5:29",
                                "packages./a@1.0.0.resolution.tarball=t@5:48", "packages./a@1.0.0.dev=true!@6:10",
                                "packages./a@1.0.0.cpu.0=x64@8:7", "packages./a@1.0.0.cpu.1=true@9:7",
                                "packages./a@1.0.0.empty={@10:12"});
  CHECK(outcome.said.empty());
}

TEST_CASE("yaml: keys have places, and columns are bytes") {
  Inventory found;
  const SourceFile file{"f", "a: 1\n\u00e9: {x: y}\n"};
  const Document document = read_yaml(file, found);
  CHECK(document.root()["\u00e9"]["x"].position() == Position{2, 9});
  CHECK(document.root()["\u00e9"].key_position() == Position{2, 1});
}

TEST_CASE("yaml: several documents have several roots") {
  CHECK(read(read_yaml, "a: 1\n---\nb: 2\n").values == Lines{"a=1@1:4", "b=2@3:4"});
}

TEST_CASE("yaml: an alias repeats what its anchor names") {
  CHECK(read(read_yaml, "a: &x {b: c}\nd: *x\ne: &y z\nf: [*y]\n").values ==
        Lines{"a.b=c@1:11", "d.b=c@1:11", "e=z@3:4", "f.0=z@4:5"});
}

TEST_CASE("yaml: aliases that would explode are cut off, and none contains itself") {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string below = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + repeated(below + ", ", 9) + below + "]\n";
  }
  const Outcome outcome = read(read_yaml, bomb);
  REQUIRE(outcome.said.size() == 1);
  CHECK(outcome.said[0].find("aliases that repeat at most 100000 values") != std::string::npos);
  CHECK(read(read_yaml, "a: &a [*a]").said.size() == 1);
  CHECK(read(read_yaml, "a: *nobody").said.size() == 1);
}

TEST_CASE("yaml: damage is said at its place, and what stands before it is read") {
  const Outcome outcome = read(read_yaml, "a: b\nc: [d\ne: f\n");
  CHECK(outcome.values.front() == "a=b@1:4");
  REQUIRE(outcome.said.size() == 1);
  CHECK(outcome.said[0].starts_with("error f:3:"));
  CHECK(read(read_yaml, repeated("[", 100'000)).said.size() == 1);
  CHECK(read(read_yaml, repeated("{a: ", 200)).said.size() == 1);
  CHECK(read(read_yaml, "? [a]\n: b\n").said.size() == 1);
  CHECK(read(read_yaml, "").said.empty());
  CHECK(read(read_yaml, "a: 1\na: 2\n").said.size() == 1);
}

TEST_CASE("xml: elements, attributes, texts and their places") {
  const Outcome outcome = read(read_xml,
                               "<?xml version=\"1.0\"?>\n"
                               "<packages>\n"
                               "  <package id=\"A&amp;B\" version=\"1.0\" />\n"
                               "  <x:group> text <!-- no --> </x:group>\n"
                               "</packages>\n");
  CHECK(outcome.values == Lines{"package.@id=A&B@3:3", "package.@version=1.0@3:3", "group=text@4:3"});
  CHECK(outcome.said.empty());
}

TEST_CASE("xml: entities of its own are not resolved, so that nothing explodes and no file is read") {
  const Outcome outcome = read(read_xml,
                               "<!DOCTYPE a [<!ENTITY x \"xxxxxxxxxx\"><!ENTITY y SYSTEM \"file:///etc/hostname\">]>\n"
                               "<a><b>&x;&y;</b></a>");
  CHECK(outcome.values == Lines{"b=&x;&y;@2:4"});
}

TEST_CASE("xml: damage is said at its place, and what stands before it is read") {
  const Outcome outcome = read(read_xml, "<a>\n<b>x</b>\n<c></d>\n</a>");
  CHECK(outcome.values.front() == "b=x@2:1");
  REQUIRE(outcome.said.size() == 1);
  CHECK(outcome.said[0].starts_with("error f:3:"));
  CHECK(read(read_xml, "").said.size() == 1);
  CHECK(read(read_xml, repeated("<a>", 100'000)).said.size() == 2);  // too deep, and not closed
}

TEST_CASE("document: TOML, YAML and XML beyond their limit are not read") {
  const std::string large(limits::kDocumentBytes + 1, ' ');
  for (const Read reader : {read_toml, read_yaml, read_xml})
    CHECK(read(reader, large).said == Lines{"error f:0:0: is larger than 64 MiB, the limit for TOML, YAML and XML, and "
                                            "was not read"});
}

TEST_CASE("document: of more values than the limit the first are read, and the end of reading is said once") {
  std::string text = "[";
  text.reserve(2 * limits::kDocumentValues + 64);
  for (std::size_t i = 0; i + 1 < limits::kDocumentValues; ++i) text += "1,";
  text += "{\"a\": [1, {}]}, 2]";
  Inventory found;
  const Document document = read_json({"f", text}, found);
  CHECK(document.root().size() == limits::kDocumentValues - 1);
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].column == 2 * limits::kDocumentValues);
  CHECK(found.diagnostics[0].message == "expected at most 10000000 values, the rest was not read");
}

TEST_CASE("toml: a key of very many parts is said at its place, and the other sections are read") {
  const Outcome outcome =
      read(read_toml, "[a]\nx = \"1\"\n[b]\n" + repeated("y.", 300'000) + "y = 1\n[c]\nz = \"2\"\n");
  CHECK(outcome.values == Lines{"a.x=1@2:5", "c.z=2@6:5"});
  CHECK(outcome.said == Lines{"error f:4:1: expected TOML with keys of at most 128 parts"});
}

TEST_CASE("document: a line of very many values is read in a time that grows with it alone") {
  const int count = 200'000;  // quadratic, it would take minutes
  CHECK(read(read_toml, "x = [" + repeated("1, ", count) + "]").values.size() == std::size_t{count});
  CHECK(read(read_yaml, "x: [" + repeated("1, ", count) + "1]").values.size() == std::size_t{count + 1});
}

}  // namespace
}  // namespace lscan
