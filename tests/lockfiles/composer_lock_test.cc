
#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"
#include "tests/support/processor_timer.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Inventory read(std::string_view text, const tests::MemoryTree& nearby = {}) {
  return tests::parse(formats::composer_lock, "composer.lock", text, nearby);
}

const std::string kLock = R"({
  "_readme": ["This file locks the dependencies of your project to a known state"],
  "content-hash": "0123",
  "packages": [
    {
      "name": "monolog/monolog",
      "version": "2.9.1",
      "source": {"type": "git", "url": "https://host.example/monolog.git", "reference": "aa"},
      "dist": {"type": "zip", "url": "https://host.example/monolog/zip/aa", "reference": "aa"},
      "require": {"php": ">=7.2", "psr/log": "^1.0.1"},
      "provide": {"psr/log-implementation": "1.0.0"},
      "notification-url": "https://registry.example/downloads/"
    },
    {"name": "psr/log", "version": "v1.1.4", "require": {"php": ">=5.3.0"}}
  ],
  "packages-dev": [
    {"name": "phpunit/phpunit", "version": "9.6.0", "require": {"Sebastian/Diff": "^4", "psr/log-implementation": "*"}},
    {"name": "sebastian/diff", "version": "4.0.4"}
  ],
  "aliases": [{"package": "a/b", "version": "dev-main", "alias": "1.0.0", "alias_normalized": "1.0.0.0"}],
  "platform": {"php": "^8.1"},
  "plugin-api-version": "2.6.0"
})";

TEST_CASE("composer.lock: packages with their places and scopes") {
  const Inventory found = read(kLock);
  CHECK(tests::package_lines(found) == Lines{"monolog/monolog 2.9.1 @ 7:18", "psr/log v1.1.4 @ 14:36",
                                             "phpunit/phpunit 9.6.0 dev @ 17:44", "sebastian/diff 4.0.4 dev @ 18:43"});
  CHECK(found.packages[0].ecosystem == Ecosystem::packagist);
  CHECK(found.packages[0].evidence[0].kind == EvidenceKind::declared);
  CHECK_FALSE(found.packages[0].direct);  // nothing tells it
  CHECK(found.diagnostics.empty());
}

TEST_CASE("composer.lock: the composer.json beside it says what is direct, and the lock what brings the others") {
  const Inventory found =
      read(kLock, {{"composer.json",
                    R"({"require": {"php": "*", "Monolog/Monolog": "^2"}, "require-dev": {"phpunit/phpunit": "*"}})"}});
  CHECK(tests::package_lines(found) ==
        Lines{"monolog/monolog 2.9.1 direct @ 7:18", "psr/log v1.1.4 [monolog/monolog 2.9.1] @ 14:36",
              "phpunit/phpunit 9.6.0 dev direct @ 17:44", "sebastian/diff 4.0.4 dev [phpunit/phpunit 9.6.0] @ 18:43"});
  CHECK(found.packages[1].direct == false);
}

TEST_CASE("composer.lock: a package that replaces or provides others is what brings them") {
  const Inventory found = read(
      R"({"packages": [{"name": "a/framework", "version": "9", "replace": {"a/cache": "self.version"}},
                       {"name": "a/needed", "version": "1"},
                       {"name": "a/logger", "version": "2", "provide": {"psr/implementation": "1"}, "require": {"a/needed": "1"}}]})",
      {{"composer.json", R"({"require": {"a/cache": "*", "psr/implementation": "*"}})"}});
  CHECK(tests::package_lines(found) ==
        Lines{"a/framework 9 direct @ 1:50", "a/needed 1 [a/logger 2] @ 2:56", "a/logger 2 direct @ 3:56"});
}

TEST_CASE("composer.lock: folders and files are kept as what they are") {
  CHECK(tests::package_lines(read(R"({"packages": [
{"name": "own/path", "version": "dev-main", "dist": {"type": "path", "url": "../lib", "reference": "0"}},
{"name": "own/artifact", "version": "1.0", "dist": {"type": "zip", "url": "artifacts/own.zip"}}
]})")) == Lines{"own/path dev-main <file:../lib> @ 2:33", "own/artifact 1.0 <file:artifacts/own.zip> @ 3:37"});
}

TEST_CASE("composer.lock: what comes from a repository of a single package is a package of its own") {
  const std::string lock = R"({"packages": [
{"name": "monolog/monolog", "version": "2.9.1", "source": {"type": "git", "url": "git@host.example:fork/monolog.git", "reference": "aa"}},
{"name": "odd/lib", "version": "1.2", "dist": {"type": "zip", "url": "https://host.example/lib.zip"}},
{"name": "a/b", "version": "1.0", "source": {"type": "git", "url": "https://host.example/a/b.git", "reference": "bb"}},
{"name": "c/d", "version": "1.0", "source": {"type": "git", "url": "https://host.example/fork/monolog", "reference": "cc"},
 "notification-url": "https://registry.example/downloads/"}
]})";
  const Lines wanted = {"monolog/monolog 2.9.1 <git+git@host.example:fork/monolog.git#aa> @ 2:40",
                        "odd/lib 1.2 <https://host.example/lib.zip> @ 3:32", "a/b 1.0 @ 4:28", "c/d 1.0 @ 5:28"};
  CHECK(tests::package_lines(read(lock, {{"composer.json", R"({"repositories": [
      {"type": "vcs", "url": "https://host.example/Fork/monolog"},
      {"type": "package", "package": {"name": "odd/lib", "version": "1.2"}},
      {"type": "composer", "url": "https://host.example/a/b"}, {"packagist": false}]})"}})) == wanted);
  CHECK(tests::package_lines(read(lock, {{"composer.json", R"({"repositories": {
      "fork": {"type": "github", "url": "ssh://git@host.example/fork/monolog.git/"},
      "odd": {"type": "package", "package": [{"name": "odd/lib"}, {"name": "odd/other"}]}}})"}})) == wanted);
}

TEST_CASE("composer.lock: another registry is a mirror unless the user calls it private") {
  const std::string text = R"({"packages": [
{"name": "a/a", "version": "1", "notification-url": "https://own.example/downloads/"},
{"name": "b/b", "version": "1", "dist": {"type": "zip", "url": "https://own.example/b.zip"}},
{"name": "c/c", "version": "1", "dist": {"type": "zip", "url": "https://mirror.example/c.zip"}}]})";
  const Inventory found =
      tests::parse_for_owner({"https://own.example/"}, formats::composer_lock, "composer.lock", text);
  CHECK(tests::package_lines(found) == Lines{"a/a 1 <https://own.example/downloads/> @ 2:28",
                                             "b/b 1 <https://own.example/b.zip> @ 3:28", "c/c 1 @ 4:28"});
}

TEST_CASE("composer.lock: what is no lock is said") {
  for (const char* text : {"[]", "{}", R"({"packages": {}})", R"({"packages": 1})"}) {
    INFO(text);
    const Inventory found = read(text);
    CHECK(found.packages.empty());
    CHECK(tests::diagnostic_lines(found) == Lines{"1:1: expected a composer.lock with a list \"packages\""});
  }
  CHECK(read("").diagnostics.size() == 1);
}

TEST_CASE("composer.lock: entries of a wrong type are said, and the others are read") {
  const Inventory found = read(R"({"packages": [
1,
{"name": "a/b"},
{"name": "c/d", "version": 2},
{"name": "e/f", "version": "3", "require": [], "dist": "x", "source": 1, "replace": "y"}
], "packages-dev": {"g/h": 1}})");
  CHECK(tests::package_names(found) == Lines{"e/f 3"});
  CHECK(tests::diagnostic_lines(found) == Lines{"2:1: expected a package with a name and a version; 3 more below it"});
}

TEST_CASE("composer.lock: a damaged one gives what stands before the damage") {
  std::string damaged = kLock;
  damaged.insert(damaged.find("\"packages-dev\""), "}");
  const Inventory found = read(damaged);
  CHECK(tests::package_names(found) == Lines{"monolog/monolog 2.9.1", "psr/log v1.1.4"});
  CHECK(found.diagnostics.size() == 1);
  CHECK(read(kLock.substr(0, kLock.size() / 2)).diagnostics.size() == 1);
}

TEST_CASE("composer.lock: a damaged composer.json does no harm") {
  const Inventory found = read(kLock, {{"composer.json", "{\"require\": [\"a\"], \"repositories\": [1, {\"type\": "}});
  CHECK(found.packages.size() == 4);
  CHECK(found.diagnostics.empty());
}

TEST_CASE("composer.lock: a large one takes no time") {
  std::string text = "{\"packages\": [";
  for (int i = 0; i < 50'000; ++i) {
    const std::string n = std::to_string(i);
    text += "{\"name\": \"v/p" + n +
            "\", \"version\": \"1\", \"replace\": {\"v/all\": \"1\"}, \"require\": {\"v/all\": \"1\"}},\n";
  }
  const tests::ProcessorTimer timer;
  CHECK(read(text + "{\"name\": \"a/a\", \"version\": \"1\"}]}", {{"composer.json", R"({"require": {"v/all": "1"}})"}})
            .packages.size() == 50'001);
  CHECK(timer.seconds() < 10);
}

TEST_CASE("composer.lock: files go by Composer's name") {
  CHECK(tests::is_read_by(formats::composer_lock, "a/composer.lock"));
  CHECK_FALSE(tests::is_read_by(formats::composer_lock, "composer.json"));
}

}  // namespace
}  // namespace lscan
