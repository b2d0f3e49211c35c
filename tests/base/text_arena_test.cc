#include "core/base/text_arena.h"

#include <string>
#include <utility>

#include <catch2/catch.hpp>

namespace lscan {
namespace {

TEST_CASE("text arena: what is kept stays as it is, whatever is kept later and wherever the arena goes") {
  TextArena arena;
  std::vector<std::string_view> kept;
  for (int i = 0; i < 10'000; ++i) kept.push_back(arena.keep("text " + std::to_string(i)));
  const std::string_view large = arena.keep(std::string(1'000'000, 'x'));
  const TextArena moved = std::move(arena);
  for (int i = 0; i < 10'000; ++i) REQUIRE(kept[static_cast<std::size_t>(i)] == "text " + std::to_string(i));
  CHECK(large.size() == 1'000'000);
  CHECK(large.find_first_not_of('x') == std::string_view::npos);
}

TEST_CASE("text arena: nothing is kept as nothing") {
  TextArena arena;
  CHECK(arena.keep("").empty());
}

}  // namespace
}  // namespace lscan
