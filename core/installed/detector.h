// A detector recognises one way in which packages lie in an artifact. It is a value: which files it wants, and what it
// makes of them. It lives in detectors/<name>.cc, has one line in detectors.def and one test; nothing else in the
// program knows its name.
#pragma once

#include <span>
#include <string_view>

#include "core/model/ecosystem.h"
#include "core/model/file_tree.h"
#include "core/model/inventory.h"
#include "core/model/known_packages.h"

namespace lscan {

struct Detector {
  std::string_view name;       // "python", as `lscan formats` shows it
  std::string_view looks_for;  // "*.dist-info/METADATA, *.egg-info", for people
  std::string_view ecosystem;  // OSV's name, or several: "Go, crates.io"

  // Cheap and pure, on the path, size and mode alone: it is asked once for each file of the target.
  bool (*wants)(const File& file);

  // Called once for each tree in which some file is wanted, with those files in the order of the tree. Appends what it
  // finds. What cannot be read becomes a diagnostic with its path, and the rest is still read. Paths in the inventory
  // carry the tree's prefix.
  void (*detect)(const FileTree& tree, std::span<const FileIndex> wanted, const KnownPackages& known, Inventory& found);
};

}  // namespace lscan
