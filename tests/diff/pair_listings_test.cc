#include "core/diff/pair_listings.h"

#include <catch2/catch.hpp>

#include "tests/diff/listings.h"

namespace lscan::tests {
namespace {

using Lines = std::vector<std::string>;

// "a/lock b/lock", "-" for a side without one.
Lines pairs(const Listings& base, const Listings& head) {
  Lines lines;
  for (const ListingPair& pair : pair_listings(base, head))
    lines.push_back((pair.base == nullptr ? "-" : pair.base->path) + " " +
                    (pair.head == nullptr ? "-" : pair.head->path));
  return lines;
}

TEST_CASE("pair: the same path belongs together, whatever it lists") {
  CHECK(pairs({listing("lock", {{"a", "1"}})}, {listing("lock", {{"b", "1"}})}) == Lines{"lock lock"});
}

TEST_CASE("pair: a file that is gone belongs to a new one that lists at least half of the same") {
  const Listings base = {listing("a/lock", {{"x", "1"}, {"y", "1"}})};
  CHECK(pairs(base, {listing("b/lock", {{"x", "1"}, {"z", "1"}})}) == Lines{"a/lock b/lock"});
  CHECK(pairs(base, {listing("b/lock", {{"x", "1"}, {"z", "1"}, {"w", "1"}})}) == Lines{"- b/lock", "a/lock -"});
  CHECK(pairs(base, {listing("b/lock", {})}) == Lines{"- b/lock", "a/lock -"});
}

TEST_CASE("pair: a file that stays is not renamed") {
  const Listings base = {listing("a/lock", {{"x", "1"}})};
  CHECK(pairs(base, {listing("a/lock", {}), listing("b/lock", {{"x", "1"}})}) == Lines{"a/lock a/lock", "- b/lock"});
}

TEST_CASE("pair: the most alike belong together, and of equals the one that keeps its name") {
  const Listings base = {listing("a/lock", {{"x", "1"}, {"y", "1"}, {"z", "1"}})};
  CHECK(pairs(base, {listing("b/lock", {{"x", "1"}, {"y", "1"}}),
                     listing("c/lock", {{"x", "1"}, {"y", "1"}, {"z", "1"}})}) == Lines{"- b/lock", "a/lock c/lock"});
  CHECK(pairs(base, {listing("b/other", {{"x", "1"}, {"y", "1"}}), listing("c/lock", {{"x", "1"}, {"y", "1"}})}) ==
        Lines{"- b/other", "a/lock c/lock"});
}

TEST_CASE("pair: a file of which only some packages are at hand is recognised by all it lists") {
  const auto with_contents = [](Listing some, std::initializer_list<std::pair<const char*, const char*>> all) {
    some.all = digests_of(listing(some.path, all).packages);
    return some;
  };
  const auto all_of = [&](const char* path) { return with_contents(listing(path, {}), {{"x", "1"}, {"y", "1"}}); };
  CHECK(pairs({all_of("a/lock")}, {all_of("b/lock")}) == Lines{"a/lock b/lock"});
  CHECK(pairs({with_contents(listing("a/lock", {{"x", "1"}}), {{"x", "1"}, {"y", "1"}, {"z", "1"}})},
              {with_contents(listing("b/lock", {{"x", "1"}}), {{"x", "1"}, {"v", "1"}, {"w", "1"}})}) ==
        Lines{"- b/lock", "a/lock -"});
}

TEST_CASE("pair: each file has one partner at most") {
  const Listings base = {listing("a/lock", {{"x", "1"}}), listing("b/lock", {{"x", "1"}})};
  CHECK(pairs(base, {listing("c/lock", {{"x", "1"}})}) == Lines{"a/lock c/lock", "b/lock -"});
}

}  // namespace
}  // namespace lscan::tests
