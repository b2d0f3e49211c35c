// A lockfile format is a value: which files it reads, and how. It lives in formats/<name>.cc, has one line in
// formats.def and one test; nothing else in the program knows its name.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/model/inventory.h"

namespace lscan {

struct SourceFile {
  std::string_view path;  // as evidence and diagnostics show it
  std::string_view text;  // the whole file; outlives the call, not the scan
};

// The target's other files, for formats that more than one file decides: go.mod beside go.sum, a parent pom, what a
// requirements.txt includes.
class NearbyFiles {
 public:
  struct File {
    std::string path;  // as evidence and diagnostics show it
    std::string text;
  };

  virtual ~NearbyFiles() = default;

  // The file at `path`, relative to the folder of the lockfile ("../pom.xml"). Nothing where the target has no such
  // file, or the path leads out of it.
  virtual std::optional<File> read(std::string_view path) const = 0;

  // The file at `path` of the user's own Maven repository, which lies outside of the target. Nothing unless the host
  // hands one in, as it does for projects alone: a build on this machine reads the same repository, while what an
  // archive says must not depend on the machine that scans it. No format looks for the repository by itself.
  virtual std::optional<File> read_maven_repository(std::string_view /*path*/) const { return std::nullopt; }
};

struct LockfileFormat {
  std::string_view name;  // "package-lock.json", as `lscan formats` and diagnostics show it
  Ecosystem ecosystem;

  // Cheap and pure: asked for every file of a target.
  bool (*matches)(std::string_view path);

  // Appends what the file declares. What cannot be read becomes a diagnostic at its line, and the rest is still read.
  // What it leaves open (a version range without a lock, a parent that is not at hand) is a blind spot.
  void (*parse)(const SourceFile& file, const NearbyFiles& nearby, Inventory& found);
};

}  // namespace lscan
