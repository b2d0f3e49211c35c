#include "lockfiles/python/locked_packages.h"

#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "core/model/inventory.h"
#include "tests/support/lockfile_lines.h"
#include "tests/support/processor_timer.h"

namespace lscan::python {
namespace {

using Lines = std::vector<std::string>;
constexpr auto kFound = DependencyGraph::Scopes::are_found;

class Lock {
 public:
  LockedPackages::Node add(std::string name, std::string version = "1") {
    return packages.add_package({.ecosystem = Ecosystem::pypi, .name = std::move(name), .version = std::move(version)});
  }
  Lines settled(DependencyGraph::Scopes scopes = kFound) {
    packages.settle(scopes,
                    scopes == kFound ? LockedPackages::Platforms::are_found : LockedPackages::Platforms::are_kept);
    return tests::package_lines(found);
  }

  Inventory found;
  LockedPackages packages{found.packages};
};

TEST_CASE("locked packages: names are found in any spelling") {
  Lock lock;
  lock.packages.add_edge(lock.add("Flask_Login"), {.name = "zope-interface"});
  lock.add("zope.interface");
  lock.packages.add_root({.name = "flask.login"});
  CHECK(lock.settled() == Lines{"Flask_Login 1 direct", "zope.interface 1 [Flask_Login 1]"});
  CHECK(lock.packages.has("FLASK-LOGIN"));
  CHECK_FALSE(lock.packages.has("flask"));
}

TEST_CASE("locked packages: what an extra brings counts where somebody wants the extra") {
  Lock lock;
  const auto requests = lock.add("requests");
  lock.add("pysocks");
  lock.add("chardet");
  lock.packages.add_edge(requests, {.name = "PySocks"}, "socks");
  lock.packages.add_edge(requests, {.name = "chardet"}, "use_chardet");
  lock.packages.add_root({.name = "requests", .extras = {"Socks"}});
  lock.packages.add_root({.name = "chardet", .scope = Scope::dev});
  CHECK(lock.settled() == Lines{"requests 1 direct", "pysocks 1 [requests 1]", "chardet 1 dev direct"});
}

TEST_CASE("locked packages: an extra that development alone wants brings packages for development") {
  Lock lock;
  lock.packages.add_edge(lock.add("requests"), {.name = "pysocks"}, "socks");
  lock.add("pysocks");
  lock.packages.add_root({.name = "requests"});
  lock.packages.add_root({.name = "requests", .extras = {"socks"}, .scope = Scope::dev});
  CHECK(lock.settled() == Lines{"requests 1 direct", "pysocks 1 dev [requests 1]"});
}

TEST_CASE("locked packages: an extra may want another of the same package") {
  Lock lock;
  const auto a = lock.add("a");
  lock.add("b");
  lock.packages.add_edge(a, {.name = "a", .extras = {"some"}}, "all");
  lock.packages.add_edge(a, {.name = "b"}, "some");
  lock.packages.add_root({.name = "a", .extras = {"all"}});
  CHECK(lock.settled() == Lines{"a 1 direct", "b 1 [a 1]"});
}

TEST_CASE("locked packages: of several versions the constraint or the version tells which is meant") {
  Lock lock;
  lock.packages.add_edge(lock.add("a"), {.name = "b", .constraint = ">=2"});
  lock.packages.add_edge(lock.add("c"), {.name = "b", .version = "1.0"});
  lock.add("b", "1.0");
  lock.add("b", "2.0");
  lock.packages.add_root({.name = "a"});
  lock.packages.add_root({.name = "c", .scope = Scope::dev});
  CHECK(lock.settled() == Lines{"a 1 direct", "c 1 dev direct", "b 1.0 dev [c 1]", "b 2.0 [a 1]"});
}

TEST_CASE("locked packages: where no version fits all of the name are meant") {
  Lock lock;
  lock.add("b", "1.0");
  lock.add("b", "2.0");
  lock.packages.add_root({.name = "b", .constraint = ">=3"});
  CHECK(lock.settled() == Lines{"b 1.0 direct", "b 2.0 direct"});
}

TEST_CASE("locked packages: what every way asks for on some platforms alone is platform specific") {
  Lock lock;
  const auto click = lock.add("click");
  const auto colorama = lock.add("colorama");
  lock.add("below");
  lock.packages.add_edge(click, {.name = "colorama", .marker = "sys_platform == 'win32'"});
  lock.packages.add_edge(colorama, {.name = "below"});
  lock.packages.add_root({.name = "click", .marker = "python_version < '3.8'"});
  CHECK(lock.settled() ==
        Lines{"click 1 direct", "colorama 1 platform [click 1]", "below 1 platform [click 1 > colorama 1]"});
  Lock both;
  both.packages.add_edge(both.add("click"), {.name = "colorama", .marker = "sys_platform == 'win32'"});
  both.add("colorama");
  both.packages.add_root({.name = "click"});
  both.packages.add_root({.name = "colorama"});
  CHECK(both.settled() == Lines{"click 1 direct", "colorama 1 direct"});
}

TEST_CASE("locked packages: members of the workspace are no packages, and what they ask for is direct") {
  Lock lock;
  const auto app = lock.packages.add_member("app");
  const auto tool = lock.packages.add_member("Tool");
  lock.packages.add_edge(app, {.name = "tool", .extras = {"fast"}});
  lock.packages.add_edge(app, {.name = "pytest", .scope = Scope::dev});
  lock.packages.add_edge(tool, {.name = "orjson"}, "fast");
  lock.add("orjson");
  lock.add("pytest");
  CHECK(lock.settled() == Lines{"orjson 1 direct", "pytest 1 dev direct"});
}

TEST_CASE("locked packages: scopes that the lock has told are kept") {
  Lock lock;
  lock.add("a");
  lock.found.packages[0].scope = Scope::dev;
  lock.packages.add_root({.name = "a", .marker = "os_name == 'nt'"});
  CHECK(lock.settled(DependencyGraph::Scopes::are_kept) == Lines{"a 1 dev direct"});
}

TEST_CASE("locked packages: many versions of one name and many who ask for it take no quadratic time") {
  Lock lock;
  const auto asking = lock.add("asking");
  for (int i = 0; i < 10'000; ++i) {
    lock.add("many", std::to_string(i));
    lock.packages.add_edge(asking, {.name = "many", .constraint = ">=5"});
  }
  lock.packages.add_root({.name = "asking"});
  const tests::ProcessorTimer timer;
  lock.settled();
  CHECK(timer.seconds() < 10);
  CHECK(lock.found.packages.size() == 10'001);
}

TEST_CASE("locked packages: of very many versions of one name those at the front are told apart") {
  Lock lock;
  for (std::size_t i = 0; i <= limits::kVersionsOfName; ++i) lock.add("many", std::to_string(i));
  lock.packages.add_root({.name = "many", .constraint = ">=" + std::to_string(limits::kVersionsOfName - 1)});
  lock.settled();
  CHECK(lock.found.packages[limits::kVersionsOfName - 1].direct == true);
  CHECK(lock.found.packages[limits::kVersionsOfName - 2].direct == false);
  CHECK(lock.found.packages[limits::kVersionsOfName].direct == false);
}

TEST_CASE("locked packages: circles and what is not locked do no harm") {
  Lock lock;
  const auto a = lock.add("a");
  lock.packages.add_edge(a, {.name = "a"});
  lock.packages.add_edge(a, {.name = "missing"});
  lock.packages.add_edge(lock.add("b"), {.name = "a"});
  lock.packages.add_edge(a, {.name = "b"});
  lock.packages.add_root({.name = "a"});
  lock.packages.add_root({.name = "missing"});
  CHECK(lock.settled() == Lines{"a 1 direct", "b 1 [a 1]"});
}

}  // namespace
}  // namespace lscan::python
