#include "lockfiles/listed.h"

#include <catch2/catch.hpp>

namespace lscan {
namespace {

TEST_CASE("listed: a few names are all there, of many the first eight") {
  CHECK(listed(std::vector<std::string>()).empty());
  CHECK(listed(std::vector<std::string>{"a"}) == "a");
  CHECK(listed(std::vector<std::string>{"a", "b"}) == "a, b");
  CHECK(listed(std::vector<std::string>{"1", "2", "3", "4", "5", "6", "7", "8"}) == "1, 2, 3, 4, 5, 6, 7, 8");
  CHECK(listed(std::vector<std::string>{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}) ==
        "1, 2, 3, 4, 5, 6, 7, 8 and 2 more");
}

}  // namespace
}  // namespace lscan
