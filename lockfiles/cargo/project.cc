#include "lockfiles/cargo/project.h"

#include <utility>
#include <vector>

#include "core/base/glob.h"
#include "core/base/limits.h"

namespace lscan::cargo {
namespace {

class Search {
 public:
  Search(const std::set<std::string>& names, const NearbyFiles& nearby) : names_(names), nearby_(nearby) {}

  Crates run() {
    const auto file = nearby_.read("Cargo.toml");
    if (!file) return {};
    // What is wrong with a manifest is said where that is read by itself.
    const Document document = read_toml({file->path, file->text}, said_elsewhere_);
    const Value root = document.root();
    inherited_ = root["workspace"]["dependencies"];
    take("", read_manifest(root, inherited_));
    while (!waiting_.empty()) {
      const std::string folder = std::move(waiting_.back());
      waiting_.pop_back();
      read(folder);
    }
    return std::move(crates_);
  }

 private:
  void read(const std::string& folder) {
    if (++tried_ > limits::kModules) return;
    const auto file = nearby_.read(folder + "Cargo.toml");
    if (!file || !files_.insert(file->path).second) return;
    const Document document = read_toml({file->path, file->text}, said_elsewhere_);
    take(folder, read_manifest(document.root(), inherited_));
  }

  void take(const std::string& folder, Manifest manifest) {
    for (const std::string& path : manifest.paths) wait_for(folder, path);
    for (const Dependency& dependency : manifest.dependencies) {
      if (!dependency.path.empty()) wait_for(folder, dependency.path);
    }
    for (const std::string& member : manifest.members) wait_for_member(folder, member);
    if (names_.contains(manifest.name)) {
      std::string name = manifest.name;
      crates_.try_emplace(std::move(name), std::move(manifest));
    }
  }

  void wait_for(const std::string& folder, const std::string& path) {
    if (waiting_.size() < limits::kModules) waiting_.push_back(folder + path + "/");
  }

  void wait_for_member(const std::string& folder, const std::string& member) {
    if (!glob::has_wildcards(member)) return wait_for(folder, member);
    const std::size_t star = member.find('*');
    if (star == std::string::npos || star != member.rfind('*')) return;
    for (const std::string& name : names_) {
      std::string guess = member;
      wait_for(folder, guess.replace(star, 1, name));
    }
  }

  const std::set<std::string>& names_;
  const NearbyFiles& nearby_;
  Value inherited_;
  Inventory said_elsewhere_;
  std::vector<std::string> waiting_;  // folders, each with a slash behind it
  std::set<std::string> files_;       // that were read
  std::size_t tried_ = 0;
  Crates crates_;
};

}  // namespace

Crates read_crates(const std::set<std::string>& names, const NearbyFiles& nearby) {
  return Search(names, nearby).run();
}

}  // namespace lscan::cargo
