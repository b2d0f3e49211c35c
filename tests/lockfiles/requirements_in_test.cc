#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Inventory read(std::string_view path, std::string_view text, const tests::MemoryTree& nearby = {}) {
  return tests::parse(formats::requirements_in, path, text, nearby);
}

constexpr std::string_view kInput =
    "# what the application needs\nrequests[socks]>=2\nsix==1.16.0\npywin32==305 ; sys_platform == 'win32'\n"
    "gitted @ git+https://host.example/gitted.git@v1\n";

TEST_CASE("requirements.in: exact versions are packages, and the rest is left open") {
  const Inventory found = read("app/requirements.in", kInput);
  CHECK(tests::package_names(found) == Lines{"six 1.16.0", "pywin32 305", "gitted "});
  CHECK(found.packages.at(1).platform_specific);
  CHECK(found.packages.at(2).source == "git+https://host.example/gitted.git#v1");
  CHECK(tests::blind_spot_lines(found) ==
        Lines{"asks for 4 packages and no lockfile settles the versions: run \"pip-compile requirements.in\", or \"uv "
              "pip compile requirements.in\" with an --output-file, and scan what it writes"});
}

TEST_CASE("requirements.in: what it was compiled to is what counts") {
  const auto is_silent = [](std::string_view path, const tests::MemoryTree& nearby) {
    const Inventory found = read(path, kInput, nearby);
    return found.packages.empty() && found.blind_spots.empty();
  };
  CHECK(is_silent("app/requirements.in", {{"app/requirements.txt", ""}}));
  CHECK(is_silent("requirements/base.in", {{"requirements/base.txt", ""}}));
  CHECK(is_silent("requirements.in", {{"requirements.lock", ""}}));
  CHECK(is_silent("requirements.in", {{"linux.txt", "six==1.16.0\n    # via -r requirements.in\n"}}));
  CHECK_FALSE(is_silent("requirements.in", {{"requirements-dev.txt", "six==1.16.0\n"}}));
  CHECK_FALSE(is_silent("app/requirements.in", {{"requirements.txt", ""}}));
}

TEST_CASE("requirements.in: what it includes belongs to it, and constraints give versions") {
  const Inventory found = read("requirements.in", "-r base.in\n-c constraints.txt\nflask\n",
                               {{"base.in", "six==1.16.0\n"}, {"constraints.txt", "flask==2.2.2\n"}});
  CHECK(tests::declared_lines(found).size() == 2);
  CHECK(tests::declared_lines(found).at(0).find("six 1.16.0 direct @ base.in:1:") == 0);
  CHECK(found.blind_spots.size() == 1);
}

TEST_CASE("requirements.in: one for development leaves nothing open") {
  const Inventory found = read("requirements-dev.in", "pytest\nblack==22.1.0\n");
  CHECK(found.blind_spots.empty());
  CHECK(found.packages.at(0).scope == Scope::dev);
}

TEST_CASE("requirements.in: one that asks for nothing leaves nothing open") {
  for (const char* text : {"", "# nothing\n", "--index-url https://registry.example/simple\n"}) {
    const Inventory found = read("requirements.in", text);
    CHECK(found.packages.empty());
    CHECK(found.blind_spots.empty());
  }
}

TEST_CASE("requirements.in: a line that is no requirement is said") {
  CHECK(read("requirements.in", "six==1.16.0\n???\n").diagnostics.size() == 1);
}

TEST_CASE("requirements.in: files go by their names") {
  for (const char* path : {"requirements.in", "requirements-dev.in", "dev-requirements.in", "requirements/base.in"})
    CHECK(tests::is_read_by(formats::requirements_in, path));
  for (const char* path : {"MANIFEST.in", "config.h.in", "requirements.txt"})
    CHECK_FALSE(tests::is_read_by(formats::requirements_in, path));
}

}  // namespace
}  // namespace lscan
