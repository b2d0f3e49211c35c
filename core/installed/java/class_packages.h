// Which Java packages the classes of a tree lie in: the best witness of where code without metadata comes from.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/installed/java/coordinates.h"

namespace lscan::java {

class ClassPackages {
 public:
  // A path that ends in ".class". The folders of fat jars and of multi-release jars do not count; module-info and
  // package-info are no classes.
  void add(std::string_view path);

  bool empty() const { return counts_.empty(); }

  // Classes by the root that names their origin: "org.springframework", and a segment more where a root is shared by
  // many ("com.google.common").
  std::map<std::string, std::size_t> by_origin() const;

  // Whether code of `group` is among the classes: a package begins with the group's segments, or with the last of them
  // alone (okio of com.squareup.okio), or the group's words occur in it in their order ("commons-collections" in
  // org.apache.commons.collections).
  bool fits_group(std::string_view group) const;

  // How many leading segments `group` shares with the package it shares most with.
  std::size_t shared_segments(std::string_view group) const;

 private:
  std::map<std::string, std::size_t, std::less<>> counts_;  // by dotted package
};

// Whether classes of `origin` are what `component` brings.
bool explains(const Coordinates& component, std::string_view origin);

// Whether `origin` is a well-known third party's, so that it is not the function's own code.
bool is_third_party(std::string_view origin);

}  // namespace lscan::java
