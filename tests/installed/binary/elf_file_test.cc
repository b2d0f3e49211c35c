#include "core/installed/binary/elf_file.h"

#include <limits>

#include <catch2/catch.hpp>

#include "tests/installed/binary/elf_builder.h"

namespace lscan::elf {
namespace {

using tests::ElfBuilder;

constexpr std::uint64_t kDynamic = 2;
constexpr std::uint64_t kInterpreter = 3;

TEST_CASE("elf: sections and loaded data are found in every width and byte order") {
  for (const tests::ElfShape shape : tests::elf_shapes()) {
    const std::string bytes = ElfBuilder(shape).data(".data", "hello").section(".comment", "by hand").bytes();
    const auto file = File::read(bytes);
    REQUIRE(file);
    REQUIRE(file->section(".comment") != nullptr);
    CHECK(file->content(*file->section(".comment")) == "by hand");
    CHECK(file->section(".data")->address == ElfBuilder::kDataAddress);
    CHECK(file->section(".text") == nullptr);
    CHECK(file->loaded_at(ElfBuilder::kDataAddress + 1) == "ello");
    CHECK(file->loaded_at(ElfBuilder::kDataAddress + 5).empty());
    CHECK(file->loaded_at(ElfBuilder::kDataAddress - 1).empty());
    CHECK(file->segments()[0].is_writable_data());
  }
}

TEST_CASE("elf: without section headers the segments are still read") {
  for (const tests::ElfShape shape : tests::elf_shapes()) {
    const std::string bytes = ElfBuilder(shape).data(".data", "hello").stripped().bytes();
    const auto file = File::read(bytes);
    REQUIRE(file);
    CHECK(file->sections().empty());
    CHECK(file->loaded_at(ElfBuilder::kDataAddress) == "hello");
  }
}

TEST_CASE("elf: a program is told from a library") {
  const auto role_of = [](const ElfBuilder& builder) { return File::read(builder.bytes()).value().role(); };
  for (const tests::ElfShape shape : tests::elf_shapes()) {
    const std::size_t word = shape.bits == 64 ? 8 : 4;
    const auto dynamic = [&](std::uint64_t tag, std::uint64_t value) {
      return tests::number(tag, word, shape.order) + tests::number(value, word, shape.order);
    };
    const std::string pie = dynamic(0x6ffffffb, 0x08000000);
    const auto shared = [&] { return ElfBuilder(shape).type(ElfBuilder::kSharedObject); };
    CHECK(role_of(ElfBuilder(shape)) == Role::program);
    CHECK(role_of(shared()) == Role::library);
    CHECK(role_of(shared().segment(kInterpreter, "/lib/ld.so")) == Role::program);
    CHECK(role_of(shared().segment(kDynamic, dynamic(1, 1) + pie)) == Role::program);
    CHECK(role_of(shared().segment(kDynamic, dynamic(0x6ffffffb, 1))) == Role::library);
    CHECK(role_of(shared().segment(kDynamic, dynamic(0, 0) + pie)) == Role::library);
    CHECK(role_of(ElfBuilder(shape).type(1)) == Role::other);
    CHECK(role_of(ElfBuilder(shape).type(4)) == Role::other);
  }
}

TEST_CASE("elf: cut at any length it is read or refused, and never read beyond") {
  for (const tests::ElfShape shape : tests::elf_shapes()) {
    const std::string whole = ElfBuilder(shape).data(".data", "hello").section(".comment", "by hand").bytes();
    for (std::size_t size = 0; size < whole.size(); ++size) {
      const std::string cut = whole.substr(0, size);
      const auto file = File::read(cut);
      if (!file) continue;
      CHECK(file->sections().empty());
      CHECK(std::string_view("hello").starts_with(file->loaded_at(ElfBuilder::kDataAddress)));
    }
  }
}

TEST_CASE("elf: what is no ELF header is refused with a reason") {
  CHECK(File::read("").error() == "expected an ELF header");
  CHECK(File::read("#!/bin/sh\necho a script is no program\n").error() == "expected an ELF header");
  std::string bytes = ElfBuilder().bytes();
  bytes[4] = 3;
  CHECK(File::read(bytes).error() == "expected an ELF file of 32 or 64 bits in little-endian or big-endian order");
  CHECK(File::read(ElfBuilder().bytes().substr(0, 40)).error() == "expected a whole ELF header");
}

TEST_CASE("elf: a table that does not lie in the file is refused or passed over") {
  for (const tests::ElfShape shape : tests::elf_shapes()) {
    for (const std::uint64_t beyond : {std::uint64_t{1} << 20, std::numeric_limits<std::uint64_t>::max() - 8}) {
      const auto segments = File::read(ElfBuilder(shape).data(".data", "hello").claim_segment_table(beyond).bytes());
      REQUIRE_FALSE(segments);
      CHECK(segments.error() == "expected the program headers of an ELF file inside it");
      const std::string no_sections = ElfBuilder(shape).data(".data", "hello").claim_section_table(beyond).bytes();
      const auto file = File::read(no_sections);
      REQUIRE(file);
      CHECK(file->sections().empty());
      CHECK(file->loaded_at(ElfBuilder::kDataAddress) == "hello");
    }
  }
}

TEST_CASE("elf: content that does not lie in the file is empty") {
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
  for (const tests::ElfShape shape : tests::elf_shapes()) {
    for (const auto& [offset, size] : {std::pair{kMost, kMost}, {std::uint64_t{1} << 30, std::uint64_t{5}}}) {
      const std::string bytes = ElfBuilder(shape).data(".data", "hello").claim_content(offset, size).bytes();
      const auto file = File::read(bytes);
      REQUIRE(file);
      REQUIRE(file->section(".data") != nullptr);
      CHECK(file->content(*file->section(".data")).empty());
      CHECK(file->loaded_at(ElfBuilder::kDataAddress).empty());
    }
    const std::string long_bytes = ElfBuilder(shape).data(".data", "hello").claim_content(64, kMost / 2).bytes();
    const auto file = File::read(long_bytes);
    REQUIRE(file);
    CHECK(file->content(*file->section(".data")).empty());
    CHECK(file->loaded_at(ElfBuilder::kDataAddress).size() == long_bytes.size() - 64);
  }
}

}  // namespace
}  // namespace lscan::elf
