// go.mod (https://go.dev/ref/mod#go-mod-file) and go.work (#workspaces): one grammar, two sets of directives.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/diagnostic.h"
#include "core/base/position.h"

namespace lscan::gomod {

struct Requirement {
  std::string module;
  std::string version;
  bool is_indirect = false;
  Position at;  // of the version
};

struct Replacement {
  std::string module;
  std::string version;  // empty for all versions
  std::string new_module;
  std::string new_version;  // empty where `new_module` is a folder
  Position at;              // of the new version, or the folder
};

struct ModFile {
  std::string path;    // of the file itself, as evidence shows it
  std::string module;  // empty in go.work
  std::string go;      // "1.21.0": the least version of the language
  std::string toolchain;
  std::vector<Requirement> required;
  std::vector<Replacement> replaced;
  std::vector<std::pair<std::string, std::string>> excluded;  // module and version
  std::vector<std::string> used;                              // folders of a workspace's modules
};

// Both block and single-line forms, comments, strings in either quotes. A line that is not as it should be becomes a
// diagnostic, and the others are read.
ModFile read_mod_file(std::string_view path, std::string_view text, Diagnostics& said);

// What is built in place of which module. Files outlive it.
class Replacements {
 public:
  // What was added first comes first, whether for one version or for all.
  void add(const ModFile& file);

  struct Found {
    const Replacement* replacement = nullptr;  // null where the module is built as it is
    const ModFile* file = nullptr;
  };
  Found find(const std::string& module, const std::string& version) const;

 private:
  struct Layer {
    const ModFile* file = nullptr;
    std::map<std::pair<std::string_view, std::string_view>, const Replacement*> by_module;
  };
  std::vector<Layer> layers_;
};

// Whether the version is one that a module can have, rather than a branch or a range that is still to be settled.
bool is_version(std::string_view version);

// The order of versions as minimal version selection needs it.
bool is_lower(std::string_view a, std::string_view b);

}  // namespace lscan::gomod
