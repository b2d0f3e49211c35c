// One requirement, as metadata, manifests and requirements files write it
// (https://packaging.python.org/specifications/dependency-specifiers/):
//   requests [socks, security] >=2.8.1, ==2.8.* ; python_version < "3.10"
//   pip @ https://host.example/pip-22.3.1.zip
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lscan::python {

// Views of the text that it was read from.
struct Requirement {
  std::string_view name;
  std::vector<std::string_view> extras;
  std::string_view specifiers;  // "==1.0,<2", without the brackets of old metadata; empty for any version
  std::string_view url;         // where it comes from if not from an index
  std::string_view marker;
};

// Nothing where the text does not begin with a name, or something stands behind it that is no part of a requirement.
std::optional<Requirement> parse_requirement(std::string_view text);

// The version in "==1.0" or "===1.0", alone or among other specifiers; nothing where a range is left.
std::optional<std::string_view> pinned_version(std::string_view specifiers);

}  // namespace lscan::python
