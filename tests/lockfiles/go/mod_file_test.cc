#include "lockfiles/go/mod_file.h"

#include <catch2/catch.hpp>

namespace lscan::gomod {
namespace {

using Lines = std::vector<std::string>;

struct Read {
  ModFile file;
  Lines said;
};

Read read(std::string_view text) {
  Diagnostics said;
  Read out{read_mod_file("go.mod", text, said), {}};
  for (const Diagnostic& one : said)
    out.said.push_back(std::to_string(one.line) + ":" + std::to_string(one.column) + ": " + one.message);
  return out;
}

Lines required(const ModFile& file) {
  Lines out;
  for (const Requirement& one : file.required)
    out.push_back(one.module + " " + one.version + (one.is_indirect ? " indirect" : "") + " @ " +
                  std::to_string(one.at.line) + ":" + std::to_string(one.at.column));
  return out;
}

Lines replaced(const ModFile& file) {
  Lines out;
  for (const Replacement& one : file.replaced)
    out.push_back(one.module + " " + one.version + " => " + one.new_module + " " + one.new_version + " @ " +
                  std::to_string(one.at.line) + ":" + std::to_string(one.at.column));
  return out;
}

TEST_CASE("go.mod: blocks and single lines say the same") {
  const ModFile file = read(R"(module example.com/app

go 1.21

toolchain go1.22.3

require example.com/a v1.0.0
require (
	example.com/b v1.1.0 // indirect
	example.com/c/v2 v2.0.0+incompatible

	// a remark of its own
	example.com/d v0.0.0-20240102030405-abcdef012345 //indirect; for the tests
	example.com/e v1.0.0 // indirectly
)
)")
                           .file;
  CHECK(file.module == "example.com/app");
  CHECK(file.go == "1.21");
  CHECK(file.toolchain == "go1.22.3");
  CHECK(required(file) == Lines{"example.com/a v1.0.0 @ 7:23", "example.com/b v1.1.0 indirect @ 9:16",
                                "example.com/c/v2 v2.0.0+incompatible @ 10:19",
                                "example.com/d v0.0.0-20240102030405-abcdef012345 indirect @ 13:16",
                                "example.com/e v1.0.0 @ 14:16"});
}

TEST_CASE("go.mod: modules and versions may stand in quotes of both kinds") {
  const ModFile file =
      read("module \"example.com/app\"\nrequire `example.com/a` \"v1.0.0\"\nrequire \"b\\\"c\" v1.0.0\n").file;
  CHECK(file.module == "example.com/app");
  CHECK(required(file) == Lines{"example.com/a v1.0.0 @ 2:25", "b\"c v1.0.0 @ 3:16"});
}

TEST_CASE("go.mod: replacements are of one version or of all, by a module or by a folder") {
  const ModFile file = read(R"(replace (
	example.com/a v1.0.0 => example.com/b v1.2.0
	example.com/a => ../a
	example.com/c => C:\code\c
)
replace example.com/d => example.com/d v1.0.1
)")
                           .file;
  CHECK(replaced(file) == Lines{"example.com/a v1.0.0 => example.com/b v1.2.0 @ 2:40", "example.com/a  => ../a  @ 3:19",
                                "example.com/c  => C:\\code\\c  @ 4:19",
                                "example.com/d  => example.com/d v1.0.1 @ 6:40"});
}

TEST_CASE("go.mod: what speaks to others, or of tools and settings, is no package") {
  const Read got = read(R"(retract [v1.0.0, v1.9.9] // broken
retract (
	v2.0.0
	[v2.1.0, v2.2.0]
)
tool golang.org/x/tools/cmd/stringer
tool (
	example.com/app/gen
)
godebug default=go1.21
ignore ./node_modules
exclude example.com/a v1.3.0
exclude (
	example.com/b v1.4.0
)
)");
  CHECK(got.said.empty());
  CHECK(got.file.required.empty());
  CHECK(got.file.excluded ==
        std::vector<std::pair<std::string, std::string>>{{"example.com/a", "v1.3.0"}, {"example.com/b", "v1.4.0"}});
}

TEST_CASE("go.mod: CRLF, missing last newlines and blanks do no harm") {
  const ModFile file = read("module x\r\nrequire (\r\n\ta v1.0.0 // indirect\r\n)\r\nrequire b v2.0.0\t ").file;
  CHECK(required(file) == Lines{"a v1.0.0 indirect @ 3:4", "b v2.0.0 @ 5:11"});
}

TEST_CASE("go.mod: a line that is not as it should be is said, the others are read") {
  const Read got = read(R"(require example.com/a
require (
	example.com/b v1.0.0 v2.0.0
	example.com/c v1.0.0
)
replace example.com/d => example.com/e
replace => x
requires example.com/f v1.0.0
requires (
	example.com/g v1.0.0
)
)");
  CHECK(required(got.file) == Lines{"example.com/c v1.0.0 @ 4:16"});
  CHECK(got.said == Lines{"1:9: expected \"module version\" in a require directive",
                          "3:2: expected \"module version\" in a require directive",
                          "6:9: expected \"module => module version\" or \"module => ./folder\"",
                          "7:9: expected \"module => module version\" or \"module => ./folder\"",
                          "8:1: expected a directive such as require, found \"requires\"",
                          "9:1: expected a directive such as require, found \"requires\""});
}

TEST_CASE("go.mod: a block that is never closed is said, and what it holds is read") {
  const Read got = read("require (\n\texample.com/a v1.0.0\n");
  CHECK(required(got.file) == Lines{"example.com/a v1.0.0 @ 2:16"});
  CHECK(got.said == Lines{"2:1: expected \")\" at the end of the block \"require\""});
}

TEST_CASE("go.mod: bytes of another kind end in a few diagnostics") {
  std::string junk;
  for (int i = 0; i < 1000; ++i) junk += "\x01junk\" \"\n";
  CHECK(read(junk).said.size() == 20);
  CHECK(read("\"").file.required.empty());
  CHECK(read("require \"a").file.required.empty());
}

TEST_CASE("go.work: it uses folders") {
  const ModFile file = read("go 1.22\n\nuse ./tools\nuse (\n\t.\n\t./services/a // first\n)\nreplace x => ./x\n").file;
  CHECK(file.used == Lines{"./tools", ".", "./services/a"});
  CHECK(file.go == "1.22");
  CHECK(file.replaced.size() == 1);
}

TEST_CASE("go.mod: the replacement of one version goes before that of all, the first file before the second") {
  const ModFile work = read("replace b => b2 v1.0.0\n").file;
  const ModFile mod = read("replace a v1.0.0 => a1 v1.0.0\nreplace a => a2 v1.0.0\nreplace b => b3 v1.0.0\n").file;
  Replacements replacements;
  replacements.add(work);
  replacements.add(mod);
  const auto built = [&](const std::string& module, const std::string& version) {
    const auto found = replacements.find(module, version);
    return found.replacement == nullptr ? "itself" : found.replacement->new_module;
  };
  CHECK(built("a", "v1.0.0") == "a1");
  CHECK(built("a", "v1.1.0") == "a2");
  CHECK(built("b", "v1.0.0") == "b2");
  CHECK(built("c", "v1.0.0") == "itself");
}

TEST_CASE("go.mod: branches and shortened versions are none that a build has") {
  CHECK(is_version("v1.2.3"));
  CHECK(is_version("v0.0.0-20240102030405-abcdef012345"));
  CHECK(is_version("v2.0.0+incompatible"));
  for (const char* other : {"", "v1", "v1.2", "1.2.3", "master", "latest", ">=v1.0.0"}) CHECK_FALSE(is_version(other));
  CHECK(is_lower("v1.9.0", "v1.10.0"));
  CHECK(is_lower("v1.0.0-20240102030405-abcdef012345", "v1.0.0"));
}

}  // namespace
}  // namespace lscan::gomod
