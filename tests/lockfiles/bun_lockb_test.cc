#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kBytes = "#!/usr/bin/env bun\nbun-lockfile-format-v0\n\x02\0\0\0\xFF\xFE"sv;

TEST_CASE("bun.lockb: is not read, and bun makes of it what is") {
  for (const std::string_view text : {kBytes, std::string_view()}) {
    const Inventory found = tests::parse(formats::bun_lockb, "bun.lockb", text);
    CHECK(found.packages.empty());
    CHECK(found.diagnostics.empty());
    CHECK(tests::blind_spot_lines(found) ==
          std::vector<std::string>{
              "is bun's binary lockfile, of which lscan reads the text form alone: run \"bun install "
              "--save-text-lockfile --frozen-lockfile --lockfile-only\" and scan the bun.lock"});
    CHECK(found.blind_spots[0].kind == BlindSpot::Kind::unresolved_dependencies);
    CHECK(found.blind_spots[0].path == "bun.lockb");
  }
}

TEST_CASE("bun.lockb: nothing is said of it where the text form lies beside it") {
  const Inventory found =
      tests::parse(formats::bun_lockb, "web/bun.lockb", kBytes, tests::MemoryTree{{"web/bun.lock", "{}"}});
  CHECK(found.blind_spots.empty());
  CHECK(found.diagnostics.empty());
}

TEST_CASE("bun.lockb: the text form of another project is another matter") {
  const tests::MemoryTree nearby = {{"bun.lock", "{}"}, {"api/bun.lock", "{}"}};
  CHECK(tests::parse(formats::bun_lockb, "web/bun.lockb", kBytes, nearby).blind_spots.size() == 1);
}

TEST_CASE("bun.lockb: only files of its name are read") {
  CHECK(tests::is_read_by(formats::bun_lockb, "web/bun.lockb"));
  CHECK_FALSE(tests::is_read_by(formats::bun_lockb, "bun.lock"));
}

}  // namespace
}  // namespace lscan
