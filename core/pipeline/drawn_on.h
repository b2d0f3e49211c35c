// Lockfiles are not always alone: a pom draws on its parent, a list of requirements on those that it includes, and a
// manifest counts only where no lock lies beside it. So a file that did not change may say something else than before.
// Internal to core/pipeline.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/artifact/git_tree.h"
#include "core/pipeline/changed_files.h"

namespace lscan {

// Whether files of this path are read together with lockfiles, as some format says.
bool may_be_drawn_on(std::string_view path);

// The files that did not change and were read with one that did, among those below `roots`. Looks for them only where a
// changed file is of a kind that others draw on; `changes` has all files of such kinds that differ.
std::vector<std::string> files_drawing_on(const std::vector<FileChange>& changes, const GitSides& sides,
                                          const PathFilter& filter, const ScanContext& context, Diagnostics& said);

}  // namespace lscan
