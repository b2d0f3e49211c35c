// Manifests that are code (mix.exs, Package.swift, conanfile.py, setup.py): what is needed to find literal calls in it
// without running it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lscan::code {

enum class Comments {
  number_sign,  // "#" to the end of the line
  slashes,      // "//" to the end of the line, and "/* ... */"
};

// The same number of bytes, with a blank for each byte of a comment and an 'x' for each one inside of quotes: what is
// found in it is code. A quote that stands alone ends with its line, three of them go over several.
std::string masked(std::string_view text, Comments comments);

// The bracket that closes the one at `open`; npos where nothing does.
std::size_t closing(std::string_view masked, std::size_t open);

inline bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Where `word` stands as a word of its own, from `from` on; npos where it does not.
std::size_t find_word(std::string_view masked, std::string_view word, std::size_t from = 0);

// How many texts in quotes there are.
std::size_t count_texts(std::string_view masked);

}  // namespace lscan::code
