#include "core/diff/compare_packages.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include <catch2/catch.hpp>

#include "core/diff/pair_listings.h"
#include "tests/diff/listings.h"

namespace lscan::tests {
namespace {

using Lines = std::vector<std::string>;

std::string_view word(Standing standing) {
  switch (standing) {
    case Standing::introduced:
      return "introduced";
    case Standing::moved:
      return "moved";
    case Standing::unchanged:
      return "unchanged";
    case Standing::removed:
      return "removed";
  }
  return "";
}

// "introduced a/lock lodash 4.17.4", sorted.
Lines standings(const Listings& base, const Listings& head) {
  Lines lines;
  for (const ComparedPackage& one : compare_packages(base, head).packages)
    lines.push_back(std::string(word(one.standing)) + " " + one.listing->path + " " + one.package->name + " " +
                    one.package->version);
  std::sort(lines.begin(), lines.end());
  return lines;
}

// "upgraded a/lock lodash 4.17.4 4.17.21", and " from b/lock" where it came from elsewhere.
Lines changes(const Listings& base, const Listings& head) {
  Lines lines;
  for (const PackageChange& change : compare_packages(base, head).changes)
    lines.push_back(std::string(name(change.kind)) + " " + change.path + " " + change.name +
                    (change.from.empty() ? "" : " " + change.from) + (change.to.empty() ? "" : " " + change.to) +
                    (change.from_path.empty() ? "" : " from " + change.from_path));
  return lines;
}

TEST_CASE("compare: nothing and nothing give nothing") { CHECK(standings({}, {}).empty()); }

TEST_CASE("compare: a new file introduces what it lists, a deleted one removes it") {
  const Listings lock = {listing("lock", {{"lodash", "4.17.4"}})};
  CHECK(standings({}, lock) == Lines{"introduced lock lodash 4.17.4"});
  CHECK(changes({}, lock) == Lines{"added lock lodash 4.17.4"});
  CHECK(standings(lock, {}) == Lines{"removed lock lodash 4.17.4"});
  CHECK(changes(lock, {}) == Lines{"removed lock lodash 4.17.4"});
}

TEST_CASE("compare: what both sides list is unchanged") {
  const Listings lock = {listing("lock", {{"lodash", "4.17.4"}})};
  CHECK(standings(lock, lock) == Lines{"unchanged lock lodash 4.17.4"});
  CHECK(changes(lock, lock).empty());
}

TEST_CASE("compare: another version is introduced, the former one removed, and both are one change") {
  const Listings old_version = {listing("lock", {{"lodash", "4.17.4"}})};
  const Listings new_version = {listing("lock", {{"lodash", "4.17.21"}})};
  CHECK(standings(old_version, new_version) == Lines{"introduced lock lodash 4.17.21", "removed lock lodash 4.17.4"});
  CHECK(changes(old_version, new_version) == Lines{"upgraded lock lodash 4.17.4 4.17.21"});
  CHECK(changes(new_version, old_version) == Lines{"downgraded lock lodash 4.17.21 4.17.4"});
}

TEST_CASE("compare: versions that no order can tell apart are changed") {
  CHECK(changes({listing("lock", {{"a", "one"}})}, {listing("lock", {{"a", "two"}})}) ==
        Lines{"changed lock a one two"});
  CHECK(changes({listing("lock", {{"a", "1.0.0+x"}})}, {listing("lock", {{"a", "1.0.0+y"}})}) ==
        Lines{"changed lock a 1.0.0+x 1.0.0+y"});
}

TEST_CASE("compare: of several versions of a name the highest belong together") {
  const Listings base = {listing("lock", {{"a", "1.0.0"}, {"a", "2.0.0"}})};
  CHECK(changes(base, {listing("lock", {{"a", "2.1.0"}})}) ==
        Lines{"upgraded lock a 2.0.0 2.1.0", "removed lock a 1.0.0"});
  CHECK(changes(base, {listing("lock", {{"a", "2.0.0"}, {"a", "1.1.0"}})}) == Lines{"upgraded lock a 1.0.0 1.1.0"});
}

TEST_CASE("compare: what another file lost has moved") {
  const Listings base = {listing("a/lock", {{"x", "1.0.0"}, {"y", "1.0.0"}, {"z", "1.0.0"}}), listing("b/lock", {})};
  const Listings head = {listing("a/lock", {{"y", "1.0.0"}, {"z", "1.0.0"}}), listing("b/lock", {{"x", "1.0.0"}})};
  CHECK(standings(base, head) == Lines{"moved b/lock x 1.0.0", "unchanged a/lock y 1.0.0", "unchanged a/lock z 1.0.0"});
  CHECK(changes(base, head) == Lines{"moved b/lock x 1.0.0 1.0.0 from a/lock"});
}

TEST_CASE("compare: what came into a second file while the first one keeps it is introduced") {
  const Listings base = {listing("a/lock", {{"x", "1.0.0"}})};
  const Listings head = {listing("a/lock", {{"x", "1.0.0"}}), listing("b/lock", {{"x", "1.0.0"}})};
  CHECK(standings(base, head) == Lines{"introduced b/lock x 1.0.0", "unchanged a/lock x 1.0.0"});
}

TEST_CASE("compare: a copy moves once, however many files gain one") {
  const Listings base = {listing("a/lock", {{"x", "1.0.0"}, {"k", "1.0.0"}, {"l", "1.0.0"}})};
  const Listings head = {listing("a/lock", {{"k", "1.0.0"}, {"l", "1.0.0"}}),
                         listing("b/lock", {{"x", "1.0.0"}, {"m", "1.0.0"}}),
                         listing("c/lock", {{"x", "1.0.0"}, {"n", "1.0.0"}})};
  const Lines found = standings(base, head);
  CHECK(std::count_if(found.begin(), found.end(), [](const std::string& line) { return line.starts_with("moved"); }) ==
        1);
  CHECK(std::find(found.begin(), found.end(), "introduced c/lock x 1.0.0") != found.end());
}

TEST_CASE("compare: a renamed file moves its packages and introduces only what is new in it") {
  const Listings base = {listing("old/lock", {{"x", "1.0.0"}, {"y", "1.0.0"}, {"z", "1.0.0"}})};
  const Listings head = {listing("new/lock", {{"x", "1.0.0"}, {"y", "1.0.0"}, {"z", "1.1.0"}})};
  CHECK(standings(base, head) == Lines{"introduced new/lock z 1.1.0", "moved new/lock x 1.0.0",
                                       "moved new/lock y 1.0.0", "removed old/lock z 1.0.0"});
  CHECK(changes(base, head) == Lines{"moved new/lock x 1.0.0 1.0.0 from old/lock",
                                     "moved new/lock y 1.0.0 1.0.0 from old/lock",
                                     "upgraded new/lock z 1.0.0 1.1.0 from old/lock"});
}

TEST_CASE("compare: a version that one file gives up and another goes back to is introduced there") {
  const Listings base = {listing("a/lock", {{"x", "1.0.0"}}), listing("b/lock", {{"x", "2.0.0"}})};
  const Listings head = {listing("a/lock", {{"x", "2.0.0"}}), listing("b/lock", {{"x", "1.0.0"}})};
  CHECK(standings(base, head) == Lines{"introduced a/lock x 2.0.0", "introduced b/lock x 1.0.0",
                                       "removed a/lock x 1.0.0", "removed b/lock x 2.0.0"});
  CHECK(changes(base, head) == Lines{"upgraded a/lock x 1.0.0 2.0.0", "downgraded b/lock x 2.0.0 1.0.0"});
}

TEST_CASE("compare: of a head that could not be read to its end nobody knows what it lost") {
  Listings head = {listing("lock", {{"x", "2.0.0"}})};
  head[0].is_whole = false;
  const Listings base = {listing("lock", {{"x", "1.0.0"}, {"y", "1.0.0"}})};
  CHECK(standings(base, head) == Lines{"introduced lock x 2.0.0"});
}

TEST_CASE("compare: what is missing in a base that could not be read to its end counts as introduced") {
  Listings base = {listing("lock", {})};
  base[0].is_whole = false;
  CHECK(standings(base, {listing("lock", {{"x", "1.0.0"}})}) == Lines{"introduced lock x 1.0.0"});
}

TEST_CASE("compare: two spellings of one name are the same package") {
  Listings base = {listing("lock", {{"Zope.Interface", "5.0"}})};
  Listings head = {listing("lock", {{"zope-interface", "5.0"}})};
  base[0].packages[0].ecosystem = head[0].packages[0].ecosystem = Ecosystem::pypi;
  CHECK(standings(base, head) == Lines{"unchanged lock zope-interface 5.0"});
}

TEST_CASE("compare: a fork of the same name and version is another package") {
  Listings head = {listing("lock", {{"x", "1.0.0"}})};
  head[0].packages[0].source = "git+https://git.example/x";
  CHECK(standings({listing("lock", {{"x", "1.0.0"}})}, head) ==
        Lines{"introduced lock x 1.0.0", "removed lock x 1.0.0"});
}

TEST_CASE("compare: the same file with the evidence in another one has moved it") {
  Listings base = {listing("dist.zip", {{"x", "1.0.0"}})};
  Listings head = base;
  base[0].packages[0].evidence[0].path = "dist.zip!/node_modules/x/package.json";
  head[0].packages[0].evidence[0].path = "dist.zip!/web/node_modules/x/package.json";
  CHECK(standings(base, head) == Lines{"moved dist.zip x 1.0.0"});
  head[0].packages[0].evidence.push_back(base[0].packages[0].evidence[0]);
  CHECK(standings(base, head) == Lines{"unchanged dist.zip x 1.0.0"});
}

// The states by sets alone: what a file has and had, and nothing else.
struct BySets {
  std::set<std::string> gained, lost, kept;  // "path name version"
};

BySets by_sets(const Listings& base, const Listings& head) {
  const auto all = [](const Listings& listings) {
    std::set<std::string> out;
    for (const Listing& one : listings) {
      for (const Package& package : one.packages) out.insert(one.path + " " + package.name + " " + package.version);
    }
    return out;
  };
  const auto before = all(base);
  const auto after = all(head);
  BySets sets;
  for (const std::string& one : after) (before.contains(one) ? sets.kept : sets.gained).insert(one);
  for (const std::string& one : before) {
    if (!after.contains(one)) sets.lost.insert(one);
  }
  return sets;
}

Listings random_listings(std::mt19937& random) {
  const auto below = [&random](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
  Listings out;
  for (const char* path : {"a/lock", "b/lock", "c/lock", "d/lock"}) {
    if (below(3) == 0) continue;
    Listing one{path, {}, true};
    std::set<std::string> seen;
    for (std::size_t i = below(6); i != 0; --i) {
      const std::string package(1, static_cast<char>('p' + below(4)));
      const std::string version = "1." + std::to_string(below(3)) + ".0";
      if (!seen.insert(package + version).second) continue;
      one.packages.push_back({.ecosystem = Ecosystem::npm,
                              .name = package,
                              .version = version,
                              .evidence = {{.kind = EvidenceKind::declared, .path = path}}});
    }
    out.push_back(std::move(one));
  }
  return out;
}

TEST_CASE("compare: on random listings every package stands as the sets say, and moves are paired one to one") {
  std::mt19937 random(20261124);
  std::size_t moves = 0;
  for (int round = 0; round < 20'000; ++round) {
    const Listings base = random_listings(random);
    const Listings head = random_listings(random);
    const BySets sets = by_sets(base, head);
    const ComparedPackages compared = compare_packages(base, head);
    std::set<std::string> gained, lost, kept, listed;
    std::map<std::string, int> moved;  // by name and version
    for (const ComparedPackage& one : compared.packages) {
      const std::string package = one.package->name + " " + one.package->version;
      const std::string line = one.listing->path + " " + package;
      REQUIRE(listed.insert(line + (one.standing == Standing::removed ? " gone" : "")).second);
      if (one.standing == Standing::unchanged) kept.insert(line);
      if (one.standing == Standing::introduced || one.standing == Standing::moved) gained.insert(line);
      if (one.standing == Standing::removed) lost.insert(line);
      if (one.standing == Standing::moved) ++moved[package];
    }
    for (const PackageChange& change : compared.changes) {
      if (change.kind != PackageChange::Kind::moved) continue;
      ++moves;
      --moved[change.name + " " + change.to];
      REQUIRE(lost.insert(change.from_path + " " + change.name + " " + change.from).second);
    }
    REQUIRE(kept == sets.kept);
    REQUIRE(gained == sets.gained);
    REQUIRE(lost == sets.lost);
    for (const auto& [package, open] : moved) REQUIRE(open == 0);
  }
  CHECK(moves > 10'000);
}

}  // namespace
}  // namespace lscan::tests
