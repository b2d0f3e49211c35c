#include "core/installed/binary/go_build_info.h"

#include <string>

#include <catch2/catch.hpp>

#include "tests/installed/binary/elf_builder.h"

namespace lscan::go {
namespace {

using Lines = std::vector<std::string>;
using tests::ElfBuilder;

constexpr const char* kModules =
    "path\texample.com/app\n"
    "mod\texample.com/app\t(devel)\t\n"
    "dep\tgithub.com/old/thing\tv1.0.0\n"
    "=>\tgithub.com/new/thing\tv1.0.1\th1:abc=\n"
    "dep\tgithub.com/own/part\tv1.2.0\n"
    "=>\t./part\t(devel)\t\n"
    "dep\tgolang.org/x/text\tv0.3.5\th1:i6e=\n"
    "build\t-compiler=gc\n";

const Lines kDependencies{"github.com/new/thing v1.0.1", "./part (devel)", "golang.org/x/text v0.3.5"};

// The file owns what the views point into only as long as `bytes` lives, so this copies.
struct Seen {
  std::string toolchain;
  bool names_modules = false;
  Lines dependencies;
  std::size_t damaged_lines = 0;
};

std::optional<Seen> read(const std::string& bytes) {
  const auto file = elf::File::read(bytes);
  if (!file) return std::nullopt;
  const auto info = read_build_info(*file);
  if (!info) return std::nullopt;
  Seen seen{std::string(info->toolchain), info->names_modules, {}, info->damaged_lines};
  for (const Dependency& dependency : info->dependencies) {
    seen.dependencies.push_back(std::string(dependency.built().path) + " " + std::string(dependency.built().version));
  }
  return seen;
}

std::string with_modules(const std::string& modules) {
  return ElfBuilder().data(".go.buildinfo", tests::go_inline("go1.22.3", modules)).bytes();
}

TEST_CASE("go build information: the strings inside, as since Go 1.18") {
  for (const tests::ElfShape shape : tests::elf_shapes()) {
    const auto seen = read(ElfBuilder(shape).data(".go.buildinfo", tests::go_inline("go1.22.3", kModules)).bytes());
    REQUIRE(seen);
    CHECK(seen->toolchain == "go1.22.3");
    CHECK(seen->names_modules);
    CHECK(seen->dependencies == kDependencies);
    CHECK(seen->damaged_lines == 0);
  }
}

TEST_CASE("go build information: pointers to the strings, as before Go 1.18") {
  for (const tests::ElfShape shape : tests::elf_shapes()) {
    const std::string blob = tests::go_pointers(shape, "go1.16.15", kModules);
    const auto seen = read(ElfBuilder(shape).data(".go.buildinfo", blob).bytes());
    REQUIRE(seen);
    CHECK(seen->toolchain == "go1.16.15");
    CHECK(seen->dependencies == kDependencies);
  }
}

TEST_CASE("go build information: without sections it is searched in the data at multiples of 16") {
  for (const tests::ElfShape shape : tests::elf_shapes()) {
    const std::string blob = tests::go_inline("go1.22.3", kModules);
    const std::string before = std::string(40, 'x') + "\xff Go buildinf:" + std::string(80 - 40 - 14, 'x');
    const auto seen = read(ElfBuilder(shape).data(".data", before + blob).stripped().bytes());
    REQUIRE(seen);
    CHECK(seen->dependencies == kDependencies);
    CHECK_FALSE(read(ElfBuilder(shape).data(".data", "misaligned" + blob).stripped().bytes()));
  }
}

TEST_CASE("go build information: a file of something else has none") {
  CHECK_FALSE(read(ElfBuilder().bytes()));
  CHECK_FALSE(read(ElfBuilder().data(".data", "only data").bytes()));
  CHECK_FALSE(read(ElfBuilder().section(".go.buildinfo", tests::go_inline("go1.22.3", kModules)).bytes()));
}

TEST_CASE("go build information: cut at any length it names all modules or none") {
  for (const tests::ElfShape shape : tests::elf_shapes()) {
    for (const std::string& blob :
         {tests::go_inline("go1.22.3", kModules), tests::go_pointers(shape, "go1.16.15", kModules)}) {
      const std::string whole = ElfBuilder(shape).data(".go.buildinfo", blob).bytes();
      for (std::size_t size = 0; size < whole.size(); ++size) {
        const auto seen = read(whole.substr(0, size));
        if (seen && !seen->dependencies.empty()) CHECK(seen->dependencies == kDependencies);
      }
    }
  }
}

TEST_CASE("go build information: lengths and pointers that lead nowhere end in nothing") {
  std::string blob = tests::go_inline("go1.22.3", kModules);
  blob.replace(32, 1, std::string(9, '\xff') + "\x01");
  CHECK_FALSE(read(ElfBuilder().data(".go.buildinfo", blob).bytes()));

  blob = tests::go_pointers({}, "go1.16.15", kModules);
  blob[14] = 5;
  CHECK_FALSE(read(ElfBuilder().data(".go.buildinfo", blob).bytes()));
  blob = tests::go_pointers({}, "go1.16.15", kModules);
  blob.replace(16, 8, std::string(8, '\xff'));
  CHECK_FALSE(read(ElfBuilder().data(".go.buildinfo", blob).bytes()));
  blob = tests::go_pointers({}, "go1.16.15", kModules);
  blob.replace(40, 8, std::string(8, '\xff'));
  CHECK_FALSE(read(ElfBuilder().data(".go.buildinfo", blob).bytes()));
}

TEST_CASE("go build information: without modules the toolchain alone is known") {
  for (const char* const modules : {"", "no line end before the sentinel"}) {
    const auto seen = read(with_modules(modules));
    REQUIRE(seen);
    CHECK(seen->toolchain == "go1.22.3");
    CHECK_FALSE(seen->names_modules);
    CHECK(seen->dependencies.empty());
  }
}

TEST_CASE("go build information: a damaged line is counted, and the rest is still read") {
  const auto seen =
      read(with_modules("dep\t\tv1.0.0\n"
                        "=>\texample.com/fork\tv1.0.0\th1:a=\n"
                        "dep\ta.example/many\tv1.0.0\th1:a=\tmore\n"
                        "dep\ta.example/fine\tv1.0.0\n"));
  REQUIRE(seen);
  CHECK(seen->damaged_lines == 2);
  CHECK(seen->dependencies == Lines{"a.example/fine v1.0.0"});
}

TEST_CASE("go build information: a replacement of the program's own module replaces no dependency") {
  const auto seen =
      read(with_modules("dep\ta.example/a\tv1.0.0\n"
                        "mod\texample.com/app\tv1.0.0\n"
                        "=>\t../app\t(devel)\t\n"));
  REQUIRE(seen);
  CHECK(seen->damaged_lines == 0);
  CHECK(seen->dependencies == Lines{"a.example/a v1.0.0"});
}

}  // namespace
}  // namespace lscan::go
