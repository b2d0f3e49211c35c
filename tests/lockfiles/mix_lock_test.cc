#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Inventory read(std::string_view text, const tests::MemoryTree& nearby = {}) {
  return tests::parse(formats::mix_lock, "mix.lock", text, nearby);
}

TEST_CASE("mix.lock: packages of Hex and of git, with their places") {
  const Inventory found = read(R"(%{
  "decimal": {:hex, :decimal, "2.1.1", "5611dca5d4b2c3dd497dec8f68751f1f1a54755e8ed2a966c2633cf885973ad6", [:mix], [], "hexpm", "53cfe5f497ed0e7771ae1a475575603d77425099ba5faef9394932b35020ffcc"},
  "jason": {:hex, :jason, "1.4.0", "e855", [:mix], [{:decimal, "~> 1.0 or ~> 2.0", [hex: :decimal, repo: "hexpm", optional: true]}], "hexpm", "79a3"},
  "plug": {:git, "https://host.example/plug.git", "0123abc", [tag: "v1.14.0"]},
  "app_name": {:hex, :package_name, "0.1.0-rc.1", "aa"},
}
)");
  CHECK(tests::package_lines(found) == Lines{"decimal 2.1.1 @ 2:32", "jason 1.4.0 @ 3:28",
                                             "plug 0123abc <git+https://host.example/plug.git#0123abc> @ 4:52",
                                             "package_name 0.1.0-rc.1 @ 5:38"});
  CHECK(found.packages[0].ecosystem == Ecosystem::hex);
  CHECK_FALSE(found.packages[0].direct);
  CHECK(found.diagnostics.empty());
}

TEST_CASE("mix.lock: another repository, and an organisation's, has packages of its own") {
  CHECK(tests::package_lines(read(R"x(%{
  "own": {:hex, :own, "1.0.0", "aa", [:mix], [], "hexpm:acme", "bb"},
  "pro": {:hex, :pro, "2.0.0", "aa", [:mix], [{:own, "> 0", [repo: "a, b} ]"]}], "other", "bb"}
})x")) == Lines{"own 1.0.0 <hex:hexpm:acme> @ 2:24", "pro 2.0.0 <hex:other> @ 3:24"});
}

TEST_CASE("mix.lock: damaged entries are said once, the others are read") {
  const Inventory found = read(
      "%{\n  \"a\": {:hex, :a, \"1\n  \"b\": {:path, \"x\", \"y\"},\n  \"c\": 1,\n  \"\n"
      "  \"d\": {:hex, :\"d\", \"4\", \"x\\\"{\"},\n  \"e\": {:hex, 1, \"\", 2},\n}\n");
  CHECK(tests::package_names(found) == Lines{"d 4"});
  CHECK(tests::diagnostic_lines(found) ==
        Lines{"2:3: expected a package of Hex or git, with its version or commit; 4 more below it"});
}

TEST_CASE("mix.lock: what is none of it is said, an empty one holds nothing") {
  CHECK(tests::diagnostic_lines(read("[]\n")) == Lines{"1:1: expected a mix.lock, which begins with %{"});
  CHECK(read("").diagnostics.size() == 1);
  CHECK(read("%{\n}\n").diagnostics.empty());
}

TEST_CASE("mix.lock: both sides of a merge conflict are read, and CRLF is") {
  const Inventory found = read(
      "%{\r\n<<<<<<< HEAD\r\n  \"a\": {:hex, :a, \"1.0.0\", \"x\"},\r\n=======\r\n  \"a\": {:hex, :a, \"1.1.0\", "
      "\"x\"},\r\n"
      ">>>>>>> b\r\n}\r\n");
  CHECK(tests::package_names(found) == Lines{"a 1.0.0", "a 1.1.0"});
}

constexpr std::string_view kLock = R"(%{
  "credo": {:hex, :credo, "1.6.7", "aa", [:mix], [{:jason, "~> 1.0", [hex: :jason]}, {:bunt, "~> 0.2", [hex: :bunt]}], "hexpm", "bb"},
  "bunt": {:hex, :bunt, "0.2.1", "aa", [:mix], [], "hexpm", "bb"},
  "jason": {:hex, :jason, "1.4.0", "aa", [:mix], [{:decimal, "~> 1.0", [hex: :decimal, optional: true]}], "hexpm", "bb"},
  "plug": {:hex, :plug, "1.14.0", "aa", [:mix], [{:mime, "~> 1.0", [hex: :mime]}], "hexpm", "bb"},
  "mime": {:hex, :mime_types, "2.0.3", "aa", [:mix], [], "hexpm", "bb"},
}
)";

std::string mix(std::string_view list, std::string_view more = {}) {
  return "def project, do: [deps: deps()" + std::string(more) + "]\ndefp deps do\n  [" + std::string(list) + "]\nend\n";
}

Lines with_roots(const tests::MemoryTree& nearby, std::string_view lock = kLock) {
  Lines out = tests::package_lines(read(lock, nearby));
  for (std::string& line : out) line.erase(line.find(" @ "));
  return out;
}

TEST_CASE("mix.lock: the mix.exs beside it tells what is direct, and what development alone needs") {
  CHECK(with_roots({{"mix.exs",
                     mix("{:plug, \"~> 1.14\"}, {:jason, \"~> 1.4\"}, {:credo, \"~> 1.6\", only: [:dev, :test]}")}}) ==
        Lines{"credo 1.6.7 dev direct", "bunt 0.2.1 dev [credo 1.6.7]", "jason 1.4.0 direct", "plug 1.14.0 direct",
              "mime_types 2.0.3 [plug 1.14.0]"});
}

TEST_CASE("mix.lock: the applications of an umbrella ask for packages too") {
  CHECK(with_roots({{"mix.exs", mix("{:credo, \"~> 1.6\", only: :dev}", ", apps_path: \"apps\"")},
                    {"apps/web/mix.exs", mix("{:plug, \"~> 1.14\"}, {:core, in_umbrella: true}")},
                    {"apps/core/mix.exs", mix("{:jason, \"~> 1.4\"}")}}) ==
        Lines{"credo 1.6.7 dev direct", "bunt 0.2.1 dev [credo 1.6.7]", "jason 1.4.0 direct", "plug 1.14.0 direct",
              "mime_types 2.0.3 [plug 1.14.0]"});
}

TEST_CASE("mix.lock: where a mix.exs is not understood, it stays open what is direct") {
  for (const std::string& project : {mix("{:credo, \"~> 1.6\", only: :dev}] ++ [more()"), std::string(),
                                     mix("{:credo, \"~> 1.6\", only: :dev}, {:mine, path: \"../mine\"}")}) {
    INFO(project);
    for (const Package& package : read(kLock, {{"mix.exs", project}}).packages) {
      CHECK_FALSE(package.direct);
      CHECK(package.scope == Scope::runtime);
    }
  }
  const Inventory found = read(kLock, {{"mix.exs", mix("{:credo, \"~> 1.6\", only: :dev}", ", apps_path: \"apps\"")},
                                       {"apps/web/mix.exs", mix("{:plug, \"~> 1.14\"}, more()")}});
  CHECK_FALSE(found.packages.at(0).direct);
}

TEST_CASE("mix.lock: with a package of git nothing is known to be for development alone") {
  const std::string lock =
      "%{\n\"a\": {:hex, :a, \"1.0.0\", \"x\"},\n\"b\": {:git, \"https://host.example/b.git\", \"0123\", []}\n}\n";
  CHECK(with_roots({{"mix.exs", mix("{:a, \"~> 1.0\", only: :dev}, {:b, git: \"https://host.example/b.git\"}")}},
                   lock) == Lines{"a 1.0.0 direct", "b 0123 direct <git+https://host.example/b.git#0123>"});
}

TEST_CASE("mix.lock: files go by Mix's name") {
  CHECK(tests::is_read_by(formats::mix_lock, "apps/web/mix.lock"));
  CHECK_FALSE(tests::is_read_by(formats::mix_lock, "mix.exs"));
}

}  // namespace
}  // namespace lscan
