// One lockfile parsed the way the collector does it.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "lockfiles/files_of_tree.h"
#include "lockfiles/formats.h"
#include "lockfiles/reading.h"
#include "tests/support/memory_tree.h"

namespace lscan::tests {

// `nearby`: the rest of the project; `path` need not be in it.
inline Inventory parse(const LockfileFormat& format, std::string_view path, std::string_view text,
                       const FileTree& nearby = MemoryTree()) {
  Inventory found;
  read_lockfile(format, {path, text}, FilesOfTree(nearby, path), found);
  return found;
}

// The same for a user who calls registries private: `registries` are what their addresses begin with.
inline Inventory parse_for_owner(const std::vector<std::string>& registries, const LockfileFormat& format,
                                 std::string_view path, std::string_view text) {
  SourceFile file{path, text};
  file.resources.project.private_registries = registries;
  const MemoryTree nothing;
  Inventory found;
  read_lockfile(format, file, FilesOfTree(nothing, path), found);
  return found;
}

inline bool is_read_by(const LockfileFormat& format, std::string_view path) {
  const auto formats = lockfile_formats_for(path);
  return std::find(formats.begin(), formats.end(), &format) != formats.end();
}

}  // namespace lscan::tests
