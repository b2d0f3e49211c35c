#include "core/base/result.h"

#include <memory>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace lscan {
namespace {

Result<std::unique_ptr<int>> number(bool is_there) {
  if (!is_there) return failure("there is no number");
  return std::make_unique<int>(7);
}

Result<int> twice(bool is_there) {
  LSCAN_TRY(const std::unique_ptr<int> one, number(is_there));
  LSCAN_TRY(const std::unique_ptr<int> other, number(is_there));
  return *one + *other;
}

Result<void> step(std::vector<std::string>& done, const std::string& name) {
  if (name == "bad") return failure("a step failed");
  done.push_back(name);
  return {};
}

Result<void> steps(std::vector<std::string>& done, const std::string& second) {
  LSCAN_DO(step(done, "first"));
  if (done.empty())
    LSCAN_DO(step(done, "bad"));
  else
    LSCAN_DO(step(done, second));
  LSCAN_DO(number(true));  // its value is not looked at
  return step(done, "last");
}

TEST_CASE("results: a value goes on, and is moved out of its result") {
  REQUIRE(twice(true));
  CHECK(*twice(true) == 14);
}

TEST_CASE("results: a failure goes up as it is") {
  REQUIRE_FALSE(twice(false));
  CHECK(twice(false).error() == "there is no number");
}

TEST_CASE("results: what gives nothing is done step by step until one fails") {
  std::vector<std::string> done;
  CHECK(steps(done, "second"));
  CHECK(done == std::vector<std::string>{"first", "second", "last"});

  done.clear();
  const Result<void> failed = steps(done, "bad");
  REQUIRE_FALSE(failed);
  CHECK(failed.error() == "a step failed");
  CHECK(done == std::vector<std::string>{"first"});
}

}  // namespace
}  // namespace lscan
