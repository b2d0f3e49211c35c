#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using tests::declared_lines;

const std::string kRegistry = "source = \"registry+https://registry.example/index\"\n";

std::string package(const std::string& name, const std::string& version, const std::string& rest = kRegistry) {
  return "[[package]]\nname = \"" + name + "\"\nversion = \"" + version + "\"\n" + rest + "\n";
}

std::string needs(const std::string& names) { return "dependencies = [" + names + "]\n"; }

Inventory read(std::string_view text, const tests::MemoryTree& nearby = {}) {
  return tests::parse(formats::cargo_lock, "Cargo.lock", text, nearby);
}

// Without where it stands, which is what one test looks at.
Lines lines(const Inventory& found) {
  Lines out = declared_lines(found);
  for (std::string& line : out) line = line.substr(0, line.find(" @ "));
  return out;
}

TEST_CASE("Cargo.lock: packages with their place, direct ones and the way to the others") {
  const Inventory found = read("version = 4\n\n" + package("app", "0.1.0", needs("\"a\"")) +
                               package("a", "1.0.0", kRegistry + needs("\"b\"")) +
                               package("b", "2.0.0-rc.1+build", kRegistry + needs("\"c\"")) + package("c", "1.0.0"));
  CHECK(declared_lines(found) == Lines{"a 1.0.0 direct @ Cargo.lock:10:11",
                                       "b 2.0.0-rc.1+build indirect [a 1.0.0] @ Cargo.lock:16:11",
                                       "c 1.0.0 indirect [a 1.0.0 > b 2.0.0-rc.1+build] @ Cargo.lock:22:11"});
  CHECK(found.packages[0].ecosystem == Ecosystem::crates_io);
}

TEST_CASE("Cargo.lock: of several versions the one that is named is meant") {
  const Inventory found = read(package("app", "0.1.0", needs("\"rand 0.8.5\", \"b\"")) +
                               package("b", "1.0.0", kRegistry + needs("\"rand 0.7.3\"")) + package("rand", "0.7.3") +
                               package("rand", "0.8.5"));
  CHECK(lines(found) == Lines{"b 1.0.0 direct", "rand 0.7.3 indirect [b 1.0.0]", "rand 0.8.5 direct"});
}

TEST_CASE("Cargo.lock: of one version from two sources the one with the source is meant") {
  const std::string git = "source = \"git+https://host.example/log?branch=main#abcdef\"\n";
  const Inventory found =
      read(package("app", "0.1.0", needs("\"log 0.4.0 (git+https://host.example/log?branch=main)\", \"b\"")) +
           package("b", "1.0.0", kRegistry + needs("\"log 0.4.0 (registry+https://registry.example/index)\"")) +
           package("log", "0.4.0", git) + package("log", "0.4.0"));
  CHECK(lines(found) == Lines{"b 1.0.0 direct", "log 0.4.0 direct <git+https://host.example/log?branch=main#abcdef>",
                              "log 0.4.0 indirect [b 1.0.0]"});
  CHECK(found.diagnostics.size() == 1);  // that app's Cargo.toml is not at hand
}

TEST_CASE("Cargo.lock: version 1 writes every dependency in full, and checksums apart") {
  const Inventory found =
      read("[root]\nname = \"app\"\nversion = \"0.1.0\"\n" +
           needs("\"a 1.0.0 (registry+https://registry.example/index)\", "
                 "\"b 1.0.0 (git+https://host.example/b#abc)\"") +
           package("a", "1.0.0") + package("b", "1.0.0", "source = \"git+https://host.example/b#abc\"\n") +
           "[metadata]\n\"checksum a 1.0.0 (registry+https://registry.example/index)\" = \"00\"\n");
  CHECK(lines(found) == Lines{"a 1.0.0 direct", "b 1.0.0 direct <git+https://host.example/b#abc>"});
}

TEST_CASE("Cargo.lock: what is replaced is built from another entry, what a patch does not use not at all") {
  const Inventory found =
      read(package("app", "0.1.0", needs("\"a\"")) +
           package("a", "1.0.0", kRegistry + "replace = \"a 1.0.0 (git+https://host.example/a)\"\n") +
           package("a", "1.0.0", "source = \"git+https://host.example/a#abc\"\n") +
           "[[patch.unused]]\nname = \"b\"\nversion = \"1.0.0\"\n");
  CHECK(lines(found) == Lines{"a 1.0.0 direct <git+https://host.example/a#abc>"});
}

TEST_CASE("Cargo.lock: a registry is kept as a source only where the user calls it private") {
  const std::string text =
      package("a", "1.0.0", "source = \"sparse+https://crates.corp.example/index/\"\n") + package("b", "1.0.0");
  CHECK(lines(read(text)) == Lines{"a 1.0.0 indirect", "b 1.0.0 indirect"});
  const Inventory found =
      tests::parse_for_owner({"https://crates.corp.example/"}, formats::cargo_lock, "Cargo.lock", text);
  CHECK(lines(found) == Lines{"a 1.0.0 indirect <https://crates.corp.example/index/>", "b 1.0.0 indirect"});
}

TEST_CASE("Cargo.lock: Cargo.toml tells what is for tests, build scripts, options and other platforms") {
  const tests::MemoryTree nearby = {{"Cargo.toml", R"([package]
name = "app"
[dependencies]
run = "1"
option = { version = "1", optional = true }
[dev-dependencies]
test = "1"
run = "1"
[build-dependencies]
build = "1"
[target.'cfg(windows)'.dependencies]
win = "1"
)"}};
  const Inventory found =
      read(package("app", "0.1.0", needs("\"build\", \"option\", \"run\", \"test\", \"win\"")) +
               package("build", "1.0.0") + package("option", "1.0.0") + package("run", "1.0.0") +
               package("test", "1.0.0", kRegistry + needs("\"below\", \"run\"")) + package("below", "1.0.0") +
               package("win", "1.0.0", kRegistry + needs("\"win-sys\", \"run\"")) + package("win-sys", "1.0.0"),
           nearby);
  CHECK(lines(found) == Lines{"build 1.0.0 dev direct", "option 1.0.0 optional direct", "run 1.0.0 direct",
                              "test 1.0.0 dev direct", "below 1.0.0 dev indirect [test 1.0.0]",
                              "win 1.0.0 direct platform", "win-sys 1.0.0 indirect platform [win 1.0.0]"});
  CHECK(found.diagnostics.empty());
}

TEST_CASE("Cargo.lock: members of a workspace are no packages, and each tells of its own") {
  const tests::MemoryTree nearby = {
      {"Cargo.toml",
       "[workspace]\nmembers = [\"crates/*\"]\n[workspace.dependencies]\nx = { package = \"real\", version = \"1\" "
       "}\n"},
      {"crates/one/Cargo.toml",
       "[package]\nname = \"one\"\n[dev-dependencies]\nx.workspace = true\ntwo = { path = \"../two\" }\n"},
      {"crates/two/Cargo.toml", "[package]\nname = \"two\"\n[dependencies]\na = \"1\"\n"}};
  const Inventory found =
      read(package("one", "0.1.0", needs("\"real\", \"two\"")) + package("two", "0.1.0", needs("\"a\"")) +
               package("a", "1.0.0") + package("real", "1.0.0"),
           nearby);
  CHECK(lines(found) == Lines{"a 1.0.0 direct", "real 1.0.0 dev direct"});
}

TEST_CASE("Cargo.lock: a crate of the project without its Cargo.toml is said, and its needs count as shipped") {
  const Inventory found = read(package("app", "0.1.0", needs("\"a\"")) + package("a", "1.0.0"));
  CHECK(lines(found) == Lines{"a 1.0.0 direct"});
  CHECK(tests::diagnostic_lines(found) == Lines{"0:0: what is for tests and build scripts alone stands in the "
                                                "Cargo.toml of app, not at hand here; all that it "
                                                "needs counts as shipped"});
  CHECK(found.diagnostics[0].severity == DiagnosticSeverity::note);
}

TEST_CASE("Cargo.lock: circles in the graph end") {
  const Inventory found =
      read(package("app", "0.1.0", needs("\"a\"")) + package("a", "1.0.0", kRegistry + needs("\"b\"")) +
           package("b", "1.0.0", kRegistry + needs("\"a\", \"app\"")));
  CHECK(lines(found) == Lines{"a 1.0.0 direct", "b 1.0.0 indirect [a 1.0.0]"});
}

TEST_CASE("Cargo.lock: a newer version of the format is read with a warning") {
  const Inventory found = read("version = 5\n" + package("a", "1.0.0"));
  CHECK(lines(found).size() == 1);
  CHECK(tests::diagnostic_lines(found) ==
        Lines{"1:11: is of version 5 of the format, and read as if it were of version 4"});
  for (const char* known : {"# no version\n", "version = 1\n", "version = 3\n", "version = 4\n"})
    CHECK(read(known).diagnostics.empty());
  for (const char* odd : {"version = \"x\"\n", "version = []\n", "version = -1\n", "version = 99999999999999\n"})
    CHECK(read(odd).diagnostics.size() == 1);
}

TEST_CASE("Cargo.lock: what is wrong with one entry is said, the others are read") {
  const Inventory found = read(
      "[[package]]\nname = \"a\"\n\n[[package]]\nversion = \"1\"\n\n[[package]]\nname = 1\nversion = 2\n\n" +
      package("b", "1.0.0", kRegistry + needs("\"gone\", 1")) + "[[package]]\nname = \n\n" + package("c", "1.0.0"));
  CHECK(lines(found) == Lines{"b 1.0.0 indirect", "c 1.0.0 indirect"});
  CHECK(found.diagnostics.size() == 6);
  CHECK(found.diagnostics[1].message == "expected a package with name and version");
}

TEST_CASE("Cargo.lock: other types in the place of lists and tables do no harm") {
  CHECK(read("package = 1\n").diagnostics.size() == 1);
  CHECK(read("package = [1, \"a\", []]\n").packages.empty());
  CHECK(read("[package]\nname = \"a\"\nversion = \"1\"\n").diagnostics.size() >= 1);
  CHECK(read(package("a", "1", "source = 1\ndependencies = \"b\"\n")).packages.empty());
  CHECK(tests::diagnostic_lines(read("")) == Lines{"1:1: is empty: no tool writes such a lock"});
}

TEST_CASE("Cargo.lock: CRLF and merge conflicts are read") {
  std::string text = package("a", "1.0.0");
  std::string windows;
  for (const char c : text) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  CHECK(lines(read(windows)) == Lines{"a 1.0.0 indirect"});
  const Inventory found =
      read("<<<<<<< ours\n" + package("a", "1.0.0") + "=======\n" + package("a", "1.1.0") + ">>>>>>> theirs\n");
  CHECK(lines(found).size() == 2);
  CHECK(found.diagnostics.size() == 1);
}

TEST_CASE("Cargo.lock: twenty thousand packages that all need each other's neighbours are read at once") {
  std::string text = package("app", "0.1.0", needs("\"p0\""));
  for (int i = 0; i < 20'000; ++i)
    text += package("p" + std::to_string(i), "1.0.0",
                    kRegistry + (i < 19'999 ? needs("\"p" + std::to_string(i + 1) + "\"") : ""));
  CHECK(read(text).packages.size() == 20'000);
}

}  // namespace
}  // namespace lscan
