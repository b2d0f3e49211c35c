#include <catch2/catch.hpp>

#include "core/installed/detectors.h"
#include "tests/installed/binary/elf_builder.h"
#include "tests/support/memory_tree.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using tests::ElfBuilder;
using tests::lines;
using tests::MemoryTree;

std::string go_program(std::string_view toolchain, std::string_view modules) {
  return ElfBuilder().data(".go.buildinfo", tests::go_inline(toolchain, modules)).program();
}

std::string rust_program(std::string_view crates) {
  return ElfBuilder().section(".dep-v0", tests::zlib_packed(crates)).program();
}

std::string library() { return ElfBuilder().type(ElfBuilder::kSharedObject).program(); }

Inventory detect(const MemoryTree& tree) { return tests::detect(detectors::binary, tree); }

// "unidentified-binary bootstrap: why"
Lines spots(const Inventory& found) {
  Lines out;
  for (const BlindSpot& spot : found.blind_spots) {
    CHECK_FALSE(spot.remedy.empty());
    out.push_back(std::string(name(spot.kind)) + " " + spot.path + ": " + spot.why);
  }
  return out;
}

TEST_CASE("binary: a Go program names its modules and its toolchain, and is no package itself") {
  const MemoryTree tree{{"bootstrap", go_program("go1.22.3",
                                                 "path\texample.com/app\n"
                                                 "mod\texample.com/app\tv1.0.0\th1:a=\n"
                                                 "dep\tgithub.com/old/thing\tv1.0.0\n"
                                                 "=>\tgithub.com/new/thing\tv1.0.1\th1:b=\n"
                                                 "dep\tgolang.org/x/text\tv0.3.5\th1:c=\n")}};
  const Inventory found = detect(tree);
  CHECK(lines(found.packages) == Lines{"Go github.com/new/thing v1.0.1 @ bootstrap",
                                       "Go golang.org/x/text v0.3.5 @ bootstrap", "Go stdlib 1.22.3 @ bootstrap"});
  CHECK(found.blind_spots.empty());
  CHECK(found.diagnostics.empty());
}

TEST_CASE("binary: modules of a local folder are a blind spot, the module they replace is no package") {
  const MemoryTree tree{{"bootstrap", go_program("go1.22.3",
                                                 "dep\ta.example/a\tv1.0.0\n=>\t./a\t(devel)\t\n"
                                                 "dep\ta.example/b\tv1.0.0\n=>\t/src/b\t\n"
                                                 "dep\ta.example/c\t(devel)\n")}};
  const Inventory found = detect(tree);
  CHECK(lines(found.packages) == Lines{"Go stdlib 1.22.3 @ bootstrap"});
  CHECK(spots(found) ==
        Lines{"unversioned-package bootstrap: 3 Go modules built from a local folder, without a version: "
              "a.example/a, a.example/b, a.example/c"});
}

TEST_CASE("binary: the toolchain's version is that of the standard library") {
  const auto version_of = [](const char* toolchain) {
    return detect({{"bootstrap", go_program(toolchain, "path\ta\n")}}).packages.at(0).version;
  };
  CHECK(version_of("go1.20") == "1.20");
  CHECK(version_of("go1.22rc1") == "1.22rc1");
  CHECK(version_of("go1.22.3 X:boringcrypto") == "1.22.3");
  CHECK(version_of("go1.22.3-acme") == "1.22.3");
}

TEST_CASE("binary: a toolchain that was never released is a blind spot") {
  const Inventory found = detect({{"bootstrap", go_program("devel go1.23-4c8f3a8 Tue", "path\ta\n")}});
  CHECK(found.packages.empty());
  CHECK(spots(found) ==
        Lines{"invalid-version bootstrap: a Go program built by \"devel go1.23-4c8f3a8 Tue\", which is no "
              "released toolchain, so its standard library cannot be matched"});
}

TEST_CASE("binary: Go programs that do not name their modules are blind spots") {
  const Inventory found = detect({{"bazel", go_program("go1.22.3", "")}, {"garbled", go_program("unknown", "")}});
  CHECK(lines(found.packages) == Lines{"Go stdlib 1.22.3 @ bazel"});
  CHECK(spots(found) ==
        Lines{"unidentified-binary bazel: a Go program whose build information names no modules",
              "unidentified-binary garbled: a Go program whose build information was taken out by an obfuscator"});
}

TEST_CASE("binary: a damaged line in the build information is said, and the rest is still read") {
  const Inventory found = detect({{"bootstrap", go_program("go1.22.3", "dep\n\ndep\ta.example/a\tv1.0.0\n")}});
  CHECK(found.packages.size() == 2);
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].message ==
        "expected a path and a version for each module in the Go build information, 1 line left out");
}

TEST_CASE("binary: a Rust program names the crates from crates.io that are in it") {
  const MemoryTree tree{{"bootstrap", rust_program(R"({"packages":[
      {"name":"app","version":"0.1.0","source":"local","root":true},
      {"name":"cc","version":"1.0.0","source":"crates.io","kind":"build"},
      {"name":"fork","version":"0.3.0","source":"git"},
      {"name":"inner","version":"2.0.0","source":"registry"},
      {"name":"time","version":"0.1.44","source":"crates.io","kind":"runtime"}]})")}};
  const Inventory found = detect(tree);
  CHECK(lines(found.packages) == Lines{"crates.io time 0.1.44 @ bootstrap"});
  CHECK(spots(found) ==
        Lines{"unversioned-package bootstrap: 2 Rust crates from elsewhere than crates.io, whose versions "
              "advisories do not speak of: fork 0.3.0, inner 2.0.0"});
}

TEST_CASE("binary: a damaged list of crates is said, and the next file is still read") {
  const MemoryTree tree{
      {"damaged", ElfBuilder().section(".dep-v0", "no zlib").program()},
      {"fine", rust_program(R"({"packages":[{"name":"a","version":"1.0.0","source":"crates.io"}]})")}};
  const Inventory found = detect(tree);
  CHECK(lines(found.packages) == Lines{"crates.io a 1.0.0 @ fine"});
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].path == "damaged");
  CHECK(found.diagnostics[0].message == "expected cargo-auditable data compressed by zlib");
  CHECK(found.blind_spots.empty());
}

TEST_CASE("binary: a program that says nothing is a blind spot with the likely reason") {
  const MemoryTree tree{{"a", ElfBuilder().program()},
                        {"b", ElfBuilder().section(".note.go.buildid", "id").program()},
                        {"c", ElfBuilder().section(".comment", "rustc version 1.95.0").program()},
                        {"d", ElfBuilder().segment(1, "....UPX!").stripped().program()},
                        {"e", ElfBuilder().type(ElfBuilder::kSharedObject).segment(3, "/lib/ld.so").program()}};
  CHECK(spots(detect(tree)) ==
        Lines{"unidentified-binary a: an ELF program without Go or Rust build information",
              "unidentified-binary b: a Go program without build information, made by Go before 1.13 or stripped of it",
              "unidentified-binary c: a Rust program without the list of its crates",
              "unidentified-binary d: a program packed by UPX, which hides its build information",
              "unidentified-binary e: an ELF program without Go or Rust build information"});
}

TEST_CASE("binary: native libraries are one blind spot for each folder") {
  MemoryTree tree{{"lib/libz.so.1.2.11", library()}, {"numpy.libs/libgfortran-1.so.5", library()}};
  for (int i = 0; i < 9; ++i) tree.add("opt/lib" + std::to_string(i) + ".so", library());
  CHECK(spots(detect(tree)) ==
        Lines{"native-library lib: 1 native library carried without package metadata: libz.so.1.2.11",
              "native-library numpy.libs: 1 native library carried without package metadata: libgfortran-1.so.5",
              "native-library opt: 9 native libraries carried without package metadata: lib0.so, lib1.so, lib2.so, "
              "lib3.so, lib4.so, lib5.so, lib6.so, lib7.so and 1 more"});
}

TEST_CASE("binary: a library built by Go is identified like a program") {
  const std::string plugin = ElfBuilder()
                                 .type(ElfBuilder::kSharedObject)
                                 .data(".go.buildinfo", tests::go_inline("go1.22.3", "dep\ta.example/a\tv1.0.0\n"))
                                 .program();
  const Inventory found = detect({{"lib/plugin.so", plugin}});
  CHECK(lines(found.packages) == Lines{"Go a.example/a v1.0.0 @ lib/plugin.so", "Go stdlib 1.22.3 @ lib/plugin.so"});
  CHECK(found.blind_spots.empty());
}

TEST_CASE("binary: what a Python or npm package brings is its own, programs excepted") {
  const std::string program = go_program("go1.22.3", "path\ta\n");
  MemoryTree tree{{"numpy/core/_multiarray.cpython-312-x86_64-linux-gnu.so", library()},
                  {"cryptography/_rust.abi3.so", library()},
                  {"node_modules/a/build/Release/a.node", library()},
                  {"node_modules/@img/libvips/lib/libvips-cpp.so.42", library()},
                  {"node_modules/@esbuild/linux-x64/bin/esbuild", program}};
  const Inventory found = detect(tree);
  CHECK(lines(found.packages) == Lines{"Go stdlib 1.22.3 @ node_modules/@esbuild/linux-x64/bin/esbuild"});
  CHECK(found.blind_spots.empty());
  CHECK(tree.files_read() == std::set<std::string>{"node_modules/@esbuild/linux-x64/bin/esbuild"});
}

TEST_CASE("binary: files that cannot be programs are not opened, others tell by their first bytes") {
  const std::string text(5000, '#');
  MemoryTree tree{{"handler.py", text},
                  {"requests-2.31.0.dist-info/RECORD", text},
                  {"small",
                   "\x7f"
                   "ELF"},
                  {"data.ini", text},
                  {"LICENSE", text}};
  tree.add_executable("node_modules/a/index.js", text).add_executable("tool.v2", text).add_executable("run.sh", text);
  const Inventory found = detect(tree);
  CHECK(found.packages.empty());
  CHECK(found.blind_spots.empty());
  CHECK(found.diagnostics.empty());
  CHECK(tree.files_read() == std::set<std::string>{"LICENSE", "tool.v2"});
}

TEST_CASE("binary: object files are passed over, a damaged program is said") {
  const MemoryTree tree{{"bootstrap", ElfBuilder().data(".data", "x").claim_segment_table(1 << 20).program()},
                        {"object", ElfBuilder().type(1).program()}};
  const Inventory found = detect(tree);
  CHECK(found.blind_spots.empty());
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].path == "bootstrap");
  CHECK(found.diagnostics[0].message == "expected the program headers of an ELF file inside it");
}

}  // namespace
}  // namespace lscan
