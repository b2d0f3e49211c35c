// A document as lines that a test can compare.
#pragma once

#include <string>
#include <vector>

#include "lockfiles/text/document.h"

namespace lscan::tests {

// "name=requests@3:8" for a text, "a.b=7@1:1" for another single value, with a "!" where it is a truth value that is
// true; tables and lists are shown by what they hold, and by "={" and "=[" where that is nothing.
inline void add_lines(const Value& value, const std::string& path, std::vector<std::string>& out) {
  const Position at = value.position();
  const std::string where = "@" + std::to_string(at.line) + ":" + std::to_string(at.column);
  std::size_t index = 0;
  for (const Value held : value) {
    const std::string name = value.is_list() ? std::to_string(index++) : std::string(held.key());
    add_lines(held, path.empty() ? name : path + "." + name, out);
  }
  const bool single = value.kind() == Value::Kind::text || value.kind() == Value::Kind::other;
  if (single) out.push_back(path + "=" + std::string(value.spelling()) + (value.is_true() ? "!" : "") + where);
  if (value.is_table() && !value.text().empty()) out.push_back(path + "=" + std::string(value.text()) + where);
  if (value.is_table() && value.size() == 0 && value.text().empty()) out.push_back(path + "={" + where);
  if (value.is_list() && value.size() == 0) out.push_back(path + "=[" + where);
}

inline std::vector<std::string> lines_of(const Document& document) {
  std::vector<std::string> out;
  for (const Value root : document.roots()) add_lines(root, "", out);
  return out;
}

}  // namespace lscan::tests
