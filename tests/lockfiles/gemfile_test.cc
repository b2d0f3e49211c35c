#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Lines open_in(std::string_view path, std::string_view text, const tests::MemoryTree& nearby = {}) {
  const Inventory found = tests::parse(formats::gemfile, path, text, nearby);
  CHECK(found.packages.empty());
  CHECK(found.diagnostics.empty());
  return tests::blind_spot_lines(found);
}

TEST_CASE("Gemfile: without its lock it names how many gems have no version") {
  CHECK(
      open_in("Gemfile", "gem 'a'\ngroup :test do\n  gem 'b'\nend\n") ==
      Lines{"asks for 2 packages and no lockfile settles the versions: run \"bundle lock\" and scan the Gemfile.lock"});
  CHECK(open_in("gems.rb", "gem 'a'\n") ==
        Lines{"asks for 1 package and no lockfile settles the versions: run \"bundle lock\" and scan the gems.locked"});
}

TEST_CASE("Gemfile: with its lock, or without a gem, there is nothing to say") {
  CHECK(open_in("a/Gemfile", "gem 'a'\n", {{"a/Gemfile.lock", ""}}).empty());
  CHECK(open_in("a/gems.rb", "gem 'a'\n", {{"a/gems.locked", ""}}).empty());
  CHECK(open_in("Gemfile", "source 'https://registry.example'\n# gem 'a'\n").empty());
}

TEST_CASE("Gemfile: the lock of another folder or of the other name is not its lock") {
  CHECK(open_in("a/Gemfile", "gem 'a'\n", {{"Gemfile.lock", ""}}).size() == 1);
  CHECK(open_in("Gemfile", "gem 'a'\n", {{"gems.locked", ""}}).size() == 1);
}

TEST_CASE("Gemfile: files go by Bundler's names") {
  CHECK(tests::is_read_by(formats::gemfile, "web/Gemfile"));
  CHECK(tests::is_read_by(formats::gemfile, "gems.rb"));
  CHECK_FALSE(tests::is_read_by(formats::gemfile, "Gemfile.lock"));
}

}  // namespace
}  // namespace lscan
