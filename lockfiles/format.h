// A lockfile format is a value: which files it reads, and how. It lives in formats/<name>.cc, has one line in
// formats.def and one test; nothing else in the program knows its name.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "core/base/shared_text.h"
#include "core/model/inventory.h"
#include "core/model/nearby_files.h"
#include "core/model/project_context.h"
#include "lockfiles/scan_memory.h"

namespace lscan {

// What a scan has for its formats beyond the files of the target. It comes with the file and not through NearbyFiles,
// since it is none of the target's: whoever reads lockfiles decides whether there is any.
struct FormatResources {
  ProjectContext project = {};
  ScanMemory* memory = nullptr;
  bool reads_installed = false;  // the same scan reads what is installed beside the file, where the target has that
};

struct SourceFile {
  SharedText path;        // as evidence and diagnostics show it
  std::string_view text;  // the whole file; outlives the call, not the scan
  std::size_t slack = 0;  // bytes behind the text that may be read too
  FormatResources resources = {};
};

struct LockfileFormat {
  std::string_view name;  // "package-lock.json", as `lscan formats` and diagnostics show it

  // Patterns of the names of its files (core/base/glob.h), blanks between them: "package-lock.json *.deps.json". One
  // with a slash asks for the folder too: "requirements/*.txt".
  std::string_view files;

  std::optional<Ecosystem> ecosystem;  // none where the file itself names one for each package

  // What it tells of a package beyond name, version and line.
  struct Gives {
    bool graph = false;   // direct or not, and the path from a direct dependency
    bool scopes = false;  // what is for development alone
  };
  Gives gives;

  // A manifest asks for packages and does not settle their versions. In an artifact it is not read: what is installed
  // answers there. What a detector of core/installed reads wherever it lies is read here only where the user names it.
  // An SBOM tells of a build, mostly of the very lockfiles that lie beside it: it is read where it is named, and not
  // where it lies about (docs/decisions/sboms-in-folders.md).
  enum class Kind { lockfile, manifest, installed, sbom };
  Kind kind = Kind::lockfile;

  bool is_text = true;  // else its bytes come as they are

  // Names of further files that it reads beside its own, as patterns like `files`: "Directory.Packages.props". A change
  // of one of them may change what an unchanged lockfile says. Manifests of the same ecosystem count without being
  // named, and so does a lock where it comes or goes.
  std::string_view reads = {};

  // Appends what the file declares. What cannot be read becomes a diagnostic at its line, and the rest is still read.
  // What it leaves open (a version range without a lock, a parent that is not at hand) is a blind spot.
  void (*parse)(const SourceFile& file, const NearbyFiles& nearby, Inventory& found);
};

}  // namespace lscan
