#include "lockfiles/node/names.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace lscan::node {
namespace {

TEST_CASE("names: a text has one number, however often it is added") {
  Names names;
  const Names::Number a = names.add("a");
  const Names::Number b = names.add("@s/b");
  CHECK(a != b);
  CHECK(names.add(std::string("a")) == a);
  CHECK(names.text(a) == "a");
  CHECK(names.text(b) == "@s/b");
}

TEST_CASE("names: what was never added has no number") {
  Names names;
  CHECK(names.find("a") == Names::kNone);
  const Names::Number empty = names.add("");
  CHECK(names.find("") == empty);
  CHECK(names.find("a") == Names::kNone);
}

TEST_CASE("names: thousands are told apart") {
  std::vector<std::string> texts;
  for (int i = 0; i < 5000; ++i) texts.push_back("module-" + std::to_string(i));
  Names names;
  for (Names::Number i = 0; i < texts.size(); ++i) REQUIRE(names.add(texts[i]) == i);
  for (Names::Number i = 0; i < texts.size(); ++i) REQUIRE(names.find("module-" + std::to_string(i)) == i);
}

}  // namespace
}  // namespace lscan::node
