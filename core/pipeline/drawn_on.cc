#include "core/pipeline/drawn_on.h"

#include <algorithm>

#include "core/artifact/git_file_states.h"
#include "core/collect/one_file.h"
#include "core/pipeline/versioned_file.h"
#include "lockfiles/formats.h"

namespace lscan {
namespace {}  // namespace

bool may_be_drawn_on(std::string_view path) {
  const auto all = lockfile_formats();
  return !lockfile_formats_for(path).empty() ||
         std::any_of(all.begin(), all.end(), [&](const LockfileFormat* format) { return reads_beside(*format, path); });
}

std::vector<std::string> files_drawing_on(const std::vector<FileChange>& changes, const GitSides& sides,
                                          const PathFilter& filter, const ScanContext& context, Diagnostics& said) {
  std::set<std::string_view> changed;
  std::set<const LockfileFormat*> touched;
  for (const FileChange& change : changes) {
    changed.insert(change.path);
    const bool came_or_went = !change.before || !change.after || change.before->kind != change.after->kind;
    for (const LockfileFormat* format : lockfile_formats()) {
      if (may_draw_on(*format, change.path, came_or_went)) touched.insert(format);
    }
  }
  if (touched.empty()) return {};
  const auto may_be_touched = [&](std::string_view path) {
    if (!filter.lies_in_roots(path) || changed.contains(path) || !is_lockfile(path)) return false;
    const auto formats = lockfile_formats_for(path);
    return std::any_of(formats.begin(), formats.end(),
                       [&](const LockfileFormat* format) { return touched.contains(format); });
  };
  GitFileStates states(sides.repository, may_be_touched);
  std::vector<std::string> found;
  states.for_each_file(states.of_tree(sides.base_tree), [&](const std::string& path, const FileVersion& version) {
    if (version.kind != EntryKind::file) return;
    const ReadFile read = read_file(sides.base, path, version, context.store, context.project);
    const bool draws = std::any_of(read.consulted.begin(), read.consulted.end(),
                                   [&](const std::string& other) { return changed.contains(other); }) ||
                       std::any_of(changed.begin(), changed.end(), [&](std::string_view other) {
                         return std::any_of(read.searches.begin(), read.searches.end(),
                                            [&](const FileSearch& search) { return search.finds(other); });
                       });
    if (draws) found.push_back(path);
  });
  said.insert(said.end(), states.diagnostics().begin(), states.diagnostics().end());
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace lscan
