#include "lockfiles/reading.h"

#include <array>

#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "lockfiles/files_of_tree.h"
#include "lockfiles/formats.h"
#include "tests/support/memory_tree.h"

namespace lscan {
namespace {

TEST_CASE("reading: a registry is a mirror of the public one until the user calls it private") {
  const std::array<std::string, 1> registries = {"https://npm.example/own/"};
  const SourceFile file{.path = "a.lock", .resources = {.project = {.private_registries = registries}}};
  CHECK(source_of_registry(file, "https://npm.example/own/a.tgz") == "https://npm.example/own/a.tgz");
  CHECK(source_of_registry(file, "https://npm.example/mirror/a.tgz") == "");
  CHECK(source_of_registry({.path = "a.lock"}, "https://npm.example/own/a.tgz") == "");
}

TEST_CASE("reading: a declared package has its place as evidence") {
  const Package package =
      declared_package(Ecosystem::npm, "a", "1.0", {.path = "a.lock"}, Position{.line = 3, .column = 7});
  CHECK(package.name == "a");
  CHECK(package.version == "1.0");
  REQUIRE(package.evidence.size() == 1);
  CHECK(package.evidence[0].kind == EvidenceKind::declared);
  CHECK(package.evidence[0].path == "a.lock");
  CHECK(package.evidence[0].line == 3);
  CHECK(package.evidence[0].column == 7);
}

TEST_CASE("reading: locks that hold nothing at all are damage, where no tool writes such a lock") {
  for (const LockfileFormat* format : {&formats::pnpm_lock, &formats::poetry_lock, &formats::uv_lock,
                                       &formats::pdm_lock, &formats::pylock_toml, &formats::cargo_lock}) {
    for (const char* text : {"", " \n\n"}) {
      Inventory found;
      read_lockfile(*format, {.path = "a.lock", .text = text}, FilesOfTree(tests::MemoryTree(), "a.lock"), found);
      REQUIRE(found.diagnostics.size() == 1);
      CHECK(found.diagnostics[0].message == "is empty: no tool writes such a lock");
    }
  }
}

TEST_CASE("reading: names and messages of any length do not fill a report") {
  const auto read = [](const std::string& text) {
    Inventory found;
    read_lockfile(formats::requirements_txt, {.path = "requirements.txt", .text = text},
                  FilesOfTree(tests::MemoryTree(), "requirements.txt"), found);
    return found;
  };
  const std::string long_text(100'000, 'x');
  const Inventory long_name = read(long_text + "==1\nsix==1.16.0\n" + long_text + "\n");
  REQUIRE(long_name.packages.size() == 1);
  CHECK(long_name.packages[0].name == "six");
  REQUIRE(long_name.diagnostics.size() == 1);
  CHECK(long_name.diagnostics[0].message ==
        "1 package with a name of more than 1024 bytes or a version of more than 512 left out");
  REQUIRE(long_name.blind_spots.size() == 1);
  CHECK(long_name.blind_spots[0].why.size() == limits::kMessageBytes);
  CHECK(read("six==1." + std::string(600, '0') + "\n").packages.empty());
}

TEST_CASE("reading: a pointer of Git LFS is a blind spot") {
  Inventory found;
  const char* text = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n";
  read_lockfile(formats::requirements_txt, {.path = "requirements.txt", .text = text},
                FilesOfTree(tests::MemoryTree(), "requirements.txt"), found);
  CHECK(found.packages.empty());
  CHECK(found.diagnostics.empty());
  REQUIRE(found.blind_spots.size() == 1);
  CHECK(found.blind_spots[0].kind == BlindSpot::Kind::skipped_file);
}

}  // namespace
}  // namespace lscan
