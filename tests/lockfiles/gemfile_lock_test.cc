
#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"
#include "tests/support/processor_timer.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Inventory read(std::string_view text, const tests::MemoryTree& nearby = {}) {
  return tests::parse(formats::gemfile_lock, "Gemfile.lock", text, nearby);
}

const std::string kLock = R"(GEM
  remote: https://registry.example/
  specs:
    actionpack (7.0.4)
      rack (~> 2.0, >= 2.2.0)
    byebug (11.1.3)
    rack (2.2.4)
    rspec (3.12.0)
      rspec-core (~> 3.12.0)
    rspec-core (3.12.2)

PLATFORMS
  ruby
  x86_64-linux

DEPENDENCIES
  actionpack (~> 7.0)
  byebug
  rspec

CHECKSUMS
  actionpack (7.0.4) sha256=0000
  rack (2.2.4)

RUBY VERSION
   ruby 3.2.2p53

BUNDLED WITH
   2.4.10
)";

TEST_CASE("Gemfile.lock: gems with their places, what asks for them and what is direct") {
  const Inventory found = read(kLock);
  CHECK(tests::package_lines(found) == Lines{"actionpack 7.0.4 direct @ 4:17", "byebug 11.1.3 direct @ 6:13",
                                             "rack 2.2.4 [actionpack 7.0.4] @ 7:11", "rspec 3.12.0 direct @ 8:12",
                                             "rspec-core 3.12.2 [rspec 3.12.0] @ 10:17"});
  CHECK(found.packages[0].evidence[0].kind == EvidenceKind::declared);
  CHECK(found.packages[0].ecosystem == Ecosystem::rubygems);
  CHECK(found.diagnostics.empty());
  CHECK(found.blind_spots.empty());
}

TEST_CASE("Gemfile.lock: the groups of the Gemfile reach what their gems bring") {
  const Inventory found = read(kLock, {{"Gemfile",
                                        "gem 'actionpack'\ngroup :test do\n  gem 'rspec'\nend\n"
                                        "gem 'byebug', group: :development\n"}});
  CHECK(tests::package_lines(found) == Lines{"actionpack 7.0.4 direct @ 4:17", "byebug 11.1.3 dev direct @ 6:13",
                                             "rack 2.2.4 [actionpack 7.0.4] @ 7:11", "rspec 3.12.0 test direct @ 8:12",
                                             "rspec-core 3.12.2 test [rspec 3.12.0] @ 10:17"});
}

TEST_CASE("Gemfile.lock: what both a shipped gem and one for tests bring is shipped") {
  const Inventory found = read(
      "GEM\n  remote: https://registry.example/\n  specs:\n    a (1)\n      c\n    b (1)\n      c\n    c (1)\n\n"
      "DEPENDENCIES\n  a\n  b\n",
      {{"Gemfile", "gem 'a', group: :test\ngem 'b'\n"}});
  CHECK(tests::package_lines(found) == Lines{"a 1 test direct @ 4:8", "b 1 direct @ 6:8", "c 1 [b 1] @ 8:8"});
}

TEST_CASE("Gemfile.lock: gems.locked and the locks of other Gemfiles have their own Gemfile beside them") {
  const tests::MemoryTree nearby{{"a/gems.rb", "gem 'x', group: :test\n"},
                                 {"a/rails.gemfile", "gem 'x', group: :development\n"}};
  const std::string lock = "GEM\n  remote: https://registry.example/\n  specs:\n    x (1)\n\nDEPENDENCIES\n  x\n";
  CHECK(tests::parse(formats::gemfile_lock, "a/gems.locked", lock, nearby).packages.at(0).scope == Scope::test);
  CHECK(tests::parse(formats::gemfile_lock, "a/rails.gemfile.lock", lock, nearby).packages.at(0).scope == Scope::dev);
  CHECK(tests::parse(formats::gemfile_lock, "a/Gemfile.lock", lock, nearby).packages.at(0).scope == Scope::runtime);
}

TEST_CASE("Gemfile.lock: a gem built for several platforms is one package") {
  CHECK(tests::package_lines(read(R"(GEM
  remote: https://registry.example/
  specs:
    ffi (1.15.5)
    ffi (1.15.5-x64-mingw-ucrt)
    nokogiri (1.15.4-aarch64-linux)
      racc (~> 1.4)
    nokogiri (1.15.4-x86_64-linux)
      racc (~> 1.4)
    racc (1.7.1-java)
    racc (1.7.2)

DEPENDENCIES
  ffi
  nokogiri
)")) == Lines{"ffi 1.15.5 direct @ 4:10", "nokogiri 1.15.4 direct platform @ 6:15",
              "racc 1.7.1 platform [nokogiri 1.15.4] @ 10:11", "racc 1.7.2 [nokogiri 1.15.4] @ 11:11"});
}

TEST_CASE("Gemfile.lock: gems from git, folders and plugins are kept as what they are") {
  CHECK(tests::package_lines(read(R"(GIT
  remote: https://host.example/rack.git
  revision: 0123abc
  branch: main
  specs:
    rack (3.0.0.beta1)

PATH
  remote: engines/core
  specs:
    core (0.1.0)
      rack

PLUGIN SOURCE
  remote: https://host.example/store
  type: store
  specs:
    odd (1.0)

GEM
  specs:

DEPENDENCIES
  core!
  odd!
  rack!
)")) == Lines{"rack 3.0.0.beta1 direct <git+https://host.example/rack.git#0123abc> @ 6:11",
              "core 0.1.0 direct <file:engines/core> @ 11:11",
              "odd 1.0 direct <plugin:https://host.example/store> @ 18:10"});
}

TEST_CASE("Gemfile.lock: the project's own gem is none of its packages, and what it needs is direct") {
  const std::string lock = R"(PATH
  remote: .
  specs:
    own (1.2.3)
      rack (>= 2)

GEM
  remote: https://registry.example/
  specs:
    minitest (5.1)
    rack (2.2.4)
    rake (13.0.6)

DEPENDENCIES
  minitest (~> 5)
  own!
  rake
)";
  CHECK(tests::package_lines(read(lock)) ==
        Lines{"minitest 5.1 direct @ 10:15", "rack 2.2.4 direct @ 11:11", "rake 13.0.6 direct @ 12:11"});
  // What the Gemfile does not name, the gemspec has for development.
  CHECK(tests::package_lines(read(lock, {{"Gemfile", "gemspec\ngem 'rake'\n"}})) ==
        Lines{"minitest 5.1 dev direct @ 10:15", "rack 2.2.4 direct @ 11:11", "rake 13.0.6 direct @ 12:11"});
}

TEST_CASE("Gemfile.lock: another registry is a mirror unless the user calls it private") {
  const std::string text =
      "GEM\n  remote: https://gems.example/own/\n  specs:\n    a (1)\n\n"
      "GEM\n  remote: https://mirror.example/\n  specs:\n    b (1)\n\n"
      "GEM\n  remote: https://mirror.example/\n  remote: https://gems.example/own/\n  specs:\n    c (1)\n";
  const Inventory found =
      tests::parse_for_owner({"https://gems.example/own/"}, formats::gemfile_lock, "Gemfile.lock", text);
  CHECK(tests::package_lines(found) == Lines{"a 1 <https://gems.example/own/> @ 4:8", "b 1 @ 9:8", "c 1 @ 15:8"});
}

TEST_CASE("Gemfile.lock: what is no lock is said") {
  for (const char* text : {"hello\n", "{}", "  rack (1)\n", ""}) {
    INFO(text);
    const Inventory found = read(text);
    CHECK(found.packages.empty());
    REQUIRE_FALSE(found.diagnostics.empty());
    CHECK(found.diagnostics.back().severity == DiagnosticSeverity::error);
    CHECK(found.diagnostics.back().line == 1);
  }
}

TEST_CASE("Gemfile.lock: a section of a later version is said, and the rest is read") {
  const Inventory found = read("NEWS\n  all (9)\n\nGEM\n  specs:\n    a (1)\n\nMORE\n  b\n");
  CHECK(tests::package_names(found) == Lines{"a 1"});
  CHECK(tests::diagnostic_lines(found) == Lines{"1:1: expected a section of a Gemfile.lock, found \"NEWS\""});
  CHECK(found.diagnostics[0].severity == DiagnosticSeverity::warning);
}

TEST_CASE("Gemfile.lock: damaged entries are said once, and the others are read") {
  const Inventory found = read("GEM\n  specs:\n    a (1\n    b\n    c (3)\n    (4)\n    d (5)\n      (x)\n");
  CHECK(tests::package_names(found) == Lines{"c 3", "d 5"});
  CHECK(tests::diagnostic_lines(found) == Lines{"3:5: expected a gem as \"name (version)\"; 3 more below it"});
}

TEST_CASE("Gemfile.lock: both sides of a merge conflict are read, and CRLF is") {
  const Inventory found =
      read("GEM\r\n  specs:\r\n<<<<<<< HEAD\r\n    rack (2.2.4)\r\n=======\r\n    rack (2.2.3)\r\n>>>>>>> other\r\n");
  CHECK(tests::package_names(found) == Lines{"rack 2.2.4", "rack 2.2.3"});
  CHECK(found.diagnostics.size() == 1);
}

TEST_CASE("Gemfile.lock: a large one takes no time") {
  std::string text = "GEM\n  specs:\n";
  for (int i = 0; i < 100'000; ++i) text += "    gem" + std::to_string(i) + " (1)\n      gem0\n";
  text += "\nDEPENDENCIES\n";
  for (int i = 0; i < 100'000; ++i) text += "  gem" + std::to_string(i) + "\n";
  const tests::ProcessorTimer timer;
  CHECK(read(text).packages.size() == 100'000);
  CHECK(timer.seconds() < 10);
}

TEST_CASE("Gemfile.lock: files go by Bundler's names") {
  const auto matches = [](std::string_view path) { return tests::is_read_by(formats::gemfile_lock, path); };
  CHECK(matches("Gemfile.lock"));
  CHECK(matches("a/gems.locked"));
  CHECK(matches("gemfiles/rails_7.gemfile.lock"));
  CHECK_FALSE(matches("Gemfile"));
}

}  // namespace
}  // namespace lscan
