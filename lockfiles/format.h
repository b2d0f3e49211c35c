// A lockfile format is a value: which files it reads, and how. It lives in formats/<name>.cc, has one line in
// formats.def and one test; nothing else in the program knows its name.
#pragma once

#include <string_view>

#include "core/base/diagnostic.h"
#include "core/model/package.h"

namespace lscan {

struct SourceFile {
  std::string_view path;  // as evidence and diagnostics show it
  std::string_view text;  // the whole file; outlives the call, not the scan
};

struct LockfileFormat {
  std::string_view name;  // "package-lock.json", as `lscan formats` and diagnostics show it
  Ecosystem ecosystem;

  // Cheap and pure: asked for every file of a target.
  bool (*matches)(std::string_view path);

  // Appends what the file declares. What cannot be read becomes a diagnostic at its line, and the rest is still read.
  void (*parse)(const SourceFile& file, Packages& found, Diagnostics& said);
};

}  // namespace lscan
