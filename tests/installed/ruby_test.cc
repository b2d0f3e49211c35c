#include <catch2/catch.hpp>

#include "core/installed/detectors.h"
#include "tests/support/memory_tree.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using tests::lines;
using tests::MemoryTree;

constexpr const char* kRack =
    "# -*- encoding: utf-8 -*-\n"
    "# stub: rack 2.0.1 ruby lib\n"
    "\n"
    "Gem::Specification.new do |s|\n"
    "  s.name = \"rack\".freeze\n"
    "  s.version = \"2.0.1\"\n";

TEST_CASE("ruby: a specification's stub line names the gem") {
  const MemoryTree tree{{"vendor/bundle/ruby/3.2.0/specifications/rack-2.0.1.gemspec", kRack}};
  CHECK(lines(detect(detectors::ruby, tree).packages) ==
        Lines{"RubyGems rack 2.0.1 @ vendor/bundle/ruby/3.2.0/specifications/rack-2.0.1.gemspec:2"});
}

TEST_CASE("ruby: the platform is no part of the version") {
  const MemoryTree tree{{"ruby/gems/3.2.0/specifications/nokogiri-1.15.4-x86_64-linux.gemspec",
                         "# stub: nokogiri 1.15.4 x86_64-linux lib\n"}};
  CHECK(detect(detectors::ruby, tree).packages.at(0).version == "1.15.4");
}

TEST_CASE("ruby: without a stub line the literal assignments are read") {
  const MemoryTree tree(
      {{"specifications/old-1.2.gemspec",
        "Gem::Specification.new do |s|\n  s.name = %q{x}\n  s.name = 'old'\n  s.version = \"1.2\"\nend\n"}});
  CHECK(lines(detect(detectors::ruby, tree).packages) == Lines{"RubyGems old 1.2 @ specifications/old-1.2.gemspec:4"});
}

TEST_CASE("ruby: the author's gemspec inside a gem is not an installed gem") {
  const MemoryTree tree{{"ruby/gems/3.2.0/gems/rack-2.0.1/rack.gemspec", kRack}};
  CHECK(detect(detectors::ruby, tree).packages.empty());
  CHECK(tree.files_read().empty());
}

TEST_CASE("ruby: a specification that names nothing is said, and the rest is still read") {
  const MemoryTree tree{{"specifications/broken-1.gemspec", "Gem::Specification.new do |s|\n  s.name =\n"},
                        {"specifications/default/json-2.6.1.gemspec", "# stub: json 2.6.1 ruby lib\n"}};
  const Inventory found = detect(detectors::ruby, tree);
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].path == "specifications/broken-1.gemspec");
  CHECK(lines(found.packages) == Lines{"RubyGems json 2.6.1 @ specifications/default/json-2.6.1.gemspec:1"});
}

}  // namespace
}  // namespace lscan
