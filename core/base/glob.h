// The wildcards of shells and of git: '*' and '?' for anything but '/', "[a-z]" and "[!a-z]" for one byte, a backslash
// before a byte that stands for itself. Patterns come from files that nobody vouches for, so matching never takes more
// steps than pattern and text multiplied.
#pragma once

#include <string_view>

namespace lscan::glob {

bool has_wildcards(std::string_view pattern);

// One file name, or one part of a path.
bool matches_name(std::string_view pattern, std::string_view name);

// A path, part by part; a part "**" stands for any number of parts, at the end for at least one.
bool matches_path(std::string_view pattern, std::string_view path);

}  // namespace lscan::glob
