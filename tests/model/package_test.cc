#include "core/model/package.h"

#include <string>

#include <catch2/catch.hpp>

namespace lscan {
namespace {

TEST_CASE("scope: of two uses the one nearer to what runs is the stronger") {
  CHECK(stronger(Scope::dev, Scope::runtime) == Scope::runtime);
  CHECK(stronger(Scope::optional, Scope::provided) == Scope::optional);
  CHECK(stronger(Scope::dev, Scope::test) == Scope::test);
  CHECK(stronger(Scope::test, Scope::test) == Scope::test);
}

TEST_CASE("scope: what is reached over two edges has the weaker") {
  CHECK(weaker(Scope::dev, Scope::runtime) == Scope::dev);
  CHECK(weaker(Scope::optional, Scope::provided) == Scope::provided);
}

TEST_CASE("scope: all are listed from the strongest to the weakest, each with its name") {
  Scope before = kScopes.front();
  std::string names;
  for (const Scope scope : kScopes) {
    CHECK(stronger(before, scope) == before);
    CHECK(weaker(before, scope) == scope);
    names += std::string(name(scope)) + " ";
    before = scope;
  }
  CHECK(names == "runtime optional provided test dev ");
}

}  // namespace
}  // namespace lscan
