#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using tests::declared_lines;
using tests::MemoryTree;

Inventory read(std::string_view text, const MemoryTree& nearby = {}, std::string_view path = "go.mod") {
  return tests::parse(formats::go_mod, path, text, nearby);
}

// The blind spots beside the one of the standard library, which each module has.
Lines why(const Inventory& found) {
  Lines out;
  for (const BlindSpot& spot : found.blind_spots) {
    if (!spot.why.starts_with("the standard library")) out.push_back(spot.why);
  }
  return out;
}

TEST_CASE("go.mod: from Go 1.17 on it is the whole list, direct and indirect") {
  const Inventory found = read(R"(module example.com/app

go 1.17

require (
	example.com/a v1.0.0
	example.com/b v0.0.0-20240102030405-abcdef012345
)

require example.com/c v2.0.0+incompatible // indirect
)");
  CHECK(declared_lines(found) == Lines{"example.com/a v1.0.0 direct @ go.mod:6:16",
                                       "example.com/b v0.0.0-20240102030405-abcdef012345 direct @ go.mod:7:16",
                                       "example.com/c v2.0.0+incompatible indirect @ go.mod:10:23"});
  CHECK(found.packages[0].ecosystem == Ecosystem::go);
  CHECK(found.packages[0].evidence[0].kind == EvidenceKind::declared);
  CHECK(why(found).empty());
  CHECK(found.diagnostics.empty());
}

TEST_CASE("go.mod: go.sum adds nothing to a whole list") {
  CHECK(read("module m\ngo 1.21.3\nrequire a v1.0.0\n", {{"go.sum", "b v1.0.0 h1:x=\n"}}).packages.size() == 1);
}

TEST_CASE("go.mod: another module is built in the place of a replaced one") {
  const Inventory found = read(R"(module m
go 1.21
require (
	a v1.0.0
	b v1.0.0
	c v1.0.0 // indirect
)
replace a => other/a v1.2.0
replace b v1.0.0 => b v1.0.1
replace c v1.9.0 => c v1.9.1
replace unneeded => other v1.0.0
)");
  CHECK(declared_lines(found) == Lines{"other/a v1.2.0 direct @ go.mod:8:22", "b v1.0.1 direct @ go.mod:9:23",
                                       "c v1.0.0 indirect @ go.mod:6:4"});
}

TEST_CASE("go.mod: a module from a folder is kept with that as its source") {
  const Inventory found = read("module m\ngo 1.21\nrequire a v1.0.0\nreplace a => ../a\n");
  CHECK(declared_lines(found) == Lines{"a v1.0.0 direct <file:../a> @ go.mod:3:11"});
  CHECK_FALSE(is_from_registry(found.packages.at(0)));
}

TEST_CASE("go.mod: of two lines for one module, as merges leave them, the higher counts") {
  const Inventory found =
      read("module m\ngo 1.21\nrequire (\n<<<<<<< ours\n\ta v1.9.0\n=======\n\ta v1.10.0\n>>>>>>> theirs\n)\n");
  CHECK(declared_lines(found) == Lines{"a v1.10.0 direct @ go.mod:7:4"});
  CHECK(found.diagnostics.size() == 1);
}

TEST_CASE("go.mod: a version that is required and excluded is passed over, and said") {
  const Inventory found =
      read("module m\ngo 1.21\nrequire a v1.0.0\nexclude a v1.0.0\nrequire b v1.0.0\nexclude b v2.0.0\n");
  CHECK(declared_lines(found) == Lines{"b v1.0.0 direct @ go.mod:5:11"});
  CHECK(tests::diagnostic_lines(found) ==
        Lines{"3:11: a v1.0.0 is required and excluded as well, and the go command passes over such a line"});
}

TEST_CASE("go.mod: a branch in the place of a version is a blind spot") {
  const Inventory found =
      read("module m\ngo 1.21\nrequire a master\nrequire b v1\nreplace c => d latest\nrequire c v1.0.0\n");
  CHECK(found.packages.empty());
  CHECK(why(found) == Lines{"no version stands here for a (master), b (v1), d (latest)"});
}

TEST_CASE("go.mod: before Go 1.17 go.sum tells the others, which is said") {
  const MemoryTree nearby = {{"go.sum",
                              "a v1.0.0 h1:x=\na v1.0.0/go.mod h1:x=\n"
                              "b v1.9.0 h1:x=\nb v1.10.0 h1:x=\nb v1.11.0/go.mod h1:x=\n"
                              "c v1.0.0/go.mod h1:x=\nother v1.0.0 h1:x=\n"}};
  const Inventory found = read(
      "module m\ngo 1.16\nrequire a v1.0.0\nrequire r v1.0.0\nreplace r => other v1.0.0\nreplace b => ../b\n", nearby);
  CHECK(declared_lines(found) == Lines{"a v1.0.0 direct @ go.mod:3:11", "other v1.0.0 direct @ go.mod:5:20",
                                       "b v1.10.0 indirect <file:../b> @ go.sum:4:3"});
  CHECK(why(found) == Lines{"go.mod of go 1.16 does not list what its dependencies bring in; go.sum adds 1 module, "
                            "and may hold more modules and higher versions than the build"});
  CHECK(found.blind_spots.at(0).kind == BlindSpot::Kind::unresolved_dependencies);
  CHECK(found.blind_spots.at(0).remedy.find("go mod tidy -go=1.17") != std::string::npos);
}

TEST_CASE("go.mod: where go.sum holds nothing more, nothing is left open") {
  CHECK(why(read("module m\ngo 1.16\nrequire a v1.0.0\n", {{"go.sum", "a v1.0.0 h1:x=\n"}})).empty());
}

TEST_CASE("go.mod: without a go line it is of Go 1.16, and without go.sum its dependencies are open") {
  CHECK(
      why(read("module m\nrequire a v1.0.0\n")) ==
      Lines{
          "go.mod of no go line does not list what its dependencies bring in, and no go.sum or vendor/modules.txt lies "
          "beside it"});
  CHECK(why(read("module m\n")).empty());
}

TEST_CASE("go.mod: before Go 1.17 vendor/modules.txt settles it") {
  const MemoryTree nearby = {{"go.sum", "b v1.10.0 h1:x=\n"},
                             {"vendor/modules.txt",
                              "# a v1.0.0\n## explicit\na\n# b v1.2.0\nb/c\n# unbuilt v1.0.0\n## explicit\n"
                              "# d v1.0.0 => ./d\nd\n# e v1.0.0 => f v1.1.0\ne\n# g => h v1.0.0\n"}};
  const Inventory found = read("module m\ngo 1.14\nrequire a v1.0.0\n", nearby);
  CHECK(declared_lines(found) == Lines{"a v1.0.0 direct @ go.mod:3:11", "b v1.2.0 indirect @ vendor/modules.txt:4:5",
                                       "d v1.0.0 indirect <file:./d> @ vendor/modules.txt:8:15",
                                       "f v1.1.0 indirect @ vendor/modules.txt:10:17"});
  CHECK(why(found).empty());
}

TEST_CASE("go.mod: the standard library is named with the least version, and never a package") {
  const auto said = [](std::string_view text) {
    const Inventory found = read(text);
    CHECK(found.packages.empty());
    return tests::blind_spot_lines(found);
  };
  const std::string remedy = " with the version that \"go env GOVERSION\" prints";
  CHECK(said("module m\ngo 1.21\ntoolchain go1.22.3\n") ==
        Lines{"the standard library is that of the toolchain which builds, of which the toolchain line says the least, "
              "1.22.3, so it is not matched: scan the program that is built, or run \"lscan package "
              "pkg:golang/stdlib@1.22.3\"" +
              remedy});
  CHECK(said("module m\ngo 1.20\n").at(0).find("of which the go line says the least, 1.20, so") != std::string::npos);
  CHECK(said("module m\ngo 1.20\ntoolchain default\n").at(0).find("the go line says the least, 1.20") !=
        std::string::npos);
  CHECK(said("module m\n").at(0).find("which builds, so it is not matched") != std::string::npos);
}

// A workspace of two modules; `work` is its go.work.
MemoryTree workspace(const std::string& work) {
  return {
      {"go.work", work},
      {"a/go.mod", "module m/a\ngo 1.21\nrequire (\n\tm/b v1.0.0\n\tx v1.2.0\n\ty v1.0.0\n)\nreplace y => y2 v1.0.0\n"},
      {"b/go.mod", "module m/b\ngo 1.21\nrequire (\n\tx v1.10.0\n\ty v1.0.0 // indirect\n)\n"}};
}

TEST_CASE("go.mod: in a workspace the highest version counts, replacements for all, and members are no packages") {
  const MemoryTree tree = workspace("go 1.21\nuse (\n\t./a\n\t./b\n)\n");
  const Inventory a = read(tree.read(0, 1000).value(), tree, "a/go.mod");
  CHECK(declared_lines(a) == Lines{"x v1.10.0 direct @ b/go.mod:4:4", "y2 v1.0.0 direct @ a/go.mod:8:17"});
  CHECK(a.blind_spots.empty());  // that of the standard library is go.work's
  const Inventory b = read(tree.read(1, 1000).value(), tree, "b/go.mod");
  CHECK(declared_lines(b) == Lines{"x v1.10.0 direct @ b/go.mod:4:4", "y2 v1.0.0 indirect @ a/go.mod:8:17"});
}

TEST_CASE(
    "go.mod: what a member of a workspace asks for itself is told by its own line, where no other asks for more") {
  const Inventory found =
      tests::parse(formats::go_mod, "b/go.mod", "module m/b\ngo 1.21\nrequire x.example/y v1.2.0\n",
                   tests::MemoryTree{{"go.work", "go 1.21\nuse (\n\t./a\n\t./b\n)\n"},
                                     {"a/go.mod", "module m/a\ngo 1.21\nrequire x.example/y v1.2.0 // indirect\n"},
                                     {"b/go.mod", "module m/b\ngo 1.21\nrequire x.example/y v1.2.0\n"}});
  const auto package = std::find_if(found.packages.begin(), found.packages.end(),
                                    [](const Package& one) { return one.name == "x.example/y"; });
  REQUIRE(package != found.packages.end());
  CHECK(package->evidence[0].path == "b/go.mod");
  CHECK(package->evidence[0].line == 3);
}

TEST_CASE("go.mod: replacements of go.work come before those of its members") {
  const MemoryTree tree = workspace("go 1.21\nuse ./a\nuse ./b\nreplace y => y3 v1.0.0\n");
  CHECK(declared_lines(read(tree.read(0, 1000).value(), tree, "a/go.mod")).at(1) == "y3 v1.0.0 direct @ go.work:4:17");
}

TEST_CASE("go.mod: a module that the workspace above does not use is built by itself") {
  const MemoryTree tree = workspace("go 1.21\nuse ./b\n");
  CHECK(
      declared_lines(read(tree.read(0, 1000).value(), tree, "a/go.mod")) ==
      Lines{"m/b v1.0.0 direct @ a/go.mod:4:6", "x v1.2.0 direct @ a/go.mod:5:4", "y2 v1.0.0 direct @ a/go.mod:8:17"});
}

TEST_CASE("go.mod: a module that requires itself, and an empty file, give no package") {
  CHECK(read("module m\ngo 1.21\nrequire m v1.0.0\n").packages.empty());
  CHECK(read("").packages.empty());
  CHECK(read("").blind_spots.empty());
}

TEST_CASE("go.mod: many lines are read in a time that grows with them") {
  std::string text = "module m\ngo 1.21\n";
  for (int i = 0; i < 50'000; ++i) {
    const std::string number = std::to_string(i);
    text += "require a" + number + " v1.0.0\nreplace a" + number + " => b" + number + " v1.0.0\nexclude c v1." +
            number + ".0\n";
  }
  CHECK(read(text).packages.size() == 50'000);
}

TEST_CASE("go.mod: a byte order mark and UTF-16 are read") {
  CHECK(read("\xef\xbb\xbfmodule m\r\ngo 1.21\r\nrequire a v1.0.0\r\n").packages.size() == 1);
}

}  // namespace
}  // namespace lscan
