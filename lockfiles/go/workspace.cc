#include "lockfiles/go/workspace.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <utility>

#include "core/base/limits.h"

namespace lscan::gomod {
namespace {

// The workspaces of one scan, so that each is read once and not by each of its members.
class Workspaces {
 public:
  template <typename Make>
  std::shared_ptr<const Workspace> get(const std::string& path, Make make) {
    const std::lock_guard lock(mutex_);
    std::shared_ptr<const Workspace>& known = known_[path];
    if (!known) known = make();
    return known;
  }

 private:
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const Workspace>> known_;
};

// The nearest go.work, with the way up to its folder.
std::optional<std::pair<NearbyFiles::File, std::string>> find_work_file(const NearbyFiles& nearby) {
  std::string folder;
  for (std::size_t level = 0; level <= limits::kFoldersAbove; ++level, folder += "../") {
    if (!nearby.has(folder + "go.work")) continue;
    if (auto found = nearby.read(folder + "go.work")) return std::pair(std::move(*found), folder);
  }
  return std::nullopt;
}

void select(Workspace& workspace) {
  for (const ModFile& member : workspace.members) {
    for (const Requirement& requirement : member.required) {
      if (!is_version(requirement.version)) continue;
      Workspace::Selected& selected = workspace.selected[requirement.module];
      if (selected.requirement == nullptr || is_lower(selected.requirement->version, requirement.version))
        selected = {&requirement, &member};
    }
  }
}

}  // namespace

const Workspace::Selected* Workspace::find(const std::string& module) const {
  const auto found = selected.find(module);
  return found == selected.end() ? nullptr : &found->second;
}

std::shared_ptr<const Workspace> read_workspace(std::string_view path, std::string_view text, const std::string& folder,
                                                const NearbyFiles& nearby, Diagnostics& said) {
  auto workspace = std::make_shared<Workspace>();
  workspace->work = read_mod_file(path, text, said);
  for (const std::string& used : workspace->work.used) {
    if (workspace->members.size() >= limits::kModules) break;
    const auto member = nearby.read(folder + used + "/go.mod");
    if (!member) {
      workspace->missing.push_back(used);
      continue;
    }
    Diagnostics of_member;  // said where that go.mod itself is read
    workspace->members.push_back(read_mod_file(member->path, member->text, of_member));
    workspace->own.insert(workspace->members.back().module);
  }
  workspace->replacements.add(workspace->work);
  for (const ModFile& member : workspace->members) workspace->replacements.add(member);
  select(*workspace);
  return workspace;
}

std::shared_ptr<const Workspace> workspace_of(const ModFile& module, const SourceFile& file,
                                              const NearbyFiles& nearby) {
  const auto work = find_work_file(nearby);
  if (!work || module.module.empty()) return nullptr;
  const NearbyFiles::File& work_file = work->first;
  const std::string& folder = work->second;
  const auto read = [&] {
    Diagnostics of_work;  // said where go.work itself is read
    return read_workspace(work_file.path, work_file.text, folder, nearby, of_work);
  };
  const auto workspace =
      file.resources.memory == nullptr ? read() : file.resources.memory->of<Workspaces>().get(work_file.path, read);
  return workspace->own.contains(module.module) ? workspace : nullptr;
}

}  // namespace lscan::gomod
