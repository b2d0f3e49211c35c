#include <catch2/catch.hpp>

#include "core/installed/detectors.h"
#include "tests/support/memory_tree.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using tests::lines;
using tests::MemoryTree;

constexpr const char* kPath = "vendor/composer/installed.json";

Inventory found_in(const std::string& installed_json) {
  const MemoryTree tree{{kPath, installed_json}};
  return detect(detectors::php, tree);
}

TEST_CASE("php: Composer 2 lists its packages below a key, and names the dev ones") {
  const Inventory found = found_in(R"({
    "packages": [
        {
            "name": "phpunit/phpunit",
            "version": "9.5.0",
            "version_normalized": "9.5.0.0"
        },
        {
            "name": "symfony/http-kernel",
            "version": "v4.4.0",
            "require": {"name": "x", "version": "y"},
            "authors": [{"name": "A", "version": "0"}]
        }
    ],
    "dev": true,
    "dev-package-names": ["phpunit/phpunit"]
})");
  CHECK(lines(found.packages) == Lines{"Packagist phpunit/phpunit 9.5.0 @ vendor/composer/installed.json:5",
                                       "Packagist symfony/http-kernel v4.4.0 @ vendor/composer/installed.json:10"});
  CHECK(found.packages.at(0).scope == Scope::dev);
  CHECK(found.packages.at(1).scope == Scope::runtime);
  CHECK(found.diagnostics.empty());
}

TEST_CASE("php: Composer 1 lists them at the top") {
  const Inventory found = found_in("[\n{\"name\": \"monolog/monolog\", \"version\": \"dev-main\"}\n]");
  CHECK(lines(found.packages) == Lines{"Packagist monolog/monolog dev-main @ vendor/composer/installed.json:2"});
}

TEST_CASE("php: no packages are no fault") {
  for (const char* empty : {"[]", "{\"packages\": []}", "{\"packages\": [], \"dev-package-names\": []}"}) {
    const Inventory found = found_in(empty);
    CHECK(found.packages.empty());
    CHECK(found.diagnostics.empty());
  }
}

TEST_CASE("php: only Composer's own list is opened") {
  const MemoryTree tree{{"composer.json", "{}"},
                        {"installed.json", "{}"},
                        {"vendor/a/b/installed.json", "{}"},
                        {"vendor/mycomposer/installed.json", "{}"},
                        {"composer/installed.json", "[]"},
                        {"app/vendor/composer/installed.json", "[]"}};
  CHECK(detect(detectors::php, tree).diagnostics.empty());
  CHECK(tree.files_read() == std::set<std::string>{"composer/installed.json", "app/vendor/composer/installed.json"});
}

TEST_CASE("php: an entry without name or version is said with its line, and the rest is still read") {
  const Inventory found = found_in(
      "[\n{\"name\": \"a/a\"},\n{\"version\": \"1\"},\n{\"name\": 1, \"version\": []},\n7,\n"
      "{\"name\": \"b/b\", \"version\": \"2.0\"}]");
  CHECK(lines(found.packages) == Lines{"Packagist b/b 2.0 @ vendor/composer/installed.json:6"});
  REQUIRE(found.diagnostics.size() == 4);
  for (std::size_t i = 0; i < 4; ++i) CHECK(found.diagnostics[i].line == i + 2);
}

TEST_CASE("php: damage is one diagnostic, and the entries before it count") {
  const Inventory found =
      found_in("{\"packages\": [\n{\"name\": \"a/a\", \"version\": \"1\"},\n{\"name\": \"b/b\", oops}]}");
  CHECK(lines(found.packages) == Lines{"Packagist a/a 1 @ vendor/composer/installed.json:2"});
  REQUIRE(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].line == 3);
}

TEST_CASE("php: hostile files are one diagnostic each") {
  const std::string deep = R"({"packages": [{"name": "a/a", "extra": )" + std::string(100'000, '[');
  for (const std::string& hostile :
       {std::string(), std::string("7"), std::string("{}"), std::string("{\"packages\": {\"name\": \"a\"}}"), deep,
        std::string("{\"packages\": [{\"name\": \"a/a\""), std::string("\xFF\xFE[\0]\0", 6)}) {
    INFO(hostile.substr(0, 40));
    const Inventory found = found_in(hostile);
    CHECK(found.packages.empty());
    CHECK(found.diagnostics.size() == 1);
  }
}

TEST_CASE("php: a repeated key counts as PHP counts it, the last one wins") {
  const Inventory found = found_in("[{\"name\": \"a/a\", \"version\": \"1\",\n\"version\": \"2\"}]");
  CHECK(lines(found.packages) == Lines{"Packagist a/a 2 @ vendor/composer/installed.json:2"});
}

TEST_CASE("php: bytes that are not UTF-8 are said, and the packages still read") {
  const Inventory found = found_in("\xEF\xBB\xBF[{\"name\": \"a/a\", \"version\": \"1\", \"author\": \"Jos\xE9\"}]");
  CHECK(lines(found.packages) == Lines{"Packagist a/a 1 @ vendor/composer/installed.json:1"});
  CHECK(found.diagnostics.size() == 1);
}

}  // namespace
}  // namespace lscan
