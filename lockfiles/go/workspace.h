// The workspace (https://go.dev/ref/mod#workspaces) that a module belongs to: a go.work in a folder above lists the
// modules that are built together, with one version of each package for all of them.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/nearby_files.h"
#include "lockfiles/format.h"
#include "lockfiles/go/mod_file.h"

namespace lscan::gomod {

struct Workspace {
  ModFile work;
  std::vector<ModFile> members;
  std::vector<std::string> missing;  // folders that it uses and that are not at hand

  std::set<std::string, std::less<>> own;  // the members' module paths
  Replacements replacements;               // go.work's before those of the members, which count for all

  // The highest version that any member requires, which is the one that all get.
  struct Selected {
    const Requirement* requirement = nullptr;
    const ModFile* file = nullptr;
  };
  std::map<std::string_view, Selected> selected;

  const Selected* find(const std::string& module) const;
};

// The workspace of a go.work. `folder`: where that lies, seen from who asks ("../"); `said`: what is wrong with go.work
// itself.
std::shared_ptr<const Workspace> read_workspace(std::string_view path, std::string_view text, const std::string& folder,
                                                const NearbyFiles& nearby, Diagnostics& said);

// The one that `module` is a member of; null where it is built by itself.
std::shared_ptr<const Workspace> workspace_of(const ModFile& module, const SourceFile& file, const NearbyFiles& nearby);

}  // namespace lscan::gomod
