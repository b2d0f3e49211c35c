// What a build script asks for, as far as it says so in literal text: a script is a program, and only Gradle runs it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/package.h"

namespace lscan::gradle {

struct Asked {
  std::string notation;  // "group:artifact:version", or the name in a catalog: "libs.commons.lang3"; what takes the
                         // version of a variable in any way has it as "group:artifact:${v}"
  Scope scope = Scope::runtime;
  bool is_platform = false;  // it brings versions and no code
  std::size_t offset = 0;    // of the version in the script; of a catalog's name the name
};

struct BuildScript {
  std::vector<Asked> literal;
  std::vector<Asked> from_catalog;
  std::vector<Asked> open;  // by a name without a version, or with a variable in it
};

// The statements right in `dependencies` blocks, those of source sets, test suites, `buildscript` and all projects
// among them. Projects, files and constraints are passed over.
BuildScript read_build_script(std::string_view script);

}  // namespace lscan::gradle
