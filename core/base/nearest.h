#pragma once

#include <span>
#include <string_view>

namespace lscan {

// The one of `known` that a person who typed `word` most likely meant: the fewest letters to insert, delete or replace,
// whatever their case, at most a third of the word's. Empty where none is that near.
std::string_view nearest(std::string_view word, std::span<const std::string_view> known);

}  // namespace lscan
