// What `go build` writes into each program about itself: its toolchain and the modules it was built from.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "core/installed/binary/elf_file.h"

namespace lscan::go {

struct Module {
  std::string_view path;
  std::string_view version;
};

struct Dependency {
  Module module;
  std::optional<Module> replacement;  // built instead, by a `replace` line in go.mod

  const Module& built() const { return replacement ? *replacement : module; }
};

// The views point into the file.
struct BuildInfo {
  std::string_view toolchain;  // "go1.22.3", "devel go1.23-4c8f3a8 ..."; never empty
  bool names_modules = false;  // false without modules, and where an obfuscator took them out
  std::vector<Dependency> dependencies;
  std::size_t damaged_lines = 0;  // about modules, and not in the form that Go writes
};

// Nothing where the file has no build information.
std::optional<BuildInfo> read_build_info(const elf::File& file);

}  // namespace lscan::go
