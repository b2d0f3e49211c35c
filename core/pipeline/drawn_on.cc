#include "core/pipeline/drawn_on.h"

#include <algorithm>

#include "core/artifact/git_file_states.h"
#include "core/base/glob.h"
#include "core/base/text.h"
#include "core/collect/one_file.h"
#include "core/pipeline/versioned_file.h"
#include "lockfiles/formats.h"

namespace lscan {
namespace {

bool reads(const LockfileFormat& format, std::string_view path) {
  std::string_view patterns = format.reads;
  while (!patterns.empty()) {
    if (glob::matches_path(text::take_until(patterns, ' '), text::base_name(path))) return true;
  }
  return false;
}

// The formats whose files may say something else because of this change. A lock is not drawn on: that it is there at
// all is what a manifest asks.
std::set<const LockfileFormat*> formats_touched_by(const FileChange& change) {
  std::set<const LockfileFormat*> touched;
  const auto own = lockfile_formats_for(change.path);
  const bool came_or_went = !change.before || !change.after || change.before->kind != change.after->kind;
  for (const LockfileFormat* format : lockfile_formats()) {
    const bool is_touched = std::any_of(own.begin(), own.end(), [&](const LockfileFormat* changed) {
      const bool counts = came_or_went || changed->kind == LockfileFormat::Kind::manifest;
      return counts && (changed->ecosystem == format->ecosystem || !changed->ecosystem || !format->ecosystem);
    });
    if (is_touched || reads(*format, change.path)) touched.insert(format);
  }
  return touched;
}

}  // namespace

bool may_be_drawn_on(std::string_view path) {
  const auto all = lockfile_formats();
  return !lockfile_formats_for(path).empty() ||
         std::any_of(all.begin(), all.end(), [&](const LockfileFormat* format) { return reads(*format, path); });
}

std::vector<std::string> files_drawing_on(const std::vector<FileChange>& changes, const GitSides& sides,
                                          const PathFilter& filter, const ScanContext& context, Diagnostics& said) {
  std::set<std::string_view> changed;
  std::set<const LockfileFormat*> touched;
  for (const FileChange& change : changes) {
    changed.insert(change.path);
    touched.merge(formats_touched_by(change));
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
                                   [&](const std::string& other) { return changed.contains(other); });
    if (draws) found.push_back(path);
  });
  said.insert(said.end(), states.diagnostics().begin(), states.diagnostics().end());
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace lscan
