// files -> packages, for one file as one state of a repository has it. Internal to core/pipeline.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "core/artifact/git_side.h"
#include "core/diff/compare_packages.h"
#include "core/model/inventory.h"
#include "core/model/known_packages.h"
#include "core/model/project_context.h"

namespace lscan {

// Files that may tell packages: lockfiles, and archives kept in git.
bool may_list_packages(std::string_view path);

// Equal for files of one path and content.
std::string key_of(const std::string& path, const FileVersion& version);

struct ReadFile {
  Listing listing;        // not whole where the file is a link, a submodule or a pointer to elsewhere
  bool is_there = false;  // it is a file, and not a link or a submodule
  BlindSpots blind_spots;
  Diagnostics diagnostics;
  std::set<std::string> consulted;  // paths of other files that it was read with, or that were looked for
  std::set<FileSearch> searches;    // for further ones
  std::string missing;              // one of these files, or the file itself, whose bytes are not in this clone
};

// `keep`: as of read_lockfile().
ReadFile read_file(const GitSide& side, const std::string& path, const std::optional<FileVersion>& version,
                   const KnownPackages& known, const ProjectContext& project,
                   const std::function<bool(const Package&)>& keep = {});

}  // namespace lscan
