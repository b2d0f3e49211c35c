// Environment markers (https://packaging.python.org/specifications/dependency-specifiers/): what the machine, its
// Python and the wanted extras and groups must be like for a requirement to count.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lscan::python {

// What the variables of markers that speak of the machine are on one kind of machine, with CPython.
struct Platform {
  std::string_view os_name;
  std::string_view sys_platform;
  std::string_view platform_system;
  std::string_view platform_machine;
};

// What is known of an installation; what is null may be anything, as may the version of Python.
struct MarkerFacts {
  const Platform* platform = nullptr;
  const std::set<std::string>* extras = nullptr;  // the wanted ones, normalised
  const std::set<std::string>* groups = nullptr;  // of dependencies, likewise
};

class Marker {
 public:
  // `text` outlives the marker. One that cannot be read may hold anywhere.
  explicit Marker(std::string_view text);

  bool is_valid() const { return is_valid_; }

  // Whether there is an installation that agrees with the facts and for which the marker holds.
  bool may_hold(const MarkerFacts& facts) const;

  // Whether it cannot hold on one of the usual platforms: `sys_platform == "win32"` cannot on Linux.
  bool is_platform_specific() const;

 private:
  friend class MarkerParser;

  struct Side {
    std::string_view text;
    bool is_variable = false;
  };
  struct Node {
    enum class Kind : std::uint8_t { all, any, comparison };
    Kind kind = Kind::comparison;
    Side left;
    std::string_view comparator;
    Side right;
    std::vector<std::uint32_t> parts;
  };

  bool holds(std::uint32_t node, const MarkerFacts& facts) const;
  static bool compares(const Node& node, const MarkerFacts& facts);

  std::vector<Node> nodes_;  // parts before what they are part of, the whole last
  bool is_valid_ = false;
};

// The same without a marker to keep; of an empty text false.
bool is_platform_specific(std::string_view marker);

}  // namespace lscan::python
