#pragma once

#include <string_view>

#include "core/model/package.h"

namespace lscan::maven {

// What a scope of Maven means for what is shipped. "provided" and "system" are there when it runs, but not brought
// along; an optional dependency is on the project's own class path, and on nobody else's.
inline Scope package_scope(std::string_view scope, bool is_optional) {
  if (scope == "test") return Scope::test;
  if (scope == "provided" || scope == "system") return Scope::provided;
  return is_optional ? Scope::optional : Scope::runtime;
}

}  // namespace lscan::maven
