// Small strict readers for text. They cut from the front of a view and cannot run over its end.
#pragma once

#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace lscan::text {

inline constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
inline constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
inline constexpr bool is_alpha(char c) { return is_upper(c) || is_lower(c); }
inline constexpr bool is_alnum(char c) { return is_alpha(c) || is_digit(c); }
inline constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

// ASCII only: names and versions of every ecosystem compare without regard to a locale.
std::string lower(std::string_view s);
bool equals_ignoring_case(std::string_view a, std::string_view b);

// Without leading and trailing blanks: space, tab, CR, LF.
std::string_view trim(std::string_view s);

// Cuts the next line off the front of `rest`, without its "\n" or "\r\n".
std::string_view take_line(std::string_view& rest);

// Cuts up to the first `separator`, which goes too; all of `rest` if there is none.
std::string_view take_until(std::string_view& rest, char separator);

// The part of a path after its last '/'.
std::string_view base_name(std::string_view path);

// The part of a path before its last '/'; empty where there is none.
std::string_view parent_path(std::string_view path);

// "1 finding", "2 findings".
std::string counted(std::size_t count, std::string_view noun);

// For a command that people paste into a POSIX shell: quoted where it would not stay one word as it is.
std::string shell_word(std::string_view word);

// The same for a path, which must not pass for an option.
std::string shell_path(std::string_view path);

// The first few of many names: "a, b, c and 2 more".
std::string listed(std::span<const std::string> names);
std::string listed(const std::set<std::string>& names);

}  // namespace lscan::text
