// A look at TOML before a library reads it.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace lscan {

// Where the first key with more than `parts` parts stands: "a.b.c" has three. Each part is a table in a table, and the
// library that reads them takes a frame of the stack for each; it bounds the depth of brackets, not that of keys.
// Agrees with TOML 1.0 on what a key is up to the first thing in the text that is no TOML.
std::optional<std::size_t> find_deep_key(std::string_view toml, std::size_t parts);

}  // namespace lscan
