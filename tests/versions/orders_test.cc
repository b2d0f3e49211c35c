#include <compare>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "core/versions/order.h"

namespace lscan {
namespace {

// What versions of an order are made of: each piece may stand anywhere, so that most joins are versions and many are
// equal or next to each other.
struct Sample {
  const VersionOrder* order;
  std::vector<std::string_view> pieces;
};

const std::vector<Sample>& samples() {
  static const std::vector<Sample> all = {
      {&orders::apk,
       {"0", "1", "01", "10", ".", ".0", ".1", ".01", "a", "b", "_rc", "_p", "_alpha", "~a", "-r", "-r1"}},
      {&orders::cargo, {"0", "1", "10", ".", ".0", ".1", ".0.0", "1.0.0", "-", "-a", "-1", ".a", "+", "+b"}},
      {&orders::conan, {"0", "1", "01", "10", ".", ".0", ".a", "a", "b", "-", "-a", "-0", "+", "+b", "_", "_1"}},
      {&orders::cran, {"0", "1", "01", "10", ".", ".0", "-1", "-0", ".1"}},
      {&orders::dpkg, {"0", "1", "01", "10", ".", ".0", "a", "~", "~a", "+", "-", "-0", "-1", "0:", "1:", ":"}},
      {&orders::go, {"v", "v1", "0", "1", ".", ".0", ".1", "1.0.0", "-a", "-1", ".rc", "+b", "go1.", "rc1", "21"}},
      {&orders::hackage, {"0", "1", "10", ".", ".0", ".1", "-a", "-1"}},
      {&orders::hex, {"0", "1", "10", ".0", ".1", ".0.0", "1.0.0", "-", "-a", "-1", ".a", "+", "+b"}},
      {&orders::maven, {"0", "1", "01", ".", "-", ".0", "-0", "a", "b1", "rc", "sp", "final", "x", "-SNAPSHOT"}},
      {&orders::npm, {"v", "0", "1", "01", ".0", ".1", ".0.0", "1.0.0", "-", "-a", "-1", ".a", "b", "+", "+b"}},
      {&orders::nuget, {"0", "1", "01", ".", ".0", ".1", "-a", "-A", "-1", "--1", ".2", "+b"}},
      {&orders::packagist, {"v", "0", "1", "01", ".", ".0", "-dev", "-beta", "b", "RC", "p1", "alpha2", "-1", "+b"}},
      {&orders::pub, {"0", "1", "01", ".0", ".1", ".0.0", "1.0.0", "-", "-a", "-1", ".a", ".01", "+", "+b", "+1"}},
      {&orders::pypi, {"0", "1", "01", ".", ".0", ".1", "1!", "a1", "rc", ".post", "-1", ".dev", "+l", "+1", "_"}},
      {&orders::rpm, {"0", "1", "01", "10", ".", "_", ".0", "a", "b", "~", "^", "-1", "-", "0:", "1:"}},
      {&orders::rubygems, {"0", "1", "01", ".", ".0", ".1", "a", ".a", "-", "-1", "b2"}},
      {&orders::semver, {"0", "1", "10", ".0", ".1", ".0.0", "1.0.0", "-", "-a", "-1", ".a", "+", "+b"}},
  };
  return all;
}

bool is_transitive(const VersionOrder& order) { return &order != &orders::maven && &order != &orders::conan; }

std::string random_version(const Sample& sample, std::mt19937& random) {
  std::string version;
  for (std::size_t pieces = 1 + random() % 7; pieces > 0; --pieces)
    version += sample.pieces[random() % sample.pieces.size()];
  return version;
}

std::vector<std::string> random_versions(const Sample& sample, std::mt19937& random, std::size_t count) {
  std::vector<std::string> versions;
  while (versions.size() < count) {
    std::string version = random_version(sample, random);
    if (sample.order->is_valid(version)) versions.push_back(std::move(version));
  }
  return versions;
}

// What is wrong with three versions, empty where nothing is.
std::string fault(const VersionOrder& order, const std::string& a, const std::string& b, const std::string& c) {
  const auto forth = order.compare(a, b);
  const auto back = order.compare(b, a);
  if ((forth < 0) != (back > 0) || (forth == 0) != (back == 0)) return a + " and " + b + " are not antisymmetric";
  if (order.compare(a, a) != 0) return a + " is not equal to itself";
  if ((forth == 0) != (order.canonical(a) == order.canonical(b)))
    return "canonical " + order.canonical(a) + " and " + order.canonical(b) + " do not agree with " + a + " and " + b;
  if (is_transitive(order) && forth <= 0 && order.compare(b, c) <= 0 && order.compare(a, c) > 0)
    return a + ", " + b + ", " + c + " rise, and yet the first is greater than the last";
  return "";
}

TEST_CASE("orders: every ecosystem has one, and distributions share that of their package manager") {
  std::set<const VersionOrder*> seen;
  for (const Ecosystem ecosystem : ecosystems()) {
    CAPTURE(osv_name(ecosystem));
    const VersionOrder* const order = &order_of(ecosystem);
    CHECK((seen.insert(order).second || is_distribution(ecosystem)));
  }
  CHECK(seen.size() == samples().size());
  CHECK(&order_of(Ecosystem::crates_io) == &orders::cargo);
  CHECK(&order_of(Ecosystem::pypi) == &orders::pypi);
  CHECK(&order_of(Ecosystem::swift_url) == &orders::semver);
  CHECK(&order_of(Ecosystem::ubuntu) == &orders::dpkg);
  CHECK(&order_of(Ecosystem::suse) == &orders::rpm);
  CHECK(&order_of(Ecosystem::wolfi) == &orders::apk);
}

TEST_CASE("orders: random versions compare antisymmetrically and transitively, and as their canonical spellings") {
  std::mt19937 random(20240229);
  for (const Sample& sample : samples()) {
    CAPTURE(sample.order->name);
    for (int round = 0; round < 40; ++round) {
      const std::vector<std::string> versions = random_versions(sample, random, 40);
      for (int triple = 0; triple < 500; ++triple) {
        const auto any = [&]() -> const std::string& { return versions[random() % versions.size()]; };
        const std::string said = fault(*sample.order, any(), any(), any());
        if (!said.empty()) FAIL(said);
      }
    }
  }
}

TEST_CASE("orders: each is safe with any bytes, and none takes an empty or an endless version") {
  const std::string endless(limits::kVersionBytes + 1, '1');
  const std::string odd[] = {
      "",      " ",    std::string(3, '\0'), "\xff\xfe", "1.0\xc3", "-", "+", ".", "!", ":", "1!", "~", "^", "1.0-r",
      "\xe9~", endless};
  for (const Ecosystem ecosystem : ecosystems()) {
    CAPTURE(osv_name(ecosystem));
    const VersionOrder& order = order_of(ecosystem);
    CHECK_FALSE(order.is_valid(""));
    CHECK_FALSE(order.is_valid(endless));
    for (const std::string& a : odd) {
      order.canonical(a);
      for (const std::string& b : odd) order.compare(a, b);
    }
  }
}

}  // namespace
}  // namespace lscan
